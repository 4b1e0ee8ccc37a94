"""The values of one record in normal form, and what did not fit.

A value of a core key is what its property takes, whatever way it was written in. One under a key from
outside the core is plain JSON where JSON has its type, and a value object where it has not. What fits
neither is kept where it stands and listed.
"""

from collections import Counter
from typing import TYPE_CHECKING

from counterpoint.canon import jcs
from counterpoint.canon.core_names import core_by_iri, nearest
from counterpoint.canon.datatypes import ALIKE, DATATYPES
from counterpoint.canon.iris import KNOWN_SCHEMES, is_absolute
from counterpoint.canon.making import sort_set
from counterpoint.canon.value_objects import MAX_INTEGER, XSD, as_json, is_string, plain, shown
from counterpoint.model.document import Oddity, OddityKind
from counterpoint.model.record import Content, Scalar, Value
from counterpoint.model.terms import Property, terms
from counterpoint.model.values import Number

if TYPE_CHECKING:
    from counterpoint.canon.normal import Normaliser

__all__ = ["Values"]


class Values:
    """Lives no longer than it takes to normalise one record."""

    def __init__(self, normaliser: "Normaliser", pointer: str) -> None:
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

    # -- values of core keys

    def core(self, term: Property, value: object) -> Value | None:
        if isinstance(value, list):
            if term.many:
                return self.set_of(term, value)
            self.odd("list-for-one", count=str(len(value)))
            kept = self.set_of(term, value)
            return kept[0] if isinstance(kept, list) and len(kept) == 1 else kept
        if term.many:
            self.odd("bare-value", value=shown(value))
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
            met = Counter(map(jcs.text, found))
            for text in sorted(text for text, times in met.items() if times > 1):
                self.odd("duplicate-value", value=text.strip('"'))
        return result or None

    def scalar(self, term: Property, value: object) -> Scalar | None:
        if isinstance(value, dict):
            written, value = value, self.unwrapped(term, value)
            if isinstance(value, dict):
                return value
            if self.normaliser.plain:
                self.wrong("the value itself, not an object around it", written)
        kind = term.range
        if kind == "boolean":
            if isinstance(value, bool):
                return value
            return self.mistyped("true or false", value)
        if kind == "integer":
            if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MAX_INTEGER:
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
            return core_by_iri()[2].get(iri, iri)
        if kind == "name":
            return self.normaliser.key(value)
        if kind == "lang":
            return self.rewritten(value, value.lower())
        return value

    def unwrapped(self, term: Property, value: dict[str, object]) -> object:
        """The plain value inside a JSON-LD value object; one of another datatype stays an object."""
        if value.keys() == {"@id"} and is_string(value["@id"]):
            return value["@id"]
        own, inner = DATATYPES.get(term.range), value.get("@value")
        datatype = value.get("@type")
        if (
            value.keys() == {"@type", "@value"}
            and is_string(datatype)
            and term.range not in ("integer", "boolean")
            and is_string(inner)
        ):
            full = self.normaliser.expand(datatype)
            if full == own:
                return inner
            if full in ALIKE.get(term.range, ()):
                return self.rewritten(inner, inner, f"{inner}^^{full}")
        found = self.value_object(value)
        if isinstance(found, dict) and "@value" in value:
            self.wrong("a plain value of the property's own datatype", value)
        return found

    def rewritten(self, value: str, canonical: str, shown: str = "") -> str:
        if value != canonical or shown:
            self.odd("uncanonical-value", value=shown or value, canonical=canonical)
        return canonical

    def mistyped(self, expected: str, value: object) -> Scalar | None:
        self.wrong(expected, value)
        return self.kept(value)

    def wrong(self, expected: str, value: object) -> None:
        self.odd("wrong-json-type", key=self.at[0], value=shown(value), expected=expected)

    def kept(self, value: object) -> Scalar | None:
        if isinstance(value, Number):
            return value.decimal()
        if isinstance(value, bool) or (isinstance(value, int) and abs(value) <= MAX_INTEGER):
            return value
        if isinstance(value, int):
            return {"@type": XSD + "integer", "@value": str(value)}
        if isinstance(value, str):
            return value
        if isinstance(value, (dict, list)):
            return as_json(value)
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
            return {"@type": datatype or XSD + "decimal", "@value": exact}
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) > MAX_INTEGER:
            self.odd("number-not-exact", value=str(value))
        if isinstance(value, str) and datatype == "@id":
            return {"@id": self.iri(value)}
        if isinstance(value, str) and datatype:
            return plain(datatype, value)
        return self.kept(value)

    def value_object(self, value: dict[str, object]) -> Scalar | None:
        if value.keys() == {"@id"} and is_string(value["@id"]):
            return {"@id": self.iri(value["@id"])}
        inner = value.get("@value")
        if value.keys() <= {"@value", "@type"} and isinstance(inner, (str, int, bool)):
            datatype = value.get("@type")
            if datatype is None:
                return self.kept(inner)
            if is_string(datatype):
                return plain(self.iri(datatype), str(inner) if isinstance(inner, str) else jcs.text(inner))
        if value.keys() == {"@value", "@language"} and isinstance(inner, str):
            tag = value["@language"]
            if is_string(tag) and is_string(inner):
                return {"@language": self.rewritten(tag, tag.lower()), "@value": inner}
        self.odd("nested-record", key=self.at[0])
        return as_json(value)
