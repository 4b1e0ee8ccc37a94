"""The normal form of a record: the only place that makes a `Record`.

IRIs are absolute, core keys and core values short, sets sorted and without repeats, nothing empty.
Whatever does not fit is kept where it stands and listed as an oddity; rules judge it later. A value
of a core key keeps its own JSON type even when that is wrong, so that nothing a team wrote is lost.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TypeGuard

from counterpoint.canon import jcs
from counterpoint.canon.datatypes import ALIKE, DATATYPES
from counterpoint.canon.digest import of_bytes
from counterpoint.canon.iris import KNOWN_SCHEMES, expand, is_absolute
from counterpoint.model.document import Oddity, OddityKind
from counterpoint.model.record import Content, Record, Scalar, Value
from counterpoint.model.terms import Property, terms
from counterpoint.model.values import Number

__all__ = ["Normaliser", "make", "nearest", "sort_set"]

_MAX_INTEGER = 2**53 - 1
_JSON = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"
_XSD = "http://www.w3.org/2001/XMLSchema#"


def make(content: Mapping[str, Value]) -> Record:
    """A record from content that is in normal form but for the order of its sets.

    Empty sets are left out. The given mapping is not kept or changed.
    """
    clean: dict[str, Value] = {}
    for key, value in content.items():
        if isinstance(value, list):
            if value:
                clean[key] = sort_set(value)
        else:
            clean[key] = value
    return _record(clean)


def sort_set(values: Iterable[Scalar]) -> list[Scalar]:
    """A set in canonical order: strings by code point, then everything else by canonical text."""
    strings = {v for v in values if isinstance(v, str)}
    others = {jcs.text(v): v for v in values if not isinstance(v, str)}
    return [*sorted(strings), *(others[key] for key in sorted(others))]


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word a mistyped one was probably meant to be, or an empty string."""
    from difflib import get_close_matches

    folded = {k.lower(): k for k in sorted(known, reverse=True)}
    match = get_close_matches(word.lower(), sorted(folded), n=1, cutoff=0.6)
    return folded[match[0]] if match else ""


def _record(content: Content) -> Record:
    iri, kind = content.get("id"), content.get("type")
    return Record(
        iri if isinstance(iri, str) else "",
        kind if isinstance(kind, str) else "",
        jcs.encode(content),
        content,
    )


@cache
def _core_by_iri() -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]:
    """IRI → short name of every core property, type and vocabulary value."""
    table = terms()
    return (
        {p.iri: n for n, p in table.properties.items()},
        {t.iri: n for n, t in table.types.items()},
        {iri: short for v in table.vocabularies.values() for short, iri in v.values.items()},
    )


@dataclass(frozen=True)
class Normaliser:
    """Brings records of one file into normal form."""

    prefixes: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Key the file defines itself → (IRI, datatype IRI or `@id` or an empty string)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_all", {**terms().prefixes, **self.prefixes})

    _all: Mapping[str, str] = field(init=False, repr=False, default_factory=dict)

    def expand(self, iri: str) -> str:
        return expand(iri, self._all)

    def key(self, key: str) -> str:
        """The normal form of a key: short for a core property, else an absolute IRI where it can be."""
        if key in terms().properties or key in ("id", "type"):
            return key
        if key in self.definitions:
            return self.definitions[key][0]
        if key in ("@id", "@type"):
            return key[1:]
        iri = self.expand(key)
        return _core_by_iri()[0].get(iri, iri)

    def record(self, raw: Mapping[str, object], pointer: str = "") -> tuple[Record, list[Oddity]]:
        """One record of the file, and what did not fit.

        raw     the record as decoded: strings, integers, booleans, `Number`, lists and objects
        pointer where it stands, for the oddities
        """
        run = _Run(self, pointer)
        content = run.content(raw)
        return _record(content), run.finish(content)


