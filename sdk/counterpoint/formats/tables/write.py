"""Records to tables: a file for every type there is, a row for every record."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from counterpoint.formats.contract import WriteOptions, Writing
from counterpoint.formats.tables.cells import foreign_cell, joined, separator
from counterpoint.formats.tables.layout import OTHER, Table, tables
from counterpoint.formats.tables.metadata import METADATA, render
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import terms

__all__ = ["write"]


def write(bundle: Bundle, options: WriteOptions) -> Writing:
    """Every record of the bundle. Nothing is ever lost here."""
    found, others = tables(bundle)
    between = {
        (table.kind, key): separator(text for record in table.records for text in _texts(record, key))
        for table in found
        for key in table.keys
        if key != "id" and ((known := terms().properties.get(key)) is None or known.many)
    }
    files = {METADATA: render(found, between, bool(others))}
    for table in found:
        rows = [_row(table, record, between) for record in table.records]
        files[f"{table.kind}.csv"] = _csv([list(table.keys), *rows])
    if others:
        # A row of JSON begins with a brace, which no spreadsheet takes for a formula.
        files[f"{OTHER}.csv"] = _csv([["record"], *([record.canonical.decode()] for record in others)])
    return Writing(files=dict(sorted(files.items())))


def _row(table: Table, record: Record, between: Mapping[tuple[str, str], str]) -> list[str]:
    cells = []
    for key in table.keys:
        known = terms().properties.get(key)
        cells.append(joined(_texts(record, key), between.get((table.kind, key), ""), known.range if known else None))
    return cells


def _texts(record: Record, key: str) -> list[str]:
    """The values under a key as texts."""
    if key not in terms().properties and key != "id":
        return [foreign_cell(value) for value in record.values(key)]
    return [str(value).lower() if isinstance(value, bool) else str(value) for value in record.values(key)]


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(rows)
    return out.getvalue().encode()
