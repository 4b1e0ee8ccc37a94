"""The canonical layout as an index: one record a line, lines sorted by id.

A file that has the frame of the layout is taken apart without being parsed. Whether a line is a record,
and in canonical bytes, is for whoever takes it apart to prove: a frame alone proves nothing.
"""

import re
from collections.abc import Iterator

from counterpoint.model.terms import CORE_CONTEXT

__all__ = ["BETWEEN", "FOOT", "HEAD", "find", "is_laid_out", "lines", "parts", "pieces"]

HEAD = b'{"@context":"' + CORE_CONTEXT.encode() + b'","records":[\n'
FOOT = b"]}\n"
BETWEEN = b",\n"
"""What stands between two records."""
_ID = re.compile(rb'"id":"([^"\\]++)"')
_BLOCK = 1 << 15
"""Bytes that are compared at once: few enough that most blocks of two like files are equal."""
_NEAR = 1 << 6
"""Bytes to which the place where two files part is looked for: less than a line."""
_PIECE = 1 << 16
"""Bytes looked at together: few enough to stay near the processor, enough to make a call worth it."""


def is_laid_out(source: bytes) -> bool:
    """Whether the file begins and ends as the layout does, after which each line is to be looked at."""
    return source.startswith(HEAD) and source.endswith(b"\n" + FOOT)


def lines(source: bytes) -> Iterator[bytes] | None:
    """What stands between the commas at line ends, or None where the file has another frame.

    If each is one JSON object, the file is exactly these objects in a list after the core context.
    """
    return _lines(source) if is_laid_out(source) else None


def pieces(source: bytes) -> Iterator[bytes]:
    """The lines of a file that is laid out so, a good many at a time, without what ends the last of them."""
    start, end = len(HEAD), len(source) - len(FOOT) - 1
    while start < end:
        cut = source.find(BETWEEN, start + _PIECE, end)
        if cut < 0:
            cut = end
        yield source[start:cut]
        start = cut + len(BETWEEN)


def parts(one: bytes, other: bytes) -> tuple[list[bytes], list[bytes], bool]:
    """The lines of each of two files that are laid out so and not in the other one, in their order.

    Gives   also whether all of them stand in each other's place under the same id; where lines are in
            another order, more lines than need be
    """
    ends = len(one) - len(FOOT) - 1, len(other) - len(FOOT) - 1
    at, to = len(HEAD), len(HEAD)
    gone: list[bytes] = []
    come: list[bytes] = []
    in_place = True
    while at < ends[0] and to < ends[1]:
        block = one[at : _cut(one, at + _BLOCK, ends[0])]
        if not _goes_on(other, to, ends[1], block):
            block = block[: _alike(block, other, to)]
        if block:
            at, to = at + len(block) + len(BETWEEN), to + len(block) + len(BETWEEN)
            continue
        mine, theirs = one[at : _cut(one, at, ends[0])], other[to : _cut(other, to, ends[1])]
        own, their = _id(mine), _id(theirs)
        in_place = in_place and own == their
        if mine != theirs and own <= their:
            gone.append(mine)
        if mine != theirs and their <= own:
            come.append(theirs)
        at += (len(mine) + len(BETWEEN)) * (own <= their)
        to += (len(theirs) + len(BETWEEN)) * (their <= own)
    in_place = in_place and at >= ends[0] and to >= ends[1]
    gone += one[at : ends[0]].split(BETWEEN) if at < ends[0] else []
    come += other[to : ends[1]].split(BETWEEN) if to < ends[1] else []
    return gone, come, in_place


def find(source: bytes, iri: bytes) -> bytes | None:
    """The line of an id, by halving; None where it is not found, as in a file whose ids do not rise."""
    start, end = len(HEAD), len(source) - len(FOOT) - 1
    while start < end:
        middle = max(start, source.rfind(b"\n", start, (start + end) // 2) + 1)
        cut = _cut(source, middle, end)
        line = source[middle:cut]
        own = _id(line)
        if own == iri:
            return line
        if own < iri:
            start = cut + len(BETWEEN)
        else:
            end = middle - len(BETWEEN)
    return None


def _cut(source: bytes, at: int, end: int) -> int:
    found = source.find(BETWEEN, at, end)
    return end if found < 0 else found


def _goes_on(source: bytes, at: int, end: int, lines: bytes) -> bool:
    until = at + len(lines)
    return source.startswith(lines, at) and (until == end or source.startswith(BETWEEN, until))


def _alike(lines: bytes, other: bytes, at: int) -> int:
    """How many bytes of some lines another file has there too, in whole lines; the last may be left out."""
    same, unlike = 0, len(lines)
    while unlike - same > _NEAR:
        middle = (same + unlike) // 2
        if other.startswith(lines[same:middle], at + same):
            same = middle
        else:
            unlike = middle
    return max(0, lines.rfind(BETWEEN, 0, same))


def _id(line: bytes) -> bytes:
    found = _ID.search(line)
    return found[1] if found else b""


def _lines(source: bytes) -> Iterator[bytes]:
    for piece in pieces(source):
        yield from piece.split(BETWEEN)