class _Run:
    """Normalises one record; lives no longer than that."""

    def __init__(self, normaliser: Normaliser, pointer: str) -> None:
        self.normaliser = normaliser
        self.pointer = pointer
        self.oddities: list[tuple[OddityKind, str, dict[str, str]]] = []
        self.at: tuple[str, str] = ("", "")

    def odd(self, kind: OddityKind, **said: str) -> None:
        wire_key, suffix = self.at
        escaped = wire_key.replace("~", "~0").replace("/", "~1")
        self.oddities.append((kind, f"/{escaped}{suffix}" if wire_key else "", {"property": wire_key, **said}))

    def finish(self, content: Content) -> list[Oddity]:
        iri = content.get("id")
        record = iri if isinstance(iri, str) else ""
        return [
            Oddity(kind, self.pointer + where, record, said.pop("property"), said)
            for kind, where, said in self.oddities
        ]

    def content(self, raw: Mapping[str, object]) -> Content:
        properties = terms().properties
        content: dict[str, Value] = {}
        for wire_key, value in raw.items():
            key = self.normaliser.key(wire_key)
            self.at = (wire_key, "")
            if value is None or value == [] or (value == "" and key in properties):
                self.odd("empty-value", key=wire_key)
                continue
            new: Value | None
            if key == "id":
                new = self.identifier(value)
            elif key == "type":
                new = self.type_name(value)
            elif key in properties:
                new = self.core(properties[key], value)
            else:
                new = self.foreign(wire_key, key, value)
            if new is None:
                continue
            if key in content:
                # Two spellings of one key, such as `text` and its IRI: both values stay.
                self.odd("duplicate-key", key=wire_key)
                old = content[key]
                new = [*(old if isinstance(old, list) else [old]), *(new if isinstance(new, list) else [new])]
                new = sort_set(new)
            content[key] = new
        self.at = ("", "")
        if "type" not in content:
            self.odd("missing-type")
        if "id" not in content:
            self.odd("missing-id")
            content["id"] = "urn:cp:unnamed:" + of_bytes(jcs.encode(content))
        return content

    # -- id and type

    def identifier(self, value: object) -> Value | None:
        if _is_string(value):
            return self.iri(value)
        self.wrong("an IRI", value)
        return self.kept(value)

    def type_name(self, value: object) -> Value | None:
        if isinstance(value, list) and len(value) == 1:
            self.odd("list-for-one", count="1")
            value = value[0]
        if value is None or value == []:
            self.odd("empty-value", key=self.at[0])
            return None
        if isinstance(value, list) and all(map(_is_string, value)):
            self.odd("list-for-one", count=str(len(value)))
            kinds = sort_set([self.one_type(str(v)) for v in value])
            return kinds[0] if len(kinds) == 1 else kinds
        if not _is_string(value):
            self.wrong("a type name", value)
            return self.kept(value)
        return self.one_type(value)

    def one_type(self, name: str) -> str:
        types = terms().types
        if name in types:
            return name
        if name in self.normaliser.definitions:
            return self.normaliser.definitions[name][0]
        if ":" in name:
            iri = self.iri(name)
            return _core_by_iri()[1].get(iri, iri)
        self.odd("unknown-type", type=name, nearest=nearest(name, types))
        return name

    # -- values of core keys

    def core(self, term: Property, value: object) -> Value | None:
        if isinstance(value, list):
            if term.many:
                return self.set_of(term, value)
            self.odd("list-for-one", count=str(len(value)))
            kept = self.set_of(term, value)
            return kept[0] if isinstance(kept, list) and len(kept) == 1 else kept
        if term.many:
            self.odd("bare-value", value=_shown(value))
        one = self.scalar(term, value)
        if one is None or one == "":
            return None
        return [one] if term.many else one

    def set_of(self, term: Property, values: list[object]) -> Value | None:
        wire_key = self.at[0]
        found: list[Scalar] = []
        for index, item in enumerate(values):
            self.at = (wire_key, f"/{index}")
            if item is None or item == "":
                self.odd("empty-value", key=wire_key)
                continue
            one = self.scalar(term, item)
            if one is not None and one != "":
                found.append(one)
        return self.united(found, wire_key)

    def united(self, found: list[Scalar], wire_key: str) -> Value | None:
        result = sort_set(found)
        if len(result) < len(found):
            self.at = (wire_key, "")
            for text in sorted({jcs.text(v) for v in found if found.count(v) > 1}):
                self.odd("duplicate-value", value=text.strip('"'))
        return result or None

    def scalar(self, term: Property, value: object) -> Scalar | None:
        if isinstance(value, dict):
            value = self.unwrapped(term, value)
            if isinstance(value, dict):
                return value
        kind = term.range
        if kind == "boolean":
            if isinstance(value, bool):
                return value
            return self.mistyped("true or false", value)
        if kind == "integer":
            if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _MAX_INTEGER:
                return value
            return self.mistyped("a whole number below 2^53", value)
        if kind == "decimal" and not isinstance(value, bool) and isinstance(value, (int, Number)):
            exact = value.decimal() if isinstance(value, Number) else str(value)
            self.odd("number-for-decimal", value=str(value), decimal=exact)
            return exact
        if not isinstance(value, str) or isinstance(value, Number):
            return self.mistyped("a string", value)
        if kind in ("ref", "iri"):
            return self.iri(value)
        if kind == "vocab":
            if ":" not in value:
                return value
            iri = self.iri(value)
            return _core_by_iri()[2].get(iri, iri)
        if kind == "name":
            return self.normaliser.key(value)
        if kind == "lang":
            return self.rewritten(value, value.lower())
        return value

    def unwrapped(self, term: Property, value: dict[str, object]) -> object:
        """The plain value inside a JSON-LD value object; one of another datatype stays an object."""
        if value.keys() == {"@id"} and _is_string(value["@id"]):
            return value["@id"]
        own, inner = DATATYPES.get(term.range), value.get("@value")
        datatype = value.get("@type")
        if (
            value.keys() == {"@type", "@value"}
            and _is_string(datatype)
            and term.range not in ("integer", "boolean")
            and _is_string(inner)
        ):
            full = self.normaliser.expand(datatype)
            if full == own:
                return inner
            if full in ALIKE.get(term.range, ()):
                return self.rewritten(inner, inner, f"{inner}^^{full}")
        plain = self.value_object(value)
        if isinstance(plain, dict) and "@value" in value:
            self.wrong("a plain value of the property's own datatype", value)
        return plain

    def rewritten(self, value: str, canonical: str, shown: str = "") -> str:
        if value != canonical or shown:
            self.odd("uncanonical-value", value=shown or value, canonical=canonical)
        return canonical

    def mistyped(self, expected: str, value: object) -> Scalar | None:
        self.wrong(expected, value)
        return self.kept(value)

    def wrong(self, expected: str, value: object) -> None:
        self.odd("wrong-json-type", key=self.at[0], value=_shown(value), expected=expected)

    def kept(self, value: object) -> Scalar | None:
        if isinstance(value, Number):
            return value.decimal()
        if isinstance(value, bool) or (isinstance(value, int) and abs(value) <= _MAX_INTEGER):
            return value
        if isinstance(value, int):
            return {"@type": _XSD + "integer", "@value": str(value)}
        if isinstance(value, str):
            return value
        if isinstance(value, (dict, list)):
            return _as_json(value)
        return None

    def iri(self, value: str) -> str:
        if value.startswith("_:"):
            self.odd("blank-node", iri=value)
            return value
        absolute = self.normaliser.expand(value)
        if not is_absolute(absolute):
            self.odd("relative-iri", iri=value)
        elif absolute == value and "://" not in value:
            prefix = value.partition(":")[0]
            if prefix.lower() not in KNOWN_SCHEMES:
                self.odd("undeclared-prefix", iri=value, prefix=prefix)
        return absolute

    # -- values of keys from outside the core

    def foreign(self, wire_key: str, key: str, value: object) -> Value | None:
        if ":" not in key:
            properties = terms().properties
            self.odd("unknown-key", key=wire_key, nearest=nearest(wire_key, properties))
        elif not is_absolute(key) or (key == wire_key and "://" not in key):
            prefix = key.partition(":")[0]
            if prefix.lower() not in KNOWN_SCHEMES:
                self.odd("undeclared-prefix", iri=wire_key, prefix=prefix)
        datatype = self.normaliser.definitions.get(wire_key, ("", ""))[1]
        found: list[Scalar] = []
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(value, list):
                self.at = (wire_key, f"/{index}")
            if item is None:
                continue
            one = self.foreign_scalar(item, datatype)
            if one is not None:
                found.append(one)
        return self.united(found, wire_key)

    def foreign_scalar(self, value: object, datatype: str) -> Scalar | None:
        if isinstance(value, dict):
            return self.value_object(value)
        if isinstance(value, Number):
            exact = value.decimal()
            self.odd("number-not-exact", value=str(value))
            return {"@type": datatype or _XSD + "decimal", "@value": exact}
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) > _MAX_INTEGER:
            self.odd("number-not-exact", value=str(value))
        if isinstance(value, str) and datatype == "@id":
            return {"@id": self.iri(value)}
        if isinstance(value, str) and datatype:
            return _plain(datatype, value)
        return self.kept(value)

    def value_object(self, value: dict[str, object]) -> Scalar | None:
        if value.keys() == {"@id"} and _is_string(value["@id"]):
            return {"@id": self.iri(value["@id"])}
        inner = value.get("@value")
        if value.keys() <= {"@value", "@type"} and isinstance(inner, (str, int, bool)):
            datatype = value.get("@type")
            if datatype is None:
                return self.kept(inner)
            if _is_string(datatype):
                return _plain(self.iri(datatype), str(inner) if isinstance(inner, str) else jcs.text(inner))
        if value.keys() == {"@value", "@language"} and isinstance(inner, str):
            tag = value["@language"]
            if _is_string(tag) and _is_string(inner):
                return {"@language": self.rewritten(tag, tag.lower()), "@value": inner}
        self.odd("nested-record", key=self.at[0])
        return _as_json(value)


