"""Says yes to a whole file in one pass, at about twice the cost of parsing it.

What is proved of a file that is `sound`: it is the core context and one list of records; no key stands
twice; every record has the shape of its type and every value its written form; no id stands twice; every
reference leads to a record of the file of a type that the property allows. A no means nothing by itself:
the rules say what is wrong and where.

Records are decoded one by one and dropped. What they hold is thrown on piles of distinct values, one for
each form a value may have and each set of types a reference may lead to, and every distinct value is
looked at once. So memory grows with the ids and not with the file.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from counterpoint.canon.compiled import REFUSED, attribute, compiled
from counterpoint.canon.iris import are_plain
from counterpoint.model.terms import Range, terms
from counterpoint.validate.lexical import is_written

__all__ = ["Verdict", "doubtful", "judge"]

_FORMS: tuple[Range, ...] = ("name", "lang", "digest", "decimal", "date", "instant", "iri")
"""Ranges whose values have a form that decoding does not look at; references come on piles of their own."""
_FITS_ANYWHERE = frozenset(["Contested", "Tombstone"])
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one pass over a file has shown."""

    records: int
    doubtful: tuple[int, ...]
    """Places in the list of the records that are not surely of the shape of their type."""
    repeated: bool
    """Whether an id stands twice."""
    malformed: bool
    """Whether some value is not surely in its written form."""
    unresolved: frozenset[str]
    """IRIs that references lead to and that are no surely sound record of the file."""
    misdirected: frozenset[str]
    """IRIs of records that some reference may not lead to, because of their type."""

    @property
    def sound(self) -> bool:
        return not (self.doubtful or self.repeated or self.malformed or self.unresolved or self.misdirected)


def judge(raws: Sequence[msgspec.Raw]) -> Verdict:
    """Judges the records of a file, given as they stand in it.

    raws    what `formats.jsonld.quick.split` gives: the records of a document in the compact form
    """
    decode, encode = compiled().decode, compiled().encode
    piles = _Piles()
    types: dict[str, str] = {}
    doubtful: list[int] = []
    for index, raw in enumerate(raws):
        stands = bytes(raw)
        try:
            found = decode(stands)
            weight = len(encode(found))
        except REFUSED:
            doubtful.append(index)
            continue
        name = type(found).__name__
        # A lighter record lost something: see `canon.compiled`. A version is a record inside a string.
        if name == "Version" or (weight != len(stands) and weight != len(msgspec.json.format(stands, indent=-1))):
            doubtful.append(index)
            continue
        types[found.id] = name
        piles.add(found)
    written = piles.are_written()
    return Verdict(
        records=len(raws),
        doubtful=tuple(doubtful),
        repeated=len(types) + len(doubtful) < len(raws),
        malformed=not (written and are_plain(types)),
        unresolved=frozenset(iri for pile in piles.references.values() for iri in _outside(pile, types)),
        misdirected=frozenset(
            iri
            for targets, pile in piles.references.items()
            if targets and not targets.issuperset(map(types.get, pile))
            for iri in pile
            if iri in types and types[iri] not in targets
        ),
    )


def _outside(pile: set[str], types: Mapping[str, str]) -> Iterable[str]:
    return () if pile <= types.keys() else (iri for iri in pile if iri not in types)


def doubtful(written: Iterable[bytes]) -> list[int]:
    """Places of the records that are not surely of the shape of their type.

    All of them where some value is not surely in its written form, since a pile does not know whose it is.
    For many records of one file this is quicker than asking of each by itself.
    """
    decode = compiled().decode
    piles = _Piles()
    ids: list[str] = []
    found: list[int] = []
    count = 0
    for index, stands in enumerate(written):
        count += 1
        try:
            record = decode(stands)
        except REFUSED:
            found.append(index)
            continue
        ids.append(record.id)
        piles.add(record)
    sound = piles.are_written() and all(map(are_plain, (ids, *piles.references.values())))
    return found if sound else list(range(count))


class _Piles:
    """Distinct values of many records, by what they have to be."""

    def __init__(self) -> None:
        self.forms: dict[Range, set[Any]] = {range_: set() for range_ in _FORMS}
        self.references: dict[frozenset[str], set[Any]] = {}
        """Types that a reference may lead to, none for any → the IRIs it leads to."""
        self._heaps = {name: self._heap(name) for name in terms().types}

    def _heap(self, name: str) -> "_Heap":
        found: list[tuple[str, bool, set[Any]]] = []
        for field in terms().types[name].fields.values():
            term = terms().properties[field.name]
            if term.range == "ref":
                found.append((field.name, term.many, self.references.setdefault(_allowed(field.targets), set())))
            elif term.range in self.forms:
                found.append((field.name, term.many, self.forms[term.range]))
        values = attrgetter(*(attribute(key) for key, _, _ in found))
        return _Heap(values, [], [(pile, many) for _, many, pile in found])

    def add(self, found: Any) -> None:
        """A record as `canon.compiled` decodes it."""
        heap = self._heaps[type(found).__name__]
        heap.rows.append(heap.values(found))
        if len(heap.rows) == _BATCH:
            heap.sort()

    def are_written(self) -> bool:
        """Whether every value has the form of its range; references are not looked at. Ask this first."""
        for heap in self._heaps.values():
            heap.sort()
        for pile in (*self.forms.values(), *self.references.values()):
            pile.discard(msgspec.UNSET)
        return are_plain(self.forms["iri"]) and all(
            is_written(value, range_) for range_, pile in self.forms.items() if range_ != "iri" for value in pile
        )


class _Heap(NamedTuple):
    """Values of records of one type that wait to be thrown on their piles, a column at a time."""

    values: Callable[[Any], tuple[Any, ...]]
    rows: list[tuple[Any, ...]]
    columns: list[tuple[set[Any], bool]]
    """The pile of each attribute, and whether the attribute holds sets."""

    def sort(self) -> None:
        for column, (pile, many) in zip(zip(*self.rows, strict=True), self.columns, strict=False):
            if many:
                pile.update(*[value for value in column if value is not msgspec.UNSET])
            else:
                pile.update(column)
        self.rows.clear()


@cache
def _allowed(targets: tuple[str, ...]) -> frozenset[str]:
    """The types a reference may lead to, layers spelled out; none where it may lead to any."""
    if not targets or "any" in targets:
        return frozenset()
    types = terms().types
    return frozenset(name for name, kind in types.items() if f"@{kind.layer}" in targets).union(targets, _FITS_ANYWHERE)
