"""Flat records folded into the entries an author would write: the reverse of `expand`.

A record is folded into another only when expanding gives back exactly its content; else it stands by
itself. A nested entry keeps the id its place implies, or states its own.
"""

from collections.abc import Iterator, Mapping

from counterpoint.canon import jcs
from counterpoint.errors import InternalError
from counterpoint.formats.yaml.defaults import INHERITED, inherits
from counterpoint.formats.yaml.expand import PASSAGE, inline_keys, nestings
from counterpoint.formats.yaml.layout import Bare, Tree, Word
from counterpoint.formats.yaml.likelihoods import UNIT, fraction
from counterpoint.formats.yaml.values import Values
from counterpoint.graph.headers import HEADER, roots
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import Nesting, terms

__all__ = ["fold", "reading_order"]


def fold(bundle: Bundle, prefixes: Mapping[str, str]) -> list[tuple[Record, dict[str, Tree]]]:
    """Every record that stands by itself, in the bundle's order, with what is nested in it.

    prefixes    those the file will declare; they must change the meaning of no IRI in the bundle
    """
    return _Folder(bundle, Values(prefixes)).entries()


class _Folder:
    def __init__(self, bundle: Bundle, values: Values) -> None:
        self.bundle = bundle
        self.values = values
        headers = roots(record for record in bundle if record.type == HEADER)
        self.defaults = headers[0].content if len(headers) == 1 else {}
        self.passage_of: dict[int, Record] = {}
        self.children_of: dict[int, dict[str, list[Record]]] = {}
        self.written = 0
        folded = {*self.find_children(), *self.find_passages()}
        self.roots = [record for record in bundle if id(record) not in folded]

    def entries(self) -> list[tuple[Record, dict[str, Tree]]]:
        found = [(record, self.entry(record, frozenset())) for record in self.roots]
        if self.written != len(self.bundle):
            raise InternalError(f"{self.written} of {len(self.bundle)} records were written")
        return found

    # -- what goes where

    def find_children(self) -> Iterator[int]:
        """Puts children under their parents; gives the identity of each."""
        by_child = {nesting.child: nesting for nesting in terms().nesting}
        for record in self.bundle:
            nesting = by_child.get(record.type)
            if nesting is None or not record.id or not self.is_nestable(record):
                continue
            link = record.content.get(nesting.link)
            parent = self.bundle.get(link) if isinstance(link, str) and link else None
            if parent is None or parent.type != nesting.parent or nesting.key in parent.content:
                continue
            self.children_of.setdefault(id(parent), {}).setdefault(nesting.key, []).append(record)
            yield id(record)

    def find_passages(self) -> Iterator[int]:
        """Puts passages into the records they belong to; gives the identity of each."""
        uses: dict[str, int] = {}
        for record in self.bundle:
            for iri in record.texts(PASSAGE):
                uses[iri] = uses.get(iri, 0) + 1
        taken: set[int] = set()
        for record in self.bundle:
            link = record.content.get(PASSAGE)
            if not isinstance(link, str) or not record.id or not inline_keys(record.type):
                continue
            passage = self.bundle.get(link)
            if passage is None or passage.type != "Passage" or id(passage) in taken:
                continue
            if uses[link] > 1 and link != f"{record.id}/{PASSAGE}":
                continue
            if "source" in record.content and _differ(record, passage, "source"):
                continue
            alias = terms().passage
            if self.is_nestable(passage) and all(alias.get(key, key) == key for key in passage.content):
                self.passage_of[id(record)] = passage
                taken.add(id(passage))
                yield id(passage)

    def is_nestable(self, record: Record) -> bool:
        """Whether its mapping will be taken for a record, whatever surrounds it."""
        return not any(key.startswith("@") for key in record.content)

    # -- one entry

    def entry(self, record: Record, implied: frozenset[str]) -> dict[str, Tree]:
        """The mapping of a record, in reading order.

        implied     keys that follow from where it stands
        """
        self.written += 1
        passage = self.passage_of.get(id(record))
        place = self.in_place(record, passage) if passage else {}
        children = self.children_of.get(id(record), {})
        aliases = {*nestings(record.type), *inline_keys(record.type)}
        members: dict[str, Tree] = {}
        for key, value in record.content.items():
            if key not in implied and not (key == PASSAGE and passage):
                name, tree = self.values.member(key, value, as_object=key in aliases)
                members[name] = tree
        self.inherit(record, members)
        members.update(place)
        ordered = {key: members[key] for key in sorted(members, key=reading_order)}
        for key, nesting in nestings(record.type).items():
            if key in children:
                ordered[key] = self.nested(record, nesting, children[key])
        return ordered

    def inherit(self, record: Record, members: dict[str, Tree]) -> None:
        for key in INHERITED:
            if key in self.defaults and inherits(record.type, key, record.is_view):
                if key not in record.content:
                    members[key] = Bare("null")
                elif jcs.text(record.content[key]) == jcs.text(self.defaults[key]):
                    del members[key]

    def in_place(self, record: Record, passage: Record) -> dict[str, Tree]:
        """The members by which a record carries its passage."""
        implied = {"type", "source"} if "source" in record.content else {"type"}
        if passage.id == f"{record.id}/{PASSAGE}":
            implied.add("id")
        inner = self.entry(passage, frozenset(implied))
        alias = {term: key for key, term in terms().passage.items()}
        keys = inline_keys(record.type)
        flat = {alias.get(key, key): tree for key, tree in inner.items()}
        if flat and all(
            key in keys and key not in record.content and isinstance(tree, Word) for key, tree in flat.items()
        ):
            return flat
        return {PASSAGE: flat}

    def nested(self, parent: Record, nesting: Nesting, children: list[Record]) -> Tree:
        entries: list[dict[str, Tree]] = []
        for place, child in enumerate(_placed(parent, nesting, children), 1):
            implied = {"type", nesting.link}
            if child.id == f"{parent.id}/{nesting.key}/{place}":
                implied.add("id")
            entries.append(self.entry(child, frozenset(implied)))
        short = _likelihoods(nesting, entries)
        return short if short is not None else list(entries)


