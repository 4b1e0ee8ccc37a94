"""Flat records from nested ones: what the authoring form leaves out is written out.

- An entry nested under a key of the nesting table is a record of its own. Its type follows from the key,
  its link names the record it stands in, its id is `<that record's id>/<key>/<place from 1>`.
- A record with `source` and `passage` fields may carry the passage's place in the work itself (`quote`,
  `page`, …), or the whole passage as a mapping. It becomes the `Passage` `<record's id>/passage`.
- Whatever an entry says itself comes before what is implied.
- A mapping with a key that begins with `@` is a value, never a record: so `page: {"@value": 9}` is a
  property of the record it stands in, whatever the tables say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from counterpoint.canon.normal import Normaliser, nearest
from counterpoint.formats.yaml import likelihoods
from counterpoint.formats.yaml.defaults import INHERITED, inherits
from counterpoint.formats.yaml.nodes import Items, Members, Node, Text
from counterpoint.formats.yaml.scalars import is_value_object, jsonlike, typed
from counterpoint.model.document import Oddity
from counterpoint.model.record import Record
from counterpoint.model.terms import Nesting, terms

__all__ = ["PASSAGE", "Entry", "core_type", "expand", "inline_keys", "nestings", "segment"]

PASSAGE = "passage"
"""Last segment of the id of a passage given in place, and the property that names it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record, and where each of its parts stands."""

    record: Record
    pointer: str
    node: Members
    """Its mapping; a made-up one for what was given in place."""
    oddities: tuple[Oddity, ...] = ()


def segment(key: str) -> str:
    """A key as one segment of a JSON Pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def core_type(name: str, normaliser: Normaliser) -> str:
    """The name of the core type that a type is spelled as, or an empty string."""
    types = terms().types
    if name in types:
        return name
    iri = normaliser.expand(name)
    return next((known.name for known in types.values() if known.iri == iri), "")


def nestings(kind: str) -> Mapping[str, Nesting]:
    """Authoring key → what is nested there, for records of a type."""
    return {nesting.key: nesting for nesting in terms().nesting if nesting.parent == kind}


def inline_keys(kind: str) -> Mapping[str, str]:
    """Authoring key → property of the passage given in place, for records of a type."""
    known = terms().types.get(kind)
    if known is None or not {"source", PASSAGE} <= known.fields.keys():
        return {}
    return {key: term for key, term in terms().passage.items() if key not in known.fields}


def expand(node: Members, pointer: str, normaliser: Normaliser, defaults: Mapping[str, object]) -> Iterator[Entry]:
    """The record a mapping stands for, and every record in it.

    defaults    what the header lends
    """
    yield from _Expander(normaliser, defaults).entries(_Given(node, pointer))


@dataclass(frozen=True, slots=True)
class _Given:
    """A mapping that stands for a record, with what its place implies."""

    node: Members
    pointer: str
    implied: Mapping[str, object] = field(default_factory=dict)
    spelled: Mapping[str, str] = field(default_factory=dict)
    """Property → key in the file, where they differ."""
    in_place: bool = False
    """Whether the pointer is that of one value, which has no keys to point at."""


@dataclass(slots=True)
class _Parts:
    """The members of a mapping, sorted by what they stand for."""

    raw: dict[str, object]
    whole: list[str] = field(default_factory=list)
    """Keys of sets that were given as a single value."""
    nested: list[tuple[Nesting, Node]] = field(default_factory=list)
    passage: Members | None = None
    place: dict[str, tuple[Text, Node]] = field(default_factory=dict)
    """Authoring keys of a passage given in place."""


