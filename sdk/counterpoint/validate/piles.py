"""Distinct values of many records, by what they have to be.

There is a pile for each form a value may have and for each set of types a reference may lead to. Values are
thrown on them a column at a time and every distinct one is looked at once. A reference to a record that is
known by then is settled there and then, so that piles hold little more than references that lead ahead.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple, Protocol

import msgspec

from counterpoint.canon.compiled import attribute
from counterpoint.canon.iris import are_plain
from counterpoint.model.terms import Range, terms
from counterpoint.validate.lexical import is_written

__all__ = ["Piles"]

_FORMS: tuple[Range, ...] = ("name", "lang", "digest", "decimal", "date", "instant", "iri")
"""Ranges whose values have a form that decoding does not look at; references come on piles of their own."""
_FITS_ANYWHERE = frozenset(["Contested", "Tombstone"])
_BATCH = 200
_REMEMBERED = 10_000
"""Values of one form that are kept in mind, so as not to look at them again."""


class Piles:
    """Values of the records of one file."""

    def __init__(self, types: Mapping[str, str]) -> None:
        """types  id → type of every record met so far; may grow meanwhile"""
        self.forms = {range_: _Form(range_) for range_ in _FORMS}
        self.references: dict[frozenset[str], _References] = {}
        self._types = types
        self._heaps: dict[str, _Heap] = {}

    def _heap(self, name: str) -> "_Heap":
        found: list[tuple[str, bool, _Pile]] = []
        for field in terms().types[name].fields.values():
            term = terms().properties[field.name]
            if term.range == "ref":
                targets = _allowed(field.targets)
                pile = self.references.setdefault(targets, _References(targets, self._types))
                found.append((field.name, term.many, pile))
            elif term.range in self.forms:
                found.append((field.name, term.many, self.forms[term.range]))
        return _Heap(
            _columns(tuple(attribute(key) for key, _, _ in found)), [], [(pile, many) for _, many, pile in found]
        )

    def add(self, name: str, found: list[Any]) -> None:
        """Records of one type as `canon.compiled` decodes them."""
        heap = self._heaps.get(name) or self._heaps.setdefault(name, self._heap(name))
        heap.records.extend(found)
        if len(heap.records) >= _BATCH:
            heap.sort()

    def are_written(self) -> bool:
        """Whether every value has the form of its range; references are not looked at."""
        for heap in self._heaps.values():
            heap.sort()
        return not any(form.malformed for form in self.forms.values())

    def astray(self) -> tuple[frozenset[str], frozenset[str]]:
        """IRIs that references lead to and no record has, and those of records they may not lead to."""
        for heap in self._heaps.values():
            heap.sort()
        unresolved: set[str] = set()
        misdirected: set[str] = set()
        for pile in self.references.values():
            ahead, pile.ahead = pile.ahead, set()
            pile.take(ahead)
            unresolved |= pile.ahead
            misdirected |= pile.misdirected
        return frozenset(unresolved), frozenset(misdirected)


class _Pile(Protocol):
    def take(self, values: set[Any]) -> None:
        """Distinct values, some of which may have been met before."""


class _Form:
    """Values that have to be written in the form of a range."""

    def __init__(self, range_: Range) -> None:
        self.range = range_
        self.met: set[Any] = set()
        self.malformed = False

    def take(self, values: set[Any]) -> None:
        if self.range == "iri":
            self.malformed = self.malformed or not are_plain(values)
            return
        new = values - self.met
        self.malformed = self.malformed or not all(is_written(value, self.range) for value in new)
        if len(self.met) < _REMEMBERED:
            self.met |= new


class _References:
    """IRIs of records of certain types."""

    def __init__(self, targets: frozenset[str], types: Mapping[str, str]) -> None:
        self.targets = targets
        """None for any."""
        self.types = types
        self.ahead: set[str] = set()
        self.misdirected: set[str] = set()

    def take(self, values: set[Any]) -> None:
        ahead = values.difference(self.types)
        self.ahead |= ahead
        known = values - ahead if ahead else values
        if self.targets and not self.targets.issuperset(map(self.types.__getitem__, known)):
            self.misdirected.update(iri for iri in known if self.types[iri] not in self.targets)


class _Heap(NamedTuple):
    """Records of one type whose values wait to be thrown on their piles, a column at a time."""

    columns: Callable[[list[Any]], tuple[list[Any], ...]]
    """Records → the values of each attribute."""
    records: list[Any]
    piles: list[tuple[_Pile, bool]]
    """The pile of each attribute, and whether the attribute holds sets."""

    def sort(self) -> None:
        count = len(self.records)
        for column, (pile, many) in zip(self.columns(self.records), self.piles, strict=True):
            if column.count(msgspec.UNSET) == count:
                continue
            if many:
                values = set().union(*[value for value in column if value is not msgspec.UNSET])
            else:
                values = set(column)
                values.discard(msgspec.UNSET)
            pile.take(values)
        self.records.clear()


@cache
def _columns(attributes: tuple[str, ...]) -> Callable[[list[Any]], tuple[list[Any], ...]]:
    """What reads these attributes of many records, written out: that takes half the time of `attrgetter`.

    attributes  names from the term table
    """
    found: Callable[[list[Any]], tuple[list[Any], ...]]
    found = eval(f"lambda records: ({''.join(f'[one.{name} for one in records], ' for name in attributes)})")
    return found


@cache
def _allowed(targets: tuple[str, ...]) -> frozenset[str]:
    """The types a reference may lead to, layers spelled out; none where it may lead to any."""
    if not targets or "any" in targets:
        return frozenset()
    types = terms().types
    return frozenset(name for name, kind in types.items() if f"@{kind.layer}" in targets).union(targets, _FITS_ANYWHERE)