def _differ(one: Record, other: Record, key: str) -> bool:
    if key not in one.content or key not in other.content:
        return True
    return jcs.text(one.content[key]) != jcs.text(other.content[key])


def _placed(parent: Record, nesting: Nesting, children: list[Record]) -> list[Record]:
    """Children in the order of the places their ids imply; the others by position, then id."""
    places = {f"{parent.id}/{nesting.key}/{place}": place for place in range(1, len(children) + 1)}
    implied: dict[int, Record] = {}
    others: list[Record] = []
    for child in children:
        place = places.get(child.id)
        if place is None or place in implied:
            others.append(child)
        else:
            implied[place] = child
    others.sort(key=lambda child: (_position(child), child.id, child.canonical))
    rest = iter(others)
    return [implied[place] if place in implied else next(rest) for place in range(1, len(children) + 1)]


def _position(record: Record) -> int:
    position = record.content.get("position")
    return position if isinstance(position, int) else 0


def _likelihoods(nesting: Nesting, entries: list[dict[str, Tree]]) -> dict[str, Tree] | None:
    """The entries as a mapping from hypothesis to number, where that says the same."""
    if nesting.child != "Likelihood":
        return None
    found: dict[str, Tree] = {}
    for entry in entries:
        hypothesis = entry.get("hypothesis")
        if "id" in entry or "type" in entry or not isinstance(hypothesis, Word) or ":" not in hypothesis.text:
            return None
        if hypothesis.text in found or "likelihoodUnit" not in entry:
            return None
        rest = {key: tree for key, tree in entry.items() if key != "hypothesis"}
        if rest["likelihoodUnit"] == Word(UNIT):
            del rest["likelihoodUnit"]
        found[hypothesis.text] = _number(rest)
    return found


def _number(rest: dict[str, Tree]) -> Tree:
    value, above, below = (rest.get(key) for key in ("value", "numerator", "denominator"))
    if rest.keys() == {"value"} and isinstance(value, Word) and fraction(value.text) is None:
        return value
    if rest.keys() == {"numerator", "denominator"} and isinstance(above, Bare) and isinstance(below, Bare):
        return Word(f"{above.text}/{below.text}") if fraction(f"{above.text}/{below.text}") else rest
    return rest


_FIRST = (
    "id type attributedTo recordedAt title name label summary lang text query definition kind description "
    "speaker agent act part side dialogue claim subject object relation technique premises conclusion "
    "direction hypothesis against value low high level numerator denominator unit outOf n "
    "source passage seen quote prefix suffix page section time timeFrom timeTo"
).split()
_LAST = "topics note basis review reviewedBy generatedBy revises cleared contested versions".split()
_ORDER = {key: place for place, key in enumerate([*_FIRST, *_LAST])}


def reading_order(key: str) -> tuple[int, int, str]:
    """First what a record is and says, last what is said about every record; keys of others after that."""
    if key in _ORDER:
        return (0 if key in _FIRST else 2), _ORDER[key], key
    return (3 if ":" in key else 1), 0, key
