"""Records of several files in any layout, told apart by id, each as its canonical bytes.

Every record is written with its keys in order; what stands under them is carried over as it is written. Those
that come out as the file before has them under the same id are the same record and are looked at once; the rest
is proved together, by type.
"""

from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

import msgspec

from counterpoint.canon.compiled import REFUSED
from counterpoint.canon.plain import Unclear, record_of
from counterpoint.canon.proof import Unproven, doubtful
from counterpoint.model.record import Record

__all__ = ["Gathering"]

_as_written = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_decode = msgspec.json.Decoder(dict[str, Any]).decode
_encode = msgspec.json.Encoder(order="sorted").encode
_ID, _TYPE = itemgetter("id"), itemgetter("type")
_BATCH = 100


class Gathering:
    """Files that are taken in one after another. Ask nothing of them before `settle`."""

    def __init__(self) -> None:
        self.files: list[dict[bytes, bytes]] = []
        """For each file: id in UTF-8 → canonical bytes."""
        self._waiting: defaultdict[bytes, list[bytes]] = defaultdict(list)

    def add(self, raws: Sequence[msgspec.Raw], *, spelled: bool) -> None:
        """Takes in the records of a file, given as they stand in it.

        spelled  whether the file has escapes by number; they mostly have shorter spellings, which only come of
                 reading the strings
        Fails    Unclear where only a thorough reading can tell what it says, or an id stands twice
        """
        own: dict[bytes, bytes] = {}
        for start in range(0, len(raws), _BATCH):
            try:
                self._take(raws[start : start + _BATCH], spelled, own)
            except (*REFUSED, KeyError):
                raise Unclear from None
        if len(own) != len(raws):
            raise Unclear
        self.files.append(own)

    def _take(self, raws: Sequence[msgspec.Raw], spelled: bool, own: dict[bytes, bytes]) -> None:
        """Adds some records of a file to its own. One thing at a time for all of them: that is much the quickest."""
        found = list(map(_as_written, raws))
        iris = [bytes(iri)[1:-1] for iri in map(_ID, found)]
        lines = list(map(_encode, found))
        if spelled or list(map(len, lines)) != list(map(len, raws)):
            lines = list(map(_respelled, raws, iris))
        kinds = map(_TYPE, found)
        if self.files:
            before = list(map(self.files[-1].get, iris))
            for line, old, kind in zip(lines, before, kinds, strict=True):
                if line != old:
                    self._waiting[bytes(kind)].append(line)
            # Of two that are alike one is kept, which saves half the memory.
            lines = [line if line != old else old for line, old in zip(lines, before, strict=True)]
        else:
            for line, kind in zip(lines, kinds, strict=True):
                self._waiting[bytes(kind)].append(line)
        own.update(zip(iris, lines, strict=True))

    def settle(self) -> list[Record]:
        """Proves every line, and reads those that are not plain.

        Gives   the records that are not surely plain
        Fails   Unclear
        """
        others: list[Record] = []
        for lines in self._waiting.values():
            for start in range(0, len(lines), _BATCH):
                batch = lines[start : start + _BATCH]
                try:
                    others += [self._read(batch[place]) for place in doubtful(batch)]
                except Unproven:
                    raise Unclear from None
        self._waiting.clear()
        return others

    def _read(self, line: bytes) -> Record:
        record = record_of(line)
        iri = record.id.encode("utf-8", "surrogatepass")
        holders = [file for file in self.files if file.get(iri) == line]
        if not holders:
            # The id is written otherwise than it reads, and so another record may have the same.
            raise Unclear
        for file in holders:
            file[iri] = record.canonical
        return record


def _respelled(raw: msgspec.Raw, iri: bytes) -> bytes:
    """The bytes of a record that may be written with spaces, escapes, or keys that stand twice.

    Fails   Unclear where the id has escapes, since ids that are written otherwise may read alike
    """
    if b"\\" in iri:
        raise Unclear
    line = _encode(_decode(raw))
    # What weighs less than it did has lost something: see `compiled`.
    if len(line) != len(raw) and len(line) != len(msgspec.json.format(bytes(raw), indent=-1)):
        return record_of(bytes(raw)).canonical
    return line
