"""Where a quotation stands in a text, on the lowest rung of the ladder that finds it.

    locate("the market was first", Text(captured))  →  Anchor("byteExact", ((412, 432),))

A quotation with marks of omission is found part by part, in order, within one sentence. One that stands in
several places is `ambiguous`, unless the words before or after it, or its offset, tell which is meant.
Source: spec/operations/anchor.md.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise
from typing import Literal

from counterpoint.anchors.boundaries import begins_whole, ends_whole
from counterpoint.anchors.folding import LEVELS, Folded, Level, folded

__all__ = ["Anchor", "Outcome", "Text", "has_omission", "locate"]

Outcome = Literal[
    "byteExact", "spaceFolded", "unicodeFolded", "lettersAndDigits", "notFound", "ambiguous", "uncheckable"
]
_OMISSION = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.)\s*")
_FEWEST_WORDS = 2
"""Words a part of a quotation with omissions needs, so that scattered single words make no quotation."""
_MOST_PLACES = 20
_TURNS = re.compile(
    r"(?i)\b(?:not|no|never|none|nobody|nothing|neither|nor|without|hardly|scarcely|barely|rarely|seldom|cannot|unless"
    r"|except|few|little|un(?!der|til|it|i[of]|iv)\w+|im(?:possib|probab|plausib)\w+|fals\w+|den(?:y|ies|ied|ial)|doubt\w*"
    r"|refus\w+|reject\w*|refut\w+|fail\w*|lack\w*|absen\w+"
    r"|nicht|kein\w*|nie|niemals|ohne|ne|pas|jamais|sans|aucun\w*|nunca|sin|ning\w+)\b|n['’]t\b"
    r"|\b(?:may|might|could|would|if|perhaps|maybe|possibly|probably|allegedly|reportedly|supposedly|suggest\w*)\b"
    r"|\b(?:less|more|fewer|below|above|under|over|least|most|almost|nearly|about|up to)\b"
)
"""Words that turn a statement, hedge it or bound its number: who leaves one out quotes something else."""
_Span = tuple[int, int]


class Text:
    """A captured text, folded on each rung at most once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.on = cache(self._on)

    def _on(self, level: Level) -> Folded:
        return folded(self.text, level)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What became of one quotation."""

    level: Outcome
    spans: tuple[_Span, ...] = ()
    """Start and end in code points: one, or one a part where words were left out; all places where ambiguous."""
    left_out: tuple[str, ...] = ()
    """The words of the text that stand between the parts."""

    @property
    def found(self) -> bool:
        return self.level in LEVELS

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


_SENTENCE_ENDS = re.compile(r"[.!?]['\"’”)\]]*(?:\s|$)")
"""Where a sentence ends inside what was left out: the parts may then speak of different things."""


def locate(quote: str, text: Text, *, prefix: str = "", suffix: str = "", start: int | None = None) -> Anchor:
    """The place of a quotation.

    quote           the words quoted, marks of omission among them
    prefix, suffix  words just before and just after, to tell repeats apart
    start           offset it is said to begin at, in code points, to the same end
    Gives           the lowest rung that finds it; `notFound`, or `ambiguous` with every place
    """
    if not quote.strip():
        return Anchor("notFound")
    whole = _whole(quote, text, prefix, suffix, start)
    if whole.level != "notFound":
        return whole
    parts = [part for part in _OMISSION.split(quote) if part.strip()]
    if parts == [quote.strip()] or any(len(part.split()) < _FEWEST_WORDS for part in parts):
        return whole
    return _in_parts(parts, text)


def has_omission(quote: str) -> bool:
    """Whether a quotation has marks that words were left out."""
    return _OMISSION.search(quote.strip()) is not None


def _whole(quote: str, text: Text, prefix: str, suffix: str, start: int | None) -> Anchor:
    for level in LEVELS:
        page, needle = text.on(level), folded(quote, level).text
        if level == "lettersAndDigits" and not any(map(str.isalnum, needle)):
            continue
        places = [
            place
            for place in _places(needle, page)
            if _stands_apart(text.text, page.span(place, place + len(needle)), prefix, suffix)
        ]
        if not places:
            continue
        chosen = _chosen(places, len(needle), page, level, prefix, suffix, start)
        if len(chosen) == 1:
            return Anchor(level, (page.span(chosen[0], chosen[0] + len(needle)),))
        return Anchor("ambiguous", tuple(page.span(n, n + len(needle)) for n in chosen[:_MOST_PLACES]))
    return Anchor("notFound")


def _places(needle: str, page: Folded) -> Iterator[int]:
    at = page.text.find(needle) if needle else -1
    while at >= 0:
        yield at
        at = page.text.find(needle, at + 1)


def _stands_apart(whole: str, span: _Span, prefix: str = "", suffix: str = "") -> bool:
    """Whether words and numbers are whole, or the context given spells out the rest."""
    start, end = span
    while start < end and whole[start].isspace():
        start += 1
    while end > start and whole[end - 1].isspace():
        end -= 1
    begins = begins_whole(whole, start) or bool(prefix and whole.endswith(prefix, 0, start))
    return begins and (ends_whole(whole, end) or bool(suffix and whole.startswith(suffix, end)))


def _chosen(
    places: Sequence[int], length: int, page: Folded, level: Level, prefix: str, suffix: str, start: int | None
) -> Sequence[int]:
    """The places that context and offset leave; all of them where they leave none."""
    if len(places) == 1:
        return places
    before, after = folded(prefix, level).text, folded(suffix, level).text
    if before or after:
        near = [
            n
            for n in places
            if page.text[max(0, n - len(before) - 1) : n].rstrip().endswith(before.rstrip())
            and page.text[n + length : n + length + len(after) + 1].lstrip().startswith(after.lstrip())
        ]
        places = near or places
    if len(places) > 1 and start is not None:
        there = [n for n in places if page.starts[n] == start]
        places = there or places
    return places


def _in_parts(parts: Sequence[str], text: Text) -> Anchor:
    for level in LEVELS:
        page = text.on(level)
        needles = [folded(part, level).text for part in parts]
        rows = list(islice(_rows(needles, page, text.text), _MOST_PLACES))
        if len(rows) == 1:
            spans = tuple(page.span(at, at + len(needle)) for at, needle in zip(rows[0], needles, strict=True))
            between = tuple(text.text[one[1] : other[0]].strip() for one, other in pairwise(spans))
            if any(not words or _TURNS.search(words) or _SENTENCE_ENDS.search(words) for words in between):
                return Anchor("notFound", left_out=between)
            return Anchor(level, spans, between)
        if rows:
            ends = ((row[0], row[-1] + len(needles[-1])) for row in rows)
            return Anchor("ambiguous", tuple(page.span(first, last) for first, last in ends))
    return Anchor("notFound")


def _rows(needles: Sequence[str], page: Folded, whole: str) -> Iterator[tuple[int, ...]]:
    """Every way to find the parts in order, each at its nearest, within the paragraph of the first."""
    every = [
        [n for n in _places(needle, page) if _stands_apart(whole, page.span(n, n + len(needle)))] for needle in needles
    ]
    if not all(every):
        return
    ends = list(_places("\n", page))
    for first in every[0]:
        row = [first]
        for one, places in zip(needles, every[1:], strict=False):
            nearest = bisect_left(places, row[-1] + len(one))
            if nearest == len(places):
                return
            row.append(places[nearest])
        if bisect_left(ends, first) == bisect_left(ends, row[-1]):
            yield tuple(row)
