"""Crosswalks: what of a record a format holds, and the account of losses that follows from it.

A table is data of the specification, `spec/crosswalks/`. A writer asks for the losses of a bundle, so what
it reports is what the table says; a reader asks for the row of a foreign term, and makes a loss of it.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

import counterpoint_schemas
from counterpoint.canon import jcs
from counterpoint.model.loss import Loss, LossClass
from counterpoint.model.record import Bundle, Record, Scalar
from counterpoint.model.terms import terms

__all__ = ["Crosswalk", "Row", "crosswalk", "shown"]

_EXTENSION = "@extension"


@dataclass(frozen=True, slots=True)
class Row:
    """What becomes of one property of one type."""

    type: str
    property: str
    target: str
    kind: LossClass | Literal["lossless"]
    note: str


class Crosswalk:
    """One table: a format in one direction."""

    def __init__(self, rows: tuple[Row, ...]) -> None:
        self.rows = rows
        self._of: dict[tuple[str, str], Row] = {}
        for row in rows:
            self._of.setdefault((row.type, row.property), row)

    def row(self, type: str, property: str) -> Row:
        """The most particular row for a property of a type.

        Fails   KeyError when no row is for it, which no table that ends in `*,*` does
        """
        core = property in terms().properties or property in ("id", "type")
        names = (property, "*") if core else (property, _EXTENSION, "*")
        for kind in (type, "*"):
            for name in names:
                found = self._of.get((kind, name))
                if found is not None:
                    return found
        raise KeyError((type, property))

    def losses(self, bundle: Bundle, left_out: Mapping[int, str] | None = None) -> tuple[Loss, ...]:
        """One loss for every value of every record that the table does not call lossless. Source: R-CNV-02.

        left_out    `id(record)` → why nothing of it is written, for records that do not fit although their type does
        """
        reasons = left_out or {}
        return tuple(loss for record in bundle for loss in self._of_record(record, reasons.get(id(record), "")))

    def _of_record(self, record: Record, left_out: str) -> Iterator[Loss]:
        for key, value in record.content.items():
            row = self.row(record.type, key)
            kind, why = row.kind, row.note
            if kind == "lossless":
                if not left_out:
                    continue
                kind, why = "semantic", left_out
            for one in value if isinstance(value, list) else (value,):
                yield Loss(kind, record.id, key, shown(one), why)

    def loss(
        self, type: str, property: str, value: object, *, pointer: str = "", record: str = "", why: str = ""
    ) -> Loss | None:
        """What becomes of a foreign value, by a table of the direction `in`; None where it came along.

        why     a reason nearer to the case than the note of the row
        """
        row = self.row(type, property)
        if row.kind == "lossless":
            return None
        return Loss(row.kind, record, property, shown(value), why or row.note, pointer)


def shown(value: Scalar | object) -> str:
    """A value as a loss states it: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else jcs.text(value)


@cache
def crosswalk(format: str, direction: Literal["in", "out"]) -> Crosswalk:
    """The table of a format, from the published resources.

    Fails   FileNotFoundError when the format has none in this direction
    """
    text = counterpoint_schemas.read(f"crosswalks/{format}.{direction}.csv").decode()
    return Crosswalk(
        tuple(
            Row(row["type"], row["property"], row["target"], cast(LossClass, row["class"]), row["note"])
            for row in csv.DictReader(io.StringIO(text))
        )
    )
