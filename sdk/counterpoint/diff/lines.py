"""What differs between two files in canonical layout, found without parsing what is equal.

Equal lines are equal records, whatever they say, so a record only counts where its line has no equal.
Two files sorted by id are walked side by side. Of equal lines, taken a block at a time, no more is read
than that they are objects, and their ids; of every other line the whole record is. As long as ids rise
in both files, no id stands twice, and so the rest of a file has no say in what became of a record. Where
anything is otherwise the walk gives up, and the files are to be compared the general way.

Equal lines are not judged: that both files break a rule in the same words is no difference.
"""

from operator import lt

import msgspec

from counterpoint.canon.compiled import REFUSED, compiled, has_compact_iri
from counterpoint.canon.iris import is_plain
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import terms
from counterpoint.wire.layout import FOOT, HEAD, is_laid_out

__all__ = ["differing"]


class _Named(msgspec.Struct, gc=False):
    id: str


_names = msgspec.json.Decoder(list[_Named]).decode
_COMPACT = tuple(prefix + ":" for prefix in terms().prefixes)
_BETWEEN = b",\n"
_BLOCK = 1 << 13
"""Bytes that are compared at once: small enough that most blocks of two like files are equal."""


class _Unclear(Exception):
    """The files are not surely what they look like."""


def differing(old: bytes, new: bytes) -> tuple[Bundle, Bundle] | None:
    """The records of each file that are not in the other one in the same words.

    Gives   None where this cannot be told from the lines
    """
    if not (is_laid_out(old) and is_laid_out(new)):
        return None
    walk = _Walk(old, new)
    try:
        walk.run()
    except (_Unclear, *REFUSED):
        return None
    return Bundle(walk.gone), Bundle(walk.come)


class _Walk:
    """Two files side by side, and how far each has been read."""

    def __init__(self, old: bytes, new: bytes) -> None:
        self.old, self.new = old, new
        self.ends = (len(old) - len(FOOT) - 1, len(new) - len(FOOT) - 1)
        self.at = [len(HEAD), len(HEAD)]
        self.last = ""
        self.gone: list[Record] = []
        self.come: list[Record] = []

    def run(self) -> None:
        while self.at[0] < self.ends[0] and self.at[1] < self.ends[1]:
            block = self.next(0, _BLOCK)
            if self.stands_next(block):
                self.pass_over(block)
                continue
            until = self.at[0] + len(block)
            while self.at[0] < until and self.at[1] < self.ends[1]:
                self.step()
        for side, found in ((0, self.gone), (1, self.come)):
            while self.at[side] < self.ends[side]:
                line = self.next(side)
                self.take(_record(line), found)
                self.at[side] += len(line) + len(_BETWEEN)

    def next(self, side: int, at_least: int = 0) -> bytes:
        """The next lines of a file, without what ends the last of them."""
        source, start, end = (self.old, self.new)[side], self.at[side], self.ends[side]
        cut = source.find(_BETWEEN, start + at_least, end)
        return source[start : end if cut < 0 else cut]

    def stands_next(self, lines: bytes) -> bool:
        """Whether the new file goes on with the same lines, and they end there too."""
        end = self.at[1] + len(lines)
        return self.new.startswith(lines, self.at[1]) and (end == self.ends[1] or self.new.startswith(_BETWEEN, end))

    def pass_over(self, lines: bytes) -> None:
        """Equal lines, which both files have here."""
        iris = [named.id for named in _names(b"[%b]" % lines)]
        if not iris or not all(map(lt, [self.last, *iris], iris)) or any(iri.startswith(_COMPACT) for iri in iris):
            raise _Unclear
        self.last = iris[-1]
        self.at = [at + len(lines) + len(_BETWEEN) for at in self.at]

    def step(self) -> None:
        """One line of either file, or an equal one of both."""
        one, other = self.next(0), self.next(1)
        if one == other:
            self.pass_over(one)
            return
        mine, theirs = _record(one), _record(other)
        if mine.id == theirs.id:
            self.take(mine, self.gone)
            self.come.append(theirs)
            self.at = [self.at[0] + len(one) + len(_BETWEEN), self.at[1] + len(other) + len(_BETWEEN)]
        elif mine.id < theirs.id:
            self.take(mine, self.gone)
            self.at[0] += len(one) + len(_BETWEEN)
        else:
            self.take(theirs, self.come)
            self.at[1] += len(other) + len(_BETWEEN)

    def take(self, record: Record, found: list[Record]) -> None:
        if record.id <= self.last:
            raise _Unclear
        self.last = record.id
        found.append(record)


def _record(line: bytes) -> Record:
    record = None if has_compact_iri(line) else compiled().record(line)
    if record is None or not is_plain(record.id):
        raise _Unclear
    return record
