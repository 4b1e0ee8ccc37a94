"""Claims of different teams that may say the same thing.

Two claims are compared only when they bear on a common item or share a rare word, so the cost stays
near-linear. The score is the cosine of their words weighted by rarity. A high score says that a
person should look; a guard then names what stands against their being the same: a negation, other
numbers, another scope. Nothing is ever fused.

Source: the match key of spec/SPEC.md, identity; cosine over tf-idf, Salton and Buckley 1988.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt

from counterpoint.model.record import Record

__all__ = ["Candidate", "candidates", "match_key"]

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*", re.UNICODE)
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?", re.ASCII)
_NEGATIONS = frozenset("no not none never neither nor without cannot isn't nothing nobody lacks absent".split())
_STOP = frozenset(
    "a an and are as at be been but by for from had has have in into is it its of on or that the their there these"
    " they this those to was were which who with would".split()
)
_SCOPE = ("population", "conditions", "period", "comparator", "dose", "outOf", "unit")
_COMMON = 200
"""A word or item in more records than this tells nothing and is not used to find pairs."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two claims somebody should compare."""

    one: str
    other: str
    score: float
    """Cosine of their weighted words, 0 to 1."""
    against: tuple[str, ...]
    """What speaks against their saying the same; empty where nothing does."""


def match_key(claim: Record) -> str:
    """Normalised text and scope of a claim. Equal keys propose a candidate and decide nothing."""
    parts = [claim.text("text"), *(claim.text(key) for key in _SCOPE)]
    return "\x1f".join(" ".join(_words(part)) for part in parts)


def candidates(one: Iterable[Record], other: Iterable[Record], *, at_least: float = 0.25) -> tuple[Candidate, ...]:
    """Pairs of claims, one from each side, that may say the same.

    one, other  claims of two teams; records both sides have are passed over
    at_least    lowest cosine worth a look
    Gives       best first; ties by id
    """
    left, right = {r.id: r for r in one}, {r.id: r for r in other}
    both = left.keys() & right.keys()
    lefts = [r for iri, r in sorted(left.items()) if iri not in both]
    rights = [r for iri, r in sorted(right.items()) if iri not in both]
    words = {r.id: Counter(w for w in _words(r.text("text")) if w not in _STOP) for r in (*lefts, *rights)}
    seen_in = Counter(word for counted in words.values() for word in counted)
    weights = {iri: _weighted(counted, seen_in, len(words)) for iri, counted in words.items()}
    found = []
    for mine, theirs in sorted(_pairs(lefts, rights, words)):
        score = _cosine(weights[mine], weights[theirs])
        if score >= at_least:
            found.append(Candidate(mine, theirs, score, _against(left[mine], right[theirs])))
    return tuple(sorted(found, key=lambda c: (-round(c.score, 9), c.one, c.other)))


def _pairs(lefts: list[Record], rights: list[Record], words: Mapping[str, Counter[str]]) -> set[tuple[str, str]]:
    holders: dict[str, list[str]] = {}
    for record in rights:
        for mark in _marks(record, words):
            holders.setdefault(mark, []).append(record.id)
    return {
        (record.id, iri)
        for record in lefts
        for mark in _marks(record, words)
        if len(holders.get(mark, ())) <= _COMMON
        for iri in holders.get(mark, ())
    }


def _marks(record: Record, words: Mapping[str, Counter[str]]) -> list[str]:
    return [*words[record.id], *(f"about {iri}" for iri in record.texts("about"))]


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _weighted(counted: Counter[str], seen_in: Counter[str], total: int) -> dict[str, float]:
    return {word: n * (log((1 + total) / (1 + seen_in[word])) + 1) for word, n in counted.items()}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(one[word] * other[word] for word in sorted(one.keys() & other.keys()))
    size = sqrt(sum(v * v for v in one.values())) * sqrt(sum(v * v for v in other.values()))
    return shared / size if size else 0.0


def _against(one: Record, other: Record) -> tuple[str, ...]:
    """What stands against two claims being the same."""
    mine, theirs = _words(one.text("text")), _words(other.text("text"))
    found = []
    if bool(_NEGATIONS & set(mine)) != bool(_NEGATIONS & set(theirs)):
        found.append("one of them negates")
    numbers, others = _numbers(one.text("text")), _numbers(other.text("text"))
    # One claim may give a year or a total that the other leaves out; that alone is no difference.
    if not (numbers <= others or others <= numbers):
        found.append("other numbers")
    for key in _SCOPE:
        pair = one.text(key), other.text(key)
        if all(pair) and _words(pair[0]) != _words(pair[1]):
            found.append(f"another {key}")
    return tuple(found)


def _numbers(text: str) -> frozenset[str]:
    """The numbers of a text, thousands separators left out: `8th` and `8` are the same number."""
    return frozenset(number.replace(",", "") for number in _NUMBER.findall(text))
