"""Records of a file in batches, as canonical bytes: the plain ones untouched, the others as a `Record` each.

Nothing is kept of one batch when the next is asked for, so memory stays flat. Lines of the canonical
layout are proved and passed on as they stand. Records of any other layout are first written with their
keys in order, which makes the same lines of them; then the same proof is asked.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from counterpoint.canon.compiled import REFUSED, compiled, has_compact_iri
from counterpoint.canon.normal import Normaliser
from counterpoint.canon.proof import Unproven, prove
from counterpoint.model.record import Record

__all__ = ["Batch", "Unclear", "of_lines", "of_raws", "record_of"]

_decode = msgspec.json.Decoder().decode
_decode_object = msgspec.json.Decoder(dict[str, Any]).decode
_encode = msgspec.json.Encoder(order="sorted").encode
_BATCH = 100


class Unclear(Exception):
    """Some record is not surely sound, and only a thorough reading of the file can tell what it says."""


class Batch(NamedTuple):
    """Some records of a file."""

    plain: Sequence[msgspec.Raw]
    """Canonical bytes of plain records, in their order."""
    others: Sequence[Record]
    """Those whose canonical bytes had to be made, or that others may hang on."""


def of_lines(pieces: Iterable[bytes]) -> Iterator[Batch]:
    """The records of a file in canonical layout.

    pieces  some lines each, with `,\\n` between them
    Fails   Unclear
    """
    for lines in pieces:
        yield _batch(lines)


def of_raws(raws: Iterable[msgspec.Raw]) -> Iterator[Batch]:
    """The records of a file in any layout, not in their order: those of one type are proved together.

    raws    the bytes of each record as it stands in the file
    Fails   Unclear
    """
    waiting: dict[object, list[bytes]] = {}
    unlike: list[Record] = []
    for raw in raws:
        try:
            found = _decode(raw)
            line = _encode(found)
            lines = waiting.setdefault(found.get("type"), [])
        except (*REFUSED, AttributeError, TypeError):
            raise Unclear from None
        # What weighs less than it did has lost something: see `compiled`.
        if len(line) != len(raw) and len(line) != len(msgspec.json.format(bytes(raw), indent=-1)):
            unlike.append(record_of(bytes(raw)))
            continue
        lines.append(line)
        if len(lines) == _BATCH:
            yield _batch(b",\n".join(lines))
            lines.clear()
    yield Batch((), unlike)
    for lines in waiting.values():
        yield _batch(b",\n".join(lines))


def _batch(lines: bytes) -> Batch:
    try:
        found, doubtful = prove(lines)
    except Unproven:
        raise Unclear from None
    if not doubtful:
        return Batch(found, ())
    others = [record_of(bytes(found[place])) for place in doubtful]
    left = set(doubtful)
    return Batch([line for place, line in enumerate(found) if place not in left], others)


def record_of(written: bytes) -> Record:
    """One record in normal form.

    Fails   Unclear where that is not sure
    """
    record = None if has_compact_iri(written) else compiled().record(written)
    return record or _canonical(written)


def _canonical(written: bytes) -> Record:
    """A record that the compiled reader does not know, for keys from outside the core, and that stands as it should."""
    try:
        record, oddities = Normaliser().record(_decode_object(written))
    except REFUSED:
        raise Unclear from None
    # Were a key there twice or a number not exact, other bytes would come out.
    if oddities or record.canonical != written:
        raise Unclear
    return record