def _is_string(value: object) -> TypeGuard[str]:
    """Whether a JSON value is a string; a `Number` keeps its digits as one and is none."""
    return isinstance(value, str) and not isinstance(value, Number)


def _plain(datatype: str, value: str) -> Scalar:
    """A typed literal in its one form: plain JSON where JSON has the type, else a value object."""
    if datatype == _XSD + "string":
        return value
    if datatype == _XSD + "boolean" and value in ("true", "false"):
        return value == "true"
    if datatype == _XSD + "integer" and re.fullmatch(r"0|-?[1-9][0-9]{0,15}", value, re.ASCII):
        number = int(value)
        if abs(number) <= _MAX_INTEGER:
            return number
    return {"@type": datatype, "@value": value}


def _as_json(value: object) -> Scalar:
    if isinstance(value, dict) and value.keys() == {"@type", "@value"} and value["@type"] == _JSON:
        inner = value["@value"]
        if isinstance(inner, str):
            return {"@type": _JSON, "@value": inner}
    return {"@type": _JSON, "@value": jcs.text(_jsonable(value))}


def _jsonable(value: object) -> object:
    if isinstance(value, dict):
        return {str(k): _jsonable(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_jsonable(v) for v in value]
    return str(value) if isinstance(value, Number) else value


def _shown(value: object) -> str:
    shown = str(value) if isinstance(value, (str, Number)) else jcs.text(_jsonable(value))
    return shown if len(shown) <= 80 else shown[:77] + "..."
