"""JSON-LD bytes to a document.

The compact form (core context, one flat list of records) is read by our own table. Everything else
that is JSON-LD is first flattened by a JSON-LD processor, see `foreign`.
"""

from counterpoint.errors import InputError
from counterpoint.formats.contract import AS_IT_IS, ReadOptions
from counterpoint.formats.jsonld.context import Context, read_context
from counterpoint.formats.jsonld.owners import owned
from counterpoint.formats.jsonld.quick import read_quickly
from counterpoint.model.document import Document, Oddity
from counterpoint.model.record import Bundle, Record
from counterpoint.wire.parse import json_tree

__all__ = ["read"]

_RECORD_KEYS = ("records", "@graph")
_LARGE = 1_000_000
"""Bytes from which compiling the quick reader pays for itself."""


def read(source: bytes, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads a document.

    Fails   InputError when the bytes are no JSON document; OfflineError when it needs a remote context
    """
    quick = read_quickly(source, name) if len(source) > _LARGE else None
    if quick is not None:
        return quick
    tree = json_tree(source, name)
    value = tree.value
    if isinstance(value, (dict, list)) and _needs_processor(value, name):
        from counterpoint.formats.jsonld.foreign import read_foreign

        return read_foreign(value, source, name, tree.oddities)
    if not isinstance(value, dict):
        raise InputError("the document is no JSON object", f"{name}:1:1", "write an object with @context and records")
    return _compact(value, source, name, tree.oddities)


def _needs_processor(value: dict[str, object] | list[object], name: str) -> bool:
    if isinstance(value, list):
        return not value or any(isinstance(item, dict) and ("@id" in item or "@graph" in item) for item in value)
    if "@context" not in value:
        return "@graph" in value or ("@id" in value and "records" not in value)
    context = read_context(value["@context"], name)
    if not context.simple or not context.names_core:
        return True
    if not any(key in value for key in _RECORD_KEYS):
        return "id" in value or "@id" in value
    return False


def _compact(value: dict[str, object], source: bytes, name: str, found: tuple[Oddity, ...]) -> Document:
    oddities = list(found)
    if "@context" in value:
        context = read_context(value["@context"], name)
        oddities += context.oddities
    else:
        context = Context()
        oddities.append(Oddity("missing-context"))
    for key in value:
        if key != "@context" and key not in _RECORD_KEYS:
            oddities.append(Oddity("unknown-top-key", _pointer(key), said={"key": key}))
    normaliser = context.normaliser()
    records: list[Record] = []
    owners: dict[str, str] = {}
    present = [key for key in _RECORD_KEYS if key in value]
    if not present:
        oddities.append(Oddity("not-a-record", "", said={"value": "no list of records"}))
    for key in present:
        entries = value[key]
        if not isinstance(entries, list):
            entries = [entries]
        for index, entry in enumerate(entries):
            pointer = f"/{key}/{index}"
            if not isinstance(entry, dict):
                oddities.append(Oddity("not-a-record", pointer, said={"value": str(entry)[:80]}))
                continue
            record, odd = normaliser.record(entry, pointer)
            records.append(record)
            owners[pointer] = record.id
            oddities += odd
    told = owned(oddities, owners) if found else oddities
    return Document(name, "jsonld", source, Bundle(records), dict(context.prefixes), tuple(told))


def _pointer(key: str) -> str:
    return "/" + key.replace("~", "~0").replace("/", "~1")
