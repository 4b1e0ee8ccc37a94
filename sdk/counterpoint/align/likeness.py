"""How alike two texts are, from 0 to 1: shared words weighted by rarity, and shared runs of characters.

Two claims are compared only when they bear on a common item or share a word that is not everywhere, so the
cost stays near-linear. Words of like meaning count as one, and so do endings. Runs of characters see through
spelling and composition.
The score only ranks; what a pair is worth stands in the guard. Source: cosine over tf-idf, Salton and Buckley 1988.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log, sqrt

from counterpoint.align.wording import wording
from counterpoint.model.record import Record

__all__ = ["Likeness", "alike"]

_RUNS = (3, 4)
_WORDS = 0.65
"""Weight of words against runs of characters."""


_COMMON = 200
"""A word or item in more records than this tells nothing and is not used to find pairs."""


def alike(one: Sequence[Record], other: Sequence[Record]) -> Iterator[tuple[str, str, float]]:
    """Pairs of claims, one from each side, with how alike they are, by id."""
    likeness = Likeness({record.id: record.text("text") for record in (*one, *other)})
    holders: dict[str, list[str]] = {}
    for record in other:
        for mark in likeness.marks(record):
            holders.setdefault(mark, []).append(record.id)
    pairs = {
        (record.id, iri)
        for record in one
        for mark in likeness.marks(record)
        if len(holders.get(mark, ())) <= _COMMON
        for iri in holders.get(mark, ())
    }
    return ((mine, theirs, likeness.of(mine, theirs)) for mine, theirs in sorted(pairs))


class Likeness:
    """Likeness among a set of texts, each known by an id."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.words = {id: Counter(wording(text).stems) for id, text in texts.items()}
        runs = {id: Counter(_runs(wording(text).stems)) for id, text in texts.items()}
        self._words = _weighted(self.words)
        self._runs_of = _weighted(runs)

    def of(self, one: str, other: str) -> float:
        """How alike two of the texts are."""
        words = _cosine(self._words[one], self._words[other])
        return _WORDS * words + (1 - _WORDS) * _cosine(self._runs_of[one], self._runs_of[other])

    def marks(self, record: Record) -> list[str]:
        """By what a claim is found: its words, and what it bears on."""
        return [*self.words[record.id], *(f"about {iri}" for iri in record.texts("about"))]


def _runs(stems: Iterable[str]) -> Iterable[str]:
    text = f" {' '.join(stems)} "
    return (text[place : place + size] for size in _RUNS for place in range(len(text) - size + 1))


def _weighted(counted: Mapping[str, Counter[str]]) -> Mapping[str, Mapping[str, float]]:
    seen_in = Counter(mark for counter in counted.values() for mark in counter)
    total = len(counted)
    return {
        id: {mark: n * (log((1 + total) / (1 + seen_in[mark])) + 1) for mark, n in counter.items()}
        for id, counter in counted.items()
    }


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(one[mark] * other[mark] for mark in sorted(one.keys() & other.keys()))
    size = sqrt(sum(v * v for v in one.values())) * sqrt(sum(v * v for v in other.values()))
    return shared / size if size else 0.0
