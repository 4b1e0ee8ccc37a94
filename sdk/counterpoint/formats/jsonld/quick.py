"""Reads large documents in the compact form at about the cost of parsing them.

Each record goes through the compiled reader. Only the records that it refuses are read thoroughly,
one by one. What it cannot see, IRIs that are not absolute, is looked for when somebody judges.
"""

from collections.abc import Iterator
from functools import cache
from typing import cast

import msgspec

from counterpoint.canon.compiled import compiled, has_compact_iri
from counterpoint.canon.iris import are_plain, is_plain
from counterpoint.canon.normal import Normaliser
from counterpoint.errors import InputError
from counterpoint.formats.jsonld.owners import owned
from counterpoint.model.document import Document, Oddity
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import terms
from counterpoint.wire.scan import scan
from counterpoint.wire.split import split

__all__ = ["read_quickly"]


def read_quickly(source: bytes, name: str) -> Document | None:
    """The document, or None where only a thorough reading can tell what it says."""
    raws = split(source)
    if raws is None:
        return None
    read = compiled().record
    if has_compact_iri(source):
        records = [None if has_compact_iri(written) else read(written) for written in map(bytes, raws)]
    else:
        records = [read(written) for written in map(bytes, raws)]
    doubtful = [index for index, record in enumerate(records) if record is None]
    oddities: list[Oddity] = []
    normaliser = Normaliser(plain=True)
    for index in doubtful:
        thorough = _thoroughly(raws[index], index, normaliser)
        if thorough is None:
            return None
        records[index], found = thorough
        oddities += found
    sure = [record for record in records if record is not None]
    return Document(
        name,
        "jsonld",
        source,
        Bundle(sure),
        oddities_found=tuple(oddities),
        look_for_more=lambda: _put_off(sure, frozenset(doubtful), normaliser),
    )


def _put_off(records: list[Record], done: frozenset[int], normaliser: Normaliser) -> Iterator[Oddity]:
    """What the compiled reader does not look at: whether IRIs are absolute."""
    if are_plain({iri for record in records for iri in _iris(record)}):
        return
    for index, record in enumerate(records):
        if index not in done and not all(map(is_plain, _iris(record))):
            yield from normaliser.record(record.content, f"/records/{index}")[1]


def _iris(record: Record) -> Iterator[str]:
    keys = _iri_keys()
    yield record.id
    for key, value in record.content.items():
        if key in keys:
            yield from (value,) if isinstance(value, str) else record.texts(key)


@cache
def _iri_keys() -> frozenset[str]:
    return frozenset(name for name, term in terms().properties.items() if term.range in ("ref", "iri"))


def _thoroughly(raw: msgspec.Raw, index: int, normaliser: Normaliser) -> tuple[Record, list[Oddity]] | None:
    """One record read as the thorough reader would; None where that has to see the whole document."""
    try:
        # In brackets, so that it is as deep as in the document.
        found = scan(f"[[{bytes(raw).decode()}]]", "")
    except (InputError, UnicodeError):
        return None
    [[value]] = cast(list[list[object]], found.value)
    if not isinstance(value, dict):
        return None
    pointer = f"/records/{index}"
    record, oddities = normaliser.record(value, pointer)
    moved = [Oddity(o.kind, pointer + o.pointer[len("/0/0") :], o.record, o.property, o.said) for o in found.oddities]
    return record, [*owned(moved, {pointer: record.id}), *oddities]
