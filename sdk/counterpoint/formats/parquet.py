"""Parquet: one row a record, one typed column for every key of the core, for tools that analyse tables.

Keys from outside the core share the column `@extensions`, a list of keys and values, the values as canonical
JSON. A record that does not fit the columns stands as JSON in `@record`. Decimals and dates are text, since
their digits matter.
"""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from counterpoint.canon import jcs
from counterpoint.canon.normal import Normaliser
from counterpoint.errors import InputError
from counterpoint.formats.contract import AS_IT_IS, ReadOptions, WriteOptions, Writing
from counterpoint.formats.fitting import fits
from counterpoint.model.document import Document, Oddity
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import Property, terms
from counterpoint.model.values import Number
from counterpoint.wire.limits import MAX_DOCUMENT_BYTES

if TYPE_CHECKING:
    import pyarrow

__all__ = ["NEEDS", "read", "recognises", "write"]

NEEDS = ("pyarrow",)
_MARK = b"counterpoint"
_VERSION = b"1"
_MAGIC = b"PAR1"
# No key of the vocabulary begins with this sign.
_EXTENSIONS, _RECORD = "@extensions", "@record"


def recognises(source: bytes) -> bool:
    """Whether the bytes begin and end as Parquet does."""
    return source.startswith(_MAGIC) and source.endswith(_MAGIC)


def write(bundle: Bundle, options: WriteOptions) -> Writing:
    """Every record of the bundle. Nothing is ever lost here."""
    import pyarrow
    from pyarrow import parquet

    used = {key for record in bundle if fits(record) for key in record.content}
    keys = [key for key in terms().properties if key in used]
    fields = [pyarrow.field(name, pyarrow.string()) for name in ("id", "type")]
    fields += [pyarrow.field(key, _column(terms().properties[key])) for key in keys]
    pair = pyarrow.struct([("key", pyarrow.string()), ("value", pyarrow.string())])
    fields += [pyarrow.field(_EXTENSIONS, pyarrow.list_(pair)), pyarrow.field(_RECORD, pyarrow.string())]
    schema = pyarrow.schema(fields, metadata={_MARK: _VERSION})
    table = pyarrow.Table.from_pylist([_row(record) for record in bundle], schema=schema)
    sink = pyarrow.BufferOutputStream()
    parquet.write_table(table, sink, compression="zstd")
    return Writing(sink.getvalue().to_pybytes())


def _column(known: Property) -> "pyarrow.DataType":
    import pyarrow

    one = {"integer": pyarrow.int64(), "boolean": pyarrow.bool_()}.get(known.range, pyarrow.string())
    return pyarrow.list_(one) if known.many else one


def _row(record: Record) -> dict[str, Any]:
    if not fits(record):
        return {_RECORD: record.canonical.decode()}
    row: dict[str, Any] = {}
    for key, value in record.content.items():
        if key in terms().properties or key in ("id", "type"):
            row[key] = value
        else:
            pairs = ({"key": key, "value": jcs.text(one)} for one in record.values(key))
            row.setdefault(_EXTENSIONS, []).extend(pairs)
    return row


def read(source: bytes, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads a document.

    Fails   InputError when the bytes are no Parquet, or a table of something else
    """
    normaliser, records, oddities = Normaliser(), [], []
    for number, row in enumerate(_rows(source, name)):
        record, odd = normaliser.record(_raw(row, f"{name}: row {number + 1}"))
        records.append(record)
        oddities += [Oddity(o.kind, "", o.record, o.property, o.said) for o in odd]
    return Document(name, "parquet", source, Bundle(records), {}, tuple(oddities))


def _rows(source: bytes, name: str) -> list[dict[str, Any]]:
    import pyarrow
    from pyarrow import parquet

    if not recognises(source):
        what = "this is no Parquet" if source else "the file is empty"
        cut = "the file is cut off, or " if source.startswith(_MAGIC) else ""
        raise InputError(cut + what, name, "write it again with a program that writes Parquet")
    try:
        file = parquet.ParquetFile(pyarrow.BufferReader(source))
        groups = (file.metadata.row_group(n) for n in range(file.metadata.num_row_groups))
        size = sum(group.total_byte_size for group in groups)
        if size > MAX_DOCUMENT_BYTES:
            raise InputError(f"{size} bytes when unpacked, more than {MAX_DOCUMENT_BYTES}", name, "split the file")
        version = (file.schema_arrow.metadata or {}).get(_MARK, _VERSION)
        if version != _VERSION:
            what = f"layout {version.decode(errors='replace')[:20]!r}, and this program reads layout 1"
            raise InputError(what, name, "use a program that reads it")
        if not {"id", "type"} <= set(file.schema_arrow.names):
            raise InputError("a table without the columns id and type", name, "name a table of records")
        rows: list[dict[str, Any]] = file.read().to_pylist()
        return rows
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        raise InputError(f"no Parquet that can be read: {str(error)[:120]}", name, "write it again") from None


def _raw(row: Mapping[str, Any], place: str) -> dict[str, object]:
    """A record as a JSON-LD reader would find it."""
    whole = row.get(_RECORD)
    try:
        if whole is not None:
            found = msgspec.json.decode(whole)
            if not isinstance(found, dict):
                raise ValueError
            return found
        members = ((key, value) for key, value in row.items() if key not in (_EXTENSIONS, _RECORD))
        raw = {key: _as_json(value) for key, value in members if value is not None}
        for pair in row.get(_EXTENSIONS) or ():
            key, value = pair["key"], pair["value"]
            if not isinstance(key, str):
                raise TypeError
            there = raw.setdefault(key, [])
            there.append(msgspec.json.decode(value))  # type: ignore[attr-defined]
        return raw
    except (msgspec.DecodeError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError("no JSON of a record or of a value", place, "write it again") from None


def _as_json(value: object) -> object:
    """A value of a column as JSON has it, a fraction with its digits.

    Fails   TypeError when JSON has no such value
    """
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return Number(repr(value))
    if isinstance(value, list):
        return [_as_json(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _as_json(one) for key, one in value.items()}
    raise TypeError
