"""Files in canonical layout, walked side by side.

Stretches that all files have are passed over a block at a time, everything else a line at a time. As long
as ids rise, none stands twice, and so the rest of the files has no say in what became of a record. What
passes is proved by the piece; what does not is put aside.
"""

import re
from collections.abc import Sequence
from operator import lt

from counterpoint.canon.plain import Unclear, record_of
from counterpoint.canon.proof import Unproven, prove
from counterpoint.merge.asides import Asides, Lines, decided, has_a_say
from counterpoint.wire.layout import BETWEEN, FOOT, HEAD

__all__ = ["ID", "walk"]

ID = re.compile(rb'"id":"([^"\\]++)"')
"""Unescaped, these bytes can only be the key, which stands once in a record that holds no other."""
_BLOCK = 1 << 13
"""Bytes that are compared at once: small enough that most blocks of like files are equal."""
_SMALLEST = 1 << 9
"""Bytes below which a block is rather taken apart than compared."""
_PIECE = 1 << 16
"""Bytes that are proved at once."""


def walk(files: Sequence[bytes], has_base: bool) -> tuple[list[bytes], Asides]:
    """What passes, as pieces of some lines each in the order of ids, and what is put aside.

    files   in the frame of the canonical layout; the base first where there is one
    Fails   Unclear where a file is not surely what it looks like
    """
    run = _Walk(files, has_base)
    run.run()
    return run.passed, run.asides


class _Walk:
    def __init__(self, files: Sequence[bytes], has_base: bool) -> None:
        self.files = files
        self.has_base = has_base
        self.ends = [len(file) - len(FOOT) - 1 for file in files]
        self.at = [len(HEAD)] * len(files)
        self.last = b""
        self.waiting: list[tuple[bytes, Lines | int | None]] = []
        """Lines that pass once they are proved, and what each file has there: the place of the only one that
        has them; None where all have the same."""
        self.weight = 0
        self.replaced: list[bytes] = []
        self.passed: list[bytes] = []
        self.asides = Asides(len(files))

    def run(self) -> None:
        size = _BLOCK
        while True:
            left = [at < end for at, end in zip(self.at, self.ends, strict=True)]
            if not any(left):
                break
            if size >= _SMALLEST and all(left):
                block = self.next(0, size)
                if all(self.stands_next(block, place) for place in range(1, len(self.files))):
                    self.pass_over(block)
                else:
                    size >>= 2
            else:
                self.step()
                size = _BLOCK
        self.settle()

    def next(self, place: int, at_least: int = 0) -> bytes:
        """The next lines of a file, without what ends the last of them."""
        source, start, end = self.files[place], self.at[place], self.ends[place]
        cut = source.find(BETWEEN, start + at_least, end)
        return source[start : end if cut < 0 else cut]

    def stands_next(self, lines: bytes, place: int) -> bool:
        """Whether a file goes on with these lines, and they end there too."""
        source, start, end = self.files[place], self.at[place], self.ends[place]
        until = start + len(lines)
        return source.startswith(lines, start) and (until == end or source.startswith(BETWEEN, until))

    def pass_over(self, block: bytes) -> None:
        """Equal lines, which all files have here."""
        self.last = self.rising(block)[-1]
        self.at = [at + len(block) + len(BETWEEN) for at in self.at]
        self.wait(block, None)

    def rising(self, block: bytes) -> list[bytes]:
        """The ids of some lines that come next.

        Fails   Unclear where they do not rise
        """
        iris: list[bytes] = ID.findall(block)
        if len(iris) != block.count(b"\n") + 1 or not all(map(lt, [self.last, *iris], iris)):
            raise Unclear
        return iris

    def step(self) -> None:
        """The lines of one id."""
        heads = [
            self.next(place) if at < end else None
            for place, (at, end) in enumerate(zip(self.at, self.ends, strict=True))
        ]
        iris = [None if line is None else _id(line) for line in heads]
        here, *later = sorted((iri, place) for place, iri in enumerate(iris) if iri is not None)
        iri, place = here
        if iri <= self.last:
            raise Unclear
        if not later or iri < later[0][0]:
            self.take_alone(place, heads[place] or b"", later[0][0] if later else None)
            return
        self.last = iri
        lines = [line if own == iri else None for line, own in zip(heads, iris, strict=True)]
        for place, line in enumerate(lines):
            if line is not None:
                self.at[place] += len(line) + len(BETWEEN)
        passes, outcome = decided(lines, self.has_base)
        if not passes:
            self.asides.add(lines)
            return
        if outcome is not None:
            self.wait(outcome, lines)
        self.replaced += {line for line in lines if line is not None and line != outcome}

    def take_alone(self, place: int, line: bytes, until: bytes | None) -> None:
        """A line of one file only, or a block of them if all come before what the other files have next."""
        block = self.next(place, _BLOCK)
        iris = self.rising(block)
        if until is not None and iris[-1] >= until:
            block, iris = line, iris[:1]
        self.last = iris[-1]
        self.at[place] += len(block) + len(BETWEEN)
        if self.has_base and place == 0:
            self.replaced.append(block)
        else:
            self.wait(block, place)

    def wait(self, lines: bytes, found: Lines | int | None) -> None:
        self.waiting.append((lines, found))
        self.weight += len(lines)
        if self.weight > _PIECE:
            self.settle()

    def settle(self) -> None:
        """Proves what waits, and reads what is not plain."""
        piece = BETWEEN.join([lines for lines, _ in self.waiting])
        if piece:
            apart = _doubtful(piece)
            self.passed.append(self.without(apart) if apart else piece)
        for line in _doubtful(BETWEEN.join(self.replaced)):
            has_a_say(record_of(line))
        self.waiting.clear()
        self.replaced.clear()
        self.weight = 0

    def without(self, doubtful: set[bytes]) -> bytes:
        """What waits, less the lines that have to be put aside."""
        passing: list[bytes] = []
        for block, found in self.waiting:
            for line in block.split(BETWEEN):
                if line in doubtful:
                    record = record_of(line)
                    if record.canonical != line:
                        raise Unclear
                    if has_a_say(record):
                        self.asides.add(self.spread(line, found))
                        continue
                passing.append(line)
        return BETWEEN.join(passing)

    def spread(self, line: bytes, found: Lines | int | None) -> Lines:
        if found is None or isinstance(found, int):
            return [line if found in (None, place) else None for place in range(len(self.files))]
        return found


def _id(line: bytes) -> bytes:
    found = ID.findall(line)
    if len(found) != 1:
        raise Unclear
    iri: bytes = found[0]
    return iri


def _doubtful(lines: bytes) -> set[bytes]:
    """The lines that are not surely plain."""
    if not lines:
        return set()
    try:
        found, places = prove(lines)
    except Unproven:
        raise Unclear from None
    return {bytes(found[place]) for place in places}
