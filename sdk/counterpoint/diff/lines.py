"""What differs between two files in canonical layout, found without parsing what is equal.

Equal lines are equal records, whatever they say, so a record only counts where its line has no equal.
Two files sorted by id are walked side by side. Of an equal line no more is read than that it is one
object, and its id; of every other line the whole record is. As long as ids rise in both files, no id
stands twice, and so the rest of a file has no say in what became of a record. Where anything is
otherwise the walk gives up, and the files are to be compared the general way.

Equal lines are not judged: that both files break a rule in the same words is no difference.
"""

from collections.abc import Iterator

import msgspec

from counterpoint.canon.compiled import REFUSED, compiled, has_compact_iri
from counterpoint.canon.iris import is_plain
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import terms
from counterpoint.wire.layout import lines

__all__ = ["differing"]


class _Named(msgspec.Struct, gc=False):
    id: str


_name = msgspec.json.Decoder(_Named).decode
_COMPACT = tuple(prefix + ":" for prefix in terms().prefixes)


class _Unclear(Exception):
    """The files are not surely what they look like."""


def differing(old: bytes, new: bytes) -> tuple[Bundle, Bundle] | None:
    """The records of each file that are not in the other one in the same words.

    Gives   None where this cannot be told from the lines
    """
    before, after = lines(old), lines(new)
    if before is None or after is None:
        return None
    try:
        return _walk(before, after)
    except (_Unclear, *REFUSED):
        return None


def _walk(before: Iterator[bytes], after: Iterator[bytes]) -> tuple[Bundle, Bundle]:
    gone: list[Record] = []
    come: list[Record] = []
    last = ""
    one, other = next(before, None), next(after, None)
    while one is not None and other is not None:
        if one == other:
            iri = _name(one).id
            if iri <= last or iri.startswith(_COMPACT):
                raise _Unclear
            last = iri
            one, other = next(before, None), next(after, None)
            continue
        mine, theirs = _record(one), _record(other)
        iri = min(mine.id, theirs.id)
        if iri <= last:
            raise _Unclear
        last = iri
        if mine.id == iri:
            gone.append(mine)
            one = next(before, None)
        if theirs.id == iri:
            come.append(theirs)
            other = next(after, None)
    for rest, line, found in ((before, one, gone), (after, other, come)):
        while line is not None:
            record = _record(line)
            if record.id <= last:
                raise _Unclear
            last = record.id
            found.append(record)
            line = next(rest, None)
    return Bundle(gone), Bundle(come)


def _record(line: bytes) -> Record:
    record = None if has_compact_iri(line) else compiled().record(line)
    if record is None or not is_plain(record.id):
        raise _Unclear
    return record
