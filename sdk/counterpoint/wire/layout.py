"""The canonical layout as an index: one record a line, lines sorted by id.

A file that has the frame of the layout is taken apart without being parsed. Whether a line is a record,
and in canonical bytes, is for whoever takes it apart to prove: a frame alone proves nothing.
"""

from collections.abc import Iterator

from counterpoint.model.terms import CORE_CONTEXT

__all__ = ["BETWEEN", "FOOT", "HEAD", "is_laid_out", "lines", "pieces"]

HEAD = b'{"@context":"' + CORE_CONTEXT.encode() + b'","records":[\n'
FOOT = b"]}\n"
BETWEEN = b",\n"
"""What stands between two records."""
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


def _lines(source: bytes) -> Iterator[bytes]:
    for piece in pieces(source):
        yield from piece.split(BETWEEN)
