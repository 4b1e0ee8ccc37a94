"""Records of several files in any layout, told apart by id, each as its canonical bytes.

Every record is written with its keys in order. Those that come out as the file before has them under the
same id are the same record and are looked at once; the rest is proved together, by type.
"""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from counterpoint.canon.compiled import REFUSED
from counterpoint.canon.plain import Unclear, record_of
from counterpoint.canon.proof import Unproven, prove
from counterpoint.model.record import Record

__all__ = ["Gathering"]

_decode = msgspec.json.Decoder().decode
_encode = msgspec.json.Encoder(order="sorted").encode
_BATCH = 100


class Gathering:
    """Files that are taken in one after another. Ask nothing of them before `settle`."""

    def __init__(self) -> None:
        self.files: list[dict[str, bytes]] = []
        """For each file: id → canonical bytes."""
        self._waiting: defaultdict[object, list[bytes]] = defaultdict(list)

    def add(self, raws: Sequence[msgspec.Raw]) -> None:
        """Takes in the records of a file, given as they stand in it.

        Fails   Unclear where only a thorough reading can tell what it says, or an id stands twice
        """
        own: dict[str, bytes] = {}
        known, waiting = self.files[-1] if self.files else {}, self._waiting
        for raw in raws:
            try:
                found = _decode(raw)
                line = _encode(found)
                iri = found["id"]
                before = known.get(iri)
                if before == line:
                    line = before
                # What weighs less than it did has lost something: see `compiled`.
                if len(line) != len(raw) and len(line) != len(msgspec.json.format(bytes(raw), indent=-1)):
                    line = record_of(bytes(raw)).canonical
                own[iri] = line
                if line is not before:
                    waiting[found["type"]].append(line)
            except (*REFUSED, KeyError, TypeError):
                raise Unclear from None
        if len(own) != len(raws):
            raise Unclear
        self.files.append(own)

    def settle(self) -> list[Record]:
        """Proves every line, and reads those that are not plain.

        Gives   the records that are not surely plain
        Fails   Unclear
        """
        others: list[Record] = []
        for lines in self._waiting.values():
            for start in range(0, len(lines), _BATCH):
                try:
                    found, doubtful = prove(b",\n".join(lines[start : start + _BATCH]))
                except Unproven:
                    raise Unclear from None
                for place in doubtful:
                    record = record_of(bytes(found[place]))
                    others.append(record)
                    for file in self.files:
                        if file.get(record.id) == found[place]:
                            file[record.id] = record.canonical
        self._waiting.clear()
        return others
