"""The rungs of the ladder: a text folded so that harmless differences vanish, and each place can be told.

Each rung folds more than the one before. What none of them folds away is what changes a statement: letters
and digits of any script (a Cyrillic а is no Latin a), the sign of a number, the point in it, what separates
two numbers, symbols such as % and <, the end of a sentence, and the end of a paragraph.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from counterpoint.anchors.compatible import compatible

__all__ = ["LEVELS", "Folded", "Level", "folded"]

Level = Literal["byteExact", "spaceFolded", "unicodeFolded", "lettersAndDigits"]
LEVELS: tuple[Level, ...] = ("byteExact", "spaceFolded", "unicodeFolded", "lettersAndDigits")

PARAGRAPH = "\n"
"""What an empty line becomes; a single line break is a space."""
_GAP = re.compile(r"\s+")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n|\u2029")
_LINE_END = re.compile(r"[^\S\r\n]*(?:\r\n|[\r\n])(?![^\S\r\n]*[\r\n])\s*")
_SOFT_HYPHEN = "\u00ad"
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff") | {_SOFT_HYPHEN}
_QUOTES = {**dict.fromkeys("‘’‚‛′ʼ`´‹›", "'"), **dict.fromkeys("“”„‟″«»", '"')}
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
_ALIKE = str.maketrans({**_QUOTES, **_DASHES})
_ENDS = frozenset(".!?;:")
_KEPT = frozenset("%‰&@#/*+<>=~^|\\")
"""Marks that Unicode counts as punctuation, or that stand for an operation, and that change what is said."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. Every character of it came from one stretch of the text as it was."""

    text: str
    starts: tuple[int, ...]
    """Folded offset → offset of the first code point it came from; one more than there are characters."""
    ends: tuple[int, ...]
    """Folded offset → offset after the last code point it came from."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as it was of a stretch of the folded one; it is not empty."""
        return self.starts[start], self.ends[end - 1]


_Piece = tuple[str, int, int]
"""Folded characters, and the stretch they came from."""


def folded(text: str, level: Level) -> Folded:
    """A text on one rung.

    text    in code points, as decoded
    Gives   the folded text, with the way back
    """
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece, start, end in _FOLDINGS[level](text):
        for character in piece:
            characters.append(character)
            starts.append(start)
            ends.append(end)
    return Folded("".join(characters), (*starts, len(text)), tuple(ends))


def _as_it_is(text: str) -> Iterator[_Piece]:
    return ((character, n, n + 1) for n, character in enumerate(text))


def _spaces(text: str) -> Iterator[_Piece]:
    """White space folded: an empty line parts paragraphs, everything else is one space, and none at the ends."""
    return _spaced((character, n, n + 1) for n, character in enumerate(text))


def _spaced(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    gap = ""
    at = 0
    begun = False
    for piece, start, end in pieces:
        if piece.isspace():
            at = at if gap else start
            gap += piece
            continue
        if gap and begun:
            yield (PARAGRAPH if _EMPTY_LINE.search(gap) else " "), at, start
        gap = ""
        begun = begun or bool(piece)
        yield piece, start, end


def _unicode(text: str) -> Iterator[_Piece]:
    """Compatible characters, quotes and dashes folded as well, and invisible ones gone."""
    return _spaced(_compatible(text))


def _compatible(text: str) -> Iterator[_Piece]:
    """Each letter with its marks in NFKC; so a ligature becomes its letters and an accent joins its letter."""
    text_length = len(text)
    start = 0
    while start < text_length:
        end = start + 1
        while end < text_length and unicodedata.combining(text[end]):
            end += 1
        cluster = text[start:end]
        if cluster[0] not in _INVISIBLE:
            plain = cluster if cluster.isascii() else compatible(cluster).translate(_ALIKE)
            yield "".join(c for c in plain.translate(_ALIKE) if c not in _INVISIBLE), start, end
        elif cluster[0] == _SOFT_HYPHEN and (broken := _LINE_END.match(text, end)):
            # It marks a word that goes on in the next line.
            end = broken.end()
        start = end


def _letters_and_digits(text: str) -> Iterator[_Piece]:
    """Punctuation gone, but for what changes a statement: see the module's own words."""
    flat = _hyphens_joined(
        [(character, start, end) for piece, start, end in _unicode(text) for character in piece], text
    )
    befores = ["", *(character for character, _, _ in flat)]
    afters = [*(character for character, _, _ in flat[1:]), ""]
    left = (
        each
        for each, before, after in zip(flat, befores, afters, strict=False)
        if not _is_dropped(each[0], before, after)
    )
    # A dash between spaces leaves two of them; an empty line has become one character and stays one.
    space = False
    for character, start, end in left:
        if character != " " or not space:
            yield character, start, end
        space = character in (" ", PARAGRAPH)


def _hyphens_joined(flat: list[_Piece], text: str) -> list[_Piece]:
    """Without the space at the end of a line that a hyphen after a letter ends, before a letter: the word goes on."""
    return [
        piece
        for n, piece in enumerate(flat)
        if not (
            piece[0] == " "
            and 2 <= n < len(flat) - 1
            and "\n" in text[piece[1] : piece[2]]
            and text[flat[n - 1][1]] in "-\u2010"
            and flat[n - 2][0].isalpha()
            and flat[n + 1][0].isalpha()
        )
    ]


def _is_dropped(character: str, before: str, after: str) -> bool:
    if not unicodedata.category(character).startswith("P") or character in _KEPT:
        return False
    if after.isdigit() and (before.isdigit() or not before.isalnum()):
        # Between two digits anything may part or join numbers; before a number a dash is its sign.
        return not (before.isdigit() or character in "-.,")
    # The end of a sentence stays, unless it ends the text: whoever quotes may stop there or not.
    return not (character in _ENDS and bool(after) and not after.isalnum())


_FOLDINGS: Mapping[Level, Callable[[str], Iterator[_Piece]]] = {
    "byteExact": _as_it_is,
    "spaceFolded": _spaces,
    "unicodeFolded": _unicode,
    "lettersAndDigits": _letters_and_digits,
}
