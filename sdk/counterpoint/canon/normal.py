"""The normal form of a record: the only place that makes a `Record`.

IRIs are absolute, core keys and core values short, sets sorted and without repeats, nothing empty.
Whatever does not fit is kept where it stands and listed as an oddity; rules judge it later. A value
of a core key keeps its own JSON type even when that is wrong, so that nothing a team wrote is lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from counterpoint.canon import jcs
from counterpoint.canon.core_names import core_by_iri, nearest
from counterpoint.canon.digest import of_bytes
from counterpoint.canon.iris import expand
from counterpoint.canon.making import made, make, sort_set
from counterpoint.canon.value_objects import is_string
from counterpoint.canon.values import Values
from counterpoint.model.document import Oddity
from counterpoint.model.record import Content, Record, Value
from counterpoint.model.terms import terms

__all__ = ["Normaliser", "make", "nearest", "sort_set"]


@dataclass(frozen=True)
class Normaliser:
    """Brings records of one file into normal form."""

    prefixes: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Key the file defines itself → (IRI, datatype IRI or `@id` or an empty string)."""
    plain: bool = False
    """Whether the file is in the compact form, where no value of a core key is an object. Source: R-REC-06."""

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
        return core_by_iri()[0].get(iri, iri)

    def record(self, raw: Mapping[str, object], pointer: str = "") -> tuple[Record, list[Oddity]]:
        """One record of the file, and what did not fit.

        raw     the record as decoded: strings, integers, booleans, `Number`, lists and objects
        pointer where it stands, for the oddities
        """
        run = _Run(self, pointer)
        content = run.content(raw)
        return made(content), run.finish(content)


class _Run(Values):
    """Normalises one record; lives no longer than that."""

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
        if is_string(value):
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
        if isinstance(value, list) and all(map(is_string, value)):
            self.odd("list-for-one", count=str(len(value)))
            kinds = sort_set([self.one_type(str(v)) for v in value])
            return kinds[0] if len(kinds) == 1 else kinds
        if not is_string(value):
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
            return core_by_iri()[1].get(iri, iri)
        self.odd("unknown-type", type=name, nearest=nearest(name, types))
        return name
