"""Reads large documents in the compact form at about the cost of parsing them.

Each record goes through the compiled reader. Only the records that it refuses are read thoroughly,
one by one. What it cannot see, IRIs that are not absolute, is looked for when somebody judges.
"""

from collections.abc import Iterable, Iterator

import msgspec

from counterpoint.canon.compiled import MAY_BE_COMPACT, compiled
from counterpoint.canon.iris import is_plain
from counterpoint.canon.normal import Normaliser
from counterpoint.errors import InputError
from counterpoint.formats.jsonld.owners import owned
from counterpoint.formats.jsonld.write import FOOT, HEAD
from counterpoint.model.document import Document, Oddity
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import CORE_CONTEXT, terms
from counterpoint.wire.limits import MAX_DOCUMENT_BYTES, MAX_RECORD_BYTES
from counterpoint.wire.scan import scan

__all__ = ["read_quickly", "split"]

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_TOP_KEYS = (b'"@context"', b'"records"')


class _Envelope(msgspec.Struct, forbid_unknown_fields=True):
    context: str = msgspec.field(name="@context")
    records: list[msgspec.Raw]


def split(source: bytes) -> list[msgspec.Raw] | None:
    """The bytes of each record, or None where the document is not plainly the core context and records."""
    if len(source) > MAX_DOCUMENT_BYTES:
        return None
    try:
        envelope = msgspec.json.decode(source, type=_Envelope)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return None
    if envelope.context != CORE_CONTEXT:
        return None
    # A key of the document that stands twice would hide a whole list of records. In canonical layout
    # the records account for every byte; elsewhere the key itself is counted.
    held = sum(map(len, envelope.records)) + 2 * len(envelope.records) - 1
    if len(source) != len(HEAD) + held + len(FOOT) and any(source.count(key) != 1 for key in _TOP_KEYS):
        return None
    return envelope.records


def read_quickly(source: bytes, name: str) -> Document | None:
    """The document, or None where only a thorough reading can tell what it says."""
    body = source.removeprefix(_BYTE_ORDER_MARK)
    raws = split(body)
    if raws is None or MAY_BE_COMPACT.search(body):
        return None
    read = compiled().record
    records = [read(raw) for raw in raws]
    doubtful = [index for index, record in enumerate(records) if record is None]
    oddities: list[Oddity] = []
    normaliser = Normaliser()
    for index in doubtful:
        thorough = _thoroughly(raws[index], index, normaliser)
        if thorough is None:
            return None
        records[index], found = thorough
        oddities += found
    sure = [record for record in records if record is not None]
    seen = set(doubtful)
    quick = [(index, record) for index, record in enumerate(sure) if index not in seen]
    return Document(
        name,
        "jsonld",
        source,
        Bundle(sure),
        oddities_found=tuple(oddities),
        look_for_more=lambda: _put_off(quick, normaliser),
    )


def _put_off(records: Iterable[tuple[int, Record]], normaliser: Normaliser) -> Iterator[Oddity]:
    """What the compiled reader does not look at: whether IRIs are absolute."""
    for index, record in records:
        if not all(map(is_plain, _iris(record))):
            yield from normaliser.record(record.content, f"/records/{index}")[1]


def _iris(record: Record) -> Iterator[str]:
    table = terms().properties
    yield record.id
    for key in record.content:
        if key in table and table[key].range in ("ref", "iri"):
            yield from record.texts(key)


def _thoroughly(raw: msgspec.Raw, index: int, normaliser: Normaliser) -> tuple[Record, list[Oddity]] | None:
    """One record read as the thorough reader would; None where that has to see the whole document."""
    if len(raw) > MAX_RECORD_BYTES:
        return None
    try:
        found = scan(bytes(raw).decode(), "")
    except (InputError, UnicodeError):
        return None
    if not isinstance(found.value, dict):
        return None
    pointer = f"/records/{index}"
    record, oddities = normaliser.record(found.value, pointer)
    moved = [Oddity(o.kind, pointer + o.pointer, o.record, o.property, o.said) for o in found.oddities]
    return record, [*owned(moved, {pointer: record.id}), *oddities]
