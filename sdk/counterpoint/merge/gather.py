"""Files in any layout, their records told apart by id.

Every record is written with its keys in order. Those that come out as some other file has them under the
same id are the same record and are looked at once; the rest is proved together, by type.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from counterpoint.canon.compiled import REFUSED
from counterpoint.canon.plain import Unclear, record_of
from counterpoint.canon.proof import Unproven, prove
from counterpoint.merge.asides import Asides, decided, read
from counterpoint.wire.layout import BETWEEN
from counterpoint.wire.split import split

__all__ = ["gather"]

_decode = msgspec.json.Decoder().decode
_encode = msgspec.json.Encoder(order="sorted").encode
_BATCH = 100


def gather(files: Sequence[bytes], has_base: bool) -> tuple[list[bytes], Asides]:
    """What passes, a line each in the order of ids, and what is put aside.

    files   the base first where there is one
    Fails   Unclear where only a thorough reading can tell what a file says
    """
    found = _Gathering()
    for source in files:
        found.add(source)
    found.settle()
    asides = Asides(len(files))
    whole: dict[str, bytes] = {}
    for file in found.files:
        whole |= file
    for iri in sorted(found.aside | _unlike(found.files, whole, has_base)):
        lines = [file.get(iri) for file in found.files]
        passes, line = (False, None) if iri in found.aside else decided(lines, has_base)
        del whole[iri]
        if not passes:
            asides.add(lines)
        elif line is not None:
            whole[iri] = line
    return [whole[iri] for iri in sorted(whole)], asides


def _unlike(files: Sequence[Mapping[str, bytes]], whole: Mapping[str, bytes], has_base: bool) -> set[str]:
    """Ids that do not simply stay: files differ in them, or a base has them and a side has not or the reverse."""
    differ = {iri for file in files for iri, line in file.items() if whole[iri] is not line and whole[iri] != line}
    if has_base:
        differ.update(*(whole.keys() - file.keys() for file in files))
    return differ


class _Gathering:
    def __init__(self) -> None:
        self.files: list[dict[str, bytes]] = []
        """For each file: id → canonical bytes."""
        self.aside: set[str] = set()
        """Ids under which some file has a record that others hang on."""
        self._waiting: defaultdict[object, list[bytes]] = defaultdict(list)

    def add(self, source: bytes) -> None:
        raws = split(source)
        if raws is None:
            raise Unclear
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
                # What weighs less than it did has lost something: see `canon.compiled`.
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

    def settle(self) -> None:
        """Proves every line, and reads those that are not plain."""
        for lines in self._waiting.values():
            for start in range(0, len(lines), _BATCH):
                try:
                    found, doubtful = prove(BETWEEN.join(lines[start : start + _BATCH]))
                except Unproven:
                    raise Unclear from None
                for place in doubtful:
                    record, has_a_say = read(bytes(found[place]))
                    if has_a_say:
                        self.aside.add(record.id)
                    for file in self.files:
                        if file.get(record.id) == found[place]:
                            file[record.id] = record.canonical
        self._waiting.clear()
