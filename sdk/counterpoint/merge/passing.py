"""Merging unread files: what needs no thought passes through as it stands.

Records that differ, and the few that others hang on, are merged the general way in little bundles of their
own. Headers and declarations are always among them, so that these bundles know all that the whole files
would have said of the rest. Everything else goes from file to file in its own bytes.

Where this is not surely what the general way gives, the answer is None: above all where a file holds
derived records, since what these follow from has to be read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterpoint.canon.plain import Unclear
from counterpoint.merge.gather import gather
from counterpoint.merge.join import merge
from counterpoint.merge.three_way import merge3
from counterpoint.merge.walk import ID, walk
from counterpoint.model.record import Bundle, Record
from counterpoint.wire.layout import BETWEEN, FOOT, HEAD, is_laid_out
from counterpoint.wire.limits import MAX_DOCUMENT_BYTES

__all__ = ["Passed", "pass_through"]


@dataclass(frozen=True, slots=True)
class Passed:
    """A merged file, and what had to be read of each input."""

    data: bytes
    """In canonical layout."""
    read: tuple[Bundle, ...]
    """For each input, the base first where there is one: headers, declarations, and what differs."""
    conflicts: tuple[Record, ...]
    """`Conflict` records of the result."""


def pass_through(files: Sequence[bytes], base: bytes | None = None) -> Passed | None:
    """Merges files, in any order, to the bytes that the general way gives; None where that is not sure.

    Fails   ValueError when there is nothing to merge
    """
    if not files:
        raise ValueError("nothing to merge")
    every = files if base is None else [base, *files]
    laid_out = all(len(file) <= MAX_DOCUMENT_BYTES and is_laid_out(file) for file in every)
    passed: Sequence[bytes] | dict[bytes, bytes]
    try:
        passed, asides = (walk if laid_out else gather)(every, base is not None)
    except Unclear:
        return None
    read = tuple(map(Bundle, asides.records))
    found = merge(read) if base is None else merge3(read[0], read[1:])
    if found.refusals:
        return None
    lines = _joined(passed, found.bundle) if isinstance(passed, dict) else list(_woven(passed, found.bundle))
    if lines:
        lines[-1] += b"\n"
    return Passed(b"".join([HEAD, BETWEEN.join(lines), FOOT]), read, found.conflicts)


def _woven(passed: Iterable[bytes], records: Iterable[Record]) -> Iterator[bytes]:
    """Lines that passed, and records, all in the order of ids.

    passed  one or more plain lines each
    """
    coming = ((record.id.encode("utf-8", "surrogatepass"), record.canonical) for record in records)
    iri, line = next(coming, (b"", b""))
    for piece in passed:
        if not piece:
            continue
        start = 0
        if iri and ID.findall(piece, piece.rfind(b'"id":"'))[0] > iri:
            for found in ID.finditer(piece):
                if found[1] < iri:
                    continue
                begin = piece.rfind(b"\n", start, found.start()) + 1 or start
                if begin > start:
                    yield piece[start : begin - len(BETWEEN)]
                    start = begin
                while iri and iri < found[1]:
                    yield line
                    iri, line = next(coming, (b"", b""))
                if not iri:
                    break
        yield piece[start:] if start else piece
    while iri:
        yield line
        iri, line = next(coming, (b"", b""))


def _joined(passed: Mapping[bytes, bytes], records: Iterable[Record]) -> list[bytes]:
    """The same of lines that are known by their ids."""
    lines = {**passed, **{record.id.encode("utf-8", "surrogatepass"): record.canonical for record in records}}
    return [lines[iri] for iri in sorted(lines)]
