"""Where the words of a quotation stand in a captured text, and how closely they agree.

The levels are those of the specification, strictest first: byte for byte; white space folded; compatible
characters, quotes and dashes folded; letters and digits alone. Likeness short of that is no agreement.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

__all__ = ["Captured", "Located"]

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
_QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032`\u00b4"), "'")
_DOUBLES = dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"), '"')
_ALIKE = {**_DASHES, **_QUOTES, **_DOUBLES}


@dataclass(frozen=True, slots=True)
class Located:
    """Where a quotation was found: code points from `start` up to `end`, -1 where it was not, and the level."""

    level: str
    start: int = -1
    end: int = -1


@dataclass
class Captured:
    """A captured text that quotations are looked up in."""

    text: str
    _folded: dict[str, tuple[str, list[int]]] = field(default_factory=dict)

    def place(self, quote: str) -> Located:
        """The first level on which the words are there. More than once there is ambiguous."""
        if not self.text:
            return Located("uncheckable")
        found = _sole(self.text, quote) if quote else None
        if found is not None:
            return _at("byteExact", found, found + len(quote)) if found >= 0 else Located("ambiguous")
        for level, fold in _FOLDS:
            if level not in self._folded:
                self._folded[level] = _fold(self.text, fold)
            text, places = self._folded[level]
            words = _fold(quote, fold)[0].strip()
            found = _sole(text, words) if words else None
            if found is not None:
                last = places[found + len(words) - 1]
                return _at(level, places[found], last + 1) if found >= 0 else Located("ambiguous")
        return Located("notFound")


def _at(level: str, start: int, end: int) -> Located:
    return Located(level, start, end)


def _sole(text: str, words: str) -> int | None:
    """Where the words stand; None where they do not, -1 where they do so twice."""
    first = text.find(words)
    if first < 0:
        return None
    return -1 if text.find(words, first + 1) >= 0 else first


def _fold(text: str, fold: Callable[[str], str]) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters where it came from."""
    out: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for folded in fold(character):
            if folded == " " and (not out or out[-1] == " "):
                continue
            out.append(folded)
            places.append(place)
    return "".join(out), places


def _spaces(character: str) -> str:
    return " " if character.isspace() else character


@cache
def _unicode(character: str) -> str:
    return "".join(map(_spaces, unicodedata.normalize("NFKC", character).translate(_ALIKE)))


@cache
def _letters(character: str) -> str:
    return "".join(c for c in _decomposed(character) if c.isalnum())


def _decomposed(character: str) -> Iterator[str]:
    yield from unicodedata.normalize("NFKC", character).casefold()


_FOLDS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("spaceFolded", _spaces),
    ("unicodeFolded", _unicode),
    ("lettersAndDigits", _letters),
)
