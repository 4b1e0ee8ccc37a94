"""What differs between two files, found without reading what is equal.

Equal lines are equal records, whatever they say, so a record only counts where its line has no equal.
Two files in canonical layout, sorted by id, are walked side by side. Of equal lines, taken a block at a
time, no more is read than that they are objects, and their ids; of every other line the whole record is.
As long as ids rise in both files, no id stands twice, and so the rest of a file has no say in what became
of a record. Files in other layouts are told apart by id. Where anything is otherwise they are to be
compared the general way.

Equal lines are not judged: that both files break a rule in the same words is no difference.
"""

from bisect import bisect
from operator import lt

import msgspec

from counterpoint.canon.compiled import REFUSED
from counterpoint.canon.gathering import Gathering
from counterpoint.canon.iris import are_plain, is_plain
from counterpoint.canon.plain import Unclear, record_of
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import terms
from counterpoint.wire.layout import FOOT, HEAD, is_laid_out
from counterpoint.wire.split import split

__all__ = ["differing"]


class _Named(msgspec.Struct, gc=False):
    id: str


_names = msgspec.json.Decoder(list[_Named]).decode
_COMPACT = tuple(sorted(prefix + ":" for prefix in terms().prefixes))
_BETWEEN = b",\n"
_BLOCK = 1 << 15
"""Bytes that are compared at once: few enough that most blocks of two like files are equal."""
_NEAR = 1 << 6
"""Bytes to which the place where two files part is looked for: less than a line."""


def differing(old: bytes, new: bytes) -> tuple[Bundle, Bundle] | None:
    """The records of each file that are not in the other one in the same words.

    Gives   None where this cannot be told from the lines
    """
    try:
        if is_laid_out(old) and is_laid_out(new):
            walk = _Walk(old, new)
            walk.run()
            return Bundle(walk.gone), Bundle(walk.come)
        return _gathered(old, new)
    except (Unclear, TypeError, *REFUSED):
        return None


def _gathered(old: bytes, new: bytes) -> tuple[Bundle, Bundle]:
    """The same of files in any layout: each record is written with its keys in order, and told apart by id.

    Those that come out alike are not judged either.
    """
    gathering = Gathering()
    for source in (old, new):
        raws = split(source)
        if raws is None:
            raise Unclear
        gathering.add(raws, spelled=b"\\u" in source)
    gone, come = gathering.files
    if not are_plain(b"\n".join(gone.keys() | come.keys()).decode().split("\n")):
        raise Unclear
    unlike = sorted(iri for iri in gone.keys() | come.keys() if gone.get(iri) != come.get(iri))
    return Bundle(_record(gone[iri]) for iri in unlike if iri in gone), Bundle(
        _record(come[iri]) for iri in unlike if iri in come
    )


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
            if not self.stands_next(block):
                block = block[: self.alike(block)]
            if block:
                self.pass_over(block)
            else:
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

    def alike(self, lines: bytes) -> int:
        """How many bytes of a block the new file has too, in whole lines; the last of them may be left out."""
        same, unlike = 0, len(lines)
        while unlike - same > _NEAR:
            middle = (same + unlike) // 2
            if self.new.startswith(lines[same:middle], self.at[1] + same):
                same = middle
            else:
                unlike = middle
        return max(0, lines.rfind(_BETWEEN, 0, same))

    def pass_over(self, lines: bytes) -> None:
        """Equal lines, which both files have here."""
        iris = [named.id for named in _names(b"[%b]" % lines)]
        if not iris or not all(map(lt, [self.last, *iris], iris)) or _may_be_compact(iris[0], iris[-1]):
            raise Unclear
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
            raise Unclear
        self.last = record.id
        found.append(record)


def _may_be_compact(first: str, last: str) -> bool:
    """Whether some IRI from the first to the last in order may begin with a prefix of the core."""
    return first.startswith(_COMPACT) or bisect(_COMPACT, first) < bisect(_COMPACT, last)


def _record(line: bytes) -> Record:
    record = record_of(line)
    if not is_plain(record.id):
        raise Unclear
    return record