class _Expander:
    def __init__(self, normaliser: Normaliser, defaults: Mapping[str, object]) -> None:
        self.normaliser = normaliser
        self.defaults = defaults

    def entries(self, given: _Given) -> Iterator[Entry]:
        normaliser, node = self.normaliser, given.node
        keys = {key: normaliser.key(key) for key in node.pairs}
        kind = self.kind(given, keys)
        parts = self.parts(given, kind, keys)
        raw = parts.raw
        written = set(keys.values())
        for key, value in given.implied.items():
            if key not in written:
                raw[key] = value
        for key in INHERITED:
            if key not in written and key in self.defaults and inherits(kind, key, "versions" in written):
                raw[key] = self.defaults[key]
        found: list[Oddity] = []
        iri = self.identity(raw, keys, given.pointer, found)
        passage = self.passage(given, parts, iri, keys) if parts.place or parts.passage else None
        record, odd = normaliser.record(raw)
        found += self.placed(odd, given, parts, kind)
        yield Entry(record, given.pointer, node, tuple(found))
        if passage:
            yield from self.entries(passage)
        for nesting, inner in parts.nested:
            for one in self.children(nesting, inner, record.id, given.pointer):
                yield from self.entries(one)

    def kind(self, given: _Given, keys: Mapping[str, str]) -> str:
        for key, (_, value) in given.node.pairs.items():
            if keys[key] == "type" and isinstance(value, Text):
                return core_type(value.value, self.normaliser)
        return str(given.implied.get("type", ""))

    def parts(self, given: _Given, kind: str, keys: Mapping[str, str]) -> _Parts:
        nested, place = nestings(kind), inline_keys(kind)
        parts = _Parts({})
        for key, (name, value) in given.node.pairs.items():
            if isinstance(value, Text) and value.plain and not value.value and key in nested:
                parts.raw[key] = None
            elif key in nested and not is_value_object(value):
                parts.nested.append((nested[key], value))
                rest = _no_records(value)
                if any(entry is not None for entry in rest):
                    parts.raw[key] = rest
            elif key in place and not is_value_object(value):
                parts.place[key] = (name, value)
            elif place and keys[key] == PASSAGE and isinstance(value, Members) and not is_value_object(value):
                parts.passage = value
            else:
                self.member(key, keys[key], value, parts)
        return parts

    def member(self, wire: str, key: str, node: Node, parts: _Parts) -> None:
        """A property of the record itself."""
        if key in INHERITED and isinstance(node, Text) and node.plain and node.value in ("null", "~"):
            return
        term = terms().properties.get(key)
        if key in ("id", "type"):
            parts.raw[wire] = _name(node)
        elif term is None:
            parts.raw[wire] = jsonlike(node)
        elif isinstance(node, Items):
            parts.raw[wire] = [typed(term, e) if isinstance(e, Text) else jsonlike(e) for e in node.entries]
        else:
            value = typed(term, node) if isinstance(node, Text) else jsonlike(node)
            if term.many and value is not None:
                parts.whole.append(wire)
                value = [value]
            parts.raw[wire] = value

    def identity(self, raw: dict[str, object], keys: Mapping[str, str], pointer: str, found: list[Oddity]) -> str:
        """The record's absolute IRI. One without an id gets its name before anything refers to it."""
        for key in raw:
            value = raw[key]
            if keys.get(key, key) == "id" and isinstance(value, str):
                return self.normaliser.expand(value)
        if any(keys.get(key, key) == "id" and value is not None for key, value in raw.items()):
            return ""
        named = self.normaliser.record(raw)[0].id
        found.append(Oddity("missing-id", pointer, named))
        raw["id"] = named
        return named

    def passage(self, given: _Given, parts: _Parts, iri: str, keys: Mapping[str, str]) -> _Given:
        """The passage a record carries in place. The record gets the link to it."""
        raw, terms_of = parts.raw, terms().passage
        own = parts.passage
        spelled = {terms_of[key]: key for key in parts.place}
        pairs = {terms_of[key]: (name, value) for key, (name, value) in parts.place.items()}
        start, end = given.node.start, given.node.end
        pointer = given.pointer
        if own is not None:
            for key, member in own.pairs.items():
                term = terms_of.get(key, key)
                pairs[term] = member
                spelled[term] = key
            start, end, pointer = own.start, own.end, f"{given.pointer}/{PASSAGE}"
        link = next((raw[key] for key in raw if keys.get(key, key) == PASSAGE), None)
        implied: dict[str, object] = {"type": "Passage"}
        if isinstance(link, str):
            implied["id"] = link
        elif iri:
            implied["id"] = f"{iri}/{PASSAGE}"
        if "id" in pairs:
            implied["id"] = _name(pairs["id"][1])
        if not isinstance(link, str) and "id" in implied:
            raw[PASSAGE] = implied["id"]
        source = next((raw[key] for key in raw if keys.get(key, key) == "source"), None)
        if source is not None:
            implied["source"] = source
        return _Given(Members(pairs, start, end), pointer, implied, spelled)

    def children(self, nesting: Nesting, node: Node, parent: str, pointer: str) -> Iterator[_Given]:
        here = f"{pointer}/{nesting.key}"

        def one(member: Members, where: str, place: int, in_place: bool = False) -> _Given:
            implied: dict[str, object] = {"type": nesting.child}
            if parent:
                implied |= {"id": f"{parent}/{nesting.key}/{place}", nesting.link: parent}
            return _Given(member, where, implied, in_place=in_place)

        if isinstance(node, Members) and likelihoods.is_shorthand(nesting, node):
            for place, (key, member) in enumerate(likelihoods.entries(node), 1):
                value = node.pairs[key][1]
                yield one(member, f"{here}/{segment(key)}", place, not isinstance(value, Members))
        elif isinstance(node, Members):
            yield one(node, here, 1)
        elif isinstance(node, Items):
            for index, entry in enumerate(node.entries):
                if isinstance(entry, Members) and not is_value_object(entry):
                    yield one(entry, f"{here}/{index}", index + 1)

    def placed(self, found: list[Oddity], given: _Given, parts: _Parts, kind: str) -> Iterator[Oddity]:
        """Oddities with pointers into the file; what was implied has no place and is passed over."""
        for oddity in found:
            key = oddity.property
            if not oddity.pointer:
                yield replace(oddity, pointer=given.pointer)
            elif key in given.node.pairs:
                rest = "" if key in parts.whole else oddity.pointer[len(segment(key)) + 1 :]
                inner = "" if given.in_place else f"/{segment(given.spelled.get(key, key))}{rest}"
                oddity = replace(oddity, pointer=given.pointer + inner)
                yield self.reworded(oddity, parts, kind) if oddity.kind == "unknown-key" else oddity

    def reworded(self, oddity: Oddity, parts: _Parts, kind: str) -> Oddity:
        """An unknown key, with the keys that only this form has in mind."""
        key = oddity.property
        for nesting, _ in parts.nested:
            if nesting.key == key:
                said = {"key": key, "value": "no mapping", "expected": f"a mapping: one {nesting.child}"}
                return replace(oddity, kind="wrong-json-type", said=said)
        known = terms().types.get(kind)
        fields = known.fields if known else terms().properties
        here = {*fields, *nestings(kind), *inline_keys(kind)}
        return replace(oddity, said={**oddity.said, "nearest": nearest(key, here) or oddity.said["nearest"]})


def _name(node: Node) -> object:
    """The value of `id` or `type`."""
    if isinstance(node, Text):
        return None if node.plain and node.value in ("", "~", "null") else node.value
    if isinstance(node, Items):
        return [_name(entry) for entry in node.entries]
    value = jsonlike(node)
    return value["@value"] if isinstance(value, dict) and value.keys() == {"@value"} else value


def _no_records(node: Node) -> list[object]:
    """What stands among nested records and is none, each in its place."""
    if isinstance(node, Members):
        return []
    entries = node.entries if isinstance(node, Items) else (node,)
    return [None if isinstance(e, Members) and not is_value_object(e) else jsonlike(e) for e in entries]
