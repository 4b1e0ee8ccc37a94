"""Which records stand in which table, and in which columns. A record fits a table or stands as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoint.formats.fitting import fits
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import terms

__all__ = ["OTHER", "Table", "tables"]

OTHER = "Other"
"""Name of the table of records that fit no other."""


@dataclass(frozen=True, slots=True)
class Table:
    """The records of one type; `keys` are those that occur, in the order people read."""

    kind: str
    keys: tuple[str, ...]
    records: tuple[Record, ...]


def tables(bundle: Bundle) -> tuple[tuple[Table, ...], tuple[Record, ...]]:
    """The tables by name, and the records that fit none."""
    by_type: dict[str, list[Record]] = {}
    others = []
    for record in bundle:
        if fits(record):
            by_type.setdefault(record.type, []).append(record)
        else:
            others.append(record)
    made = (Table(kind, _keys(kind, records), tuple(records)) for kind, records in sorted(by_type.items()))
    return tuple(made), tuple(others)


def _keys(kind: str, records: Sequence[Record]) -> tuple[str, ...]:
    """`id`, then the fields of the type as the vocabulary lists them, then what is from outside."""
    used = {key for record in records for key in record.content} - {"id", "type"}
    fields = terms().types[kind].fields
    required = [name for name, field in fields.items() if field.required and name in used]
    optional = [name for name in fields if name in used and name not in required]
    return ("id", *required, *optional, *sorted(used - set(fields)))
