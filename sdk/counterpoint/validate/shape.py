"""What of a document's records the schema does not allow, as facts.

Rules of scope `SHAPE` turn them into findings, one rule for each kind of fault.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from counterpoint.findings import Place
from counterpoint.model.document import Document
from counterpoint.model.record import Record

__all__ = ["Fault", "FaultKind", "Shape"]

FaultKind = Literal["missing", "wrong-kind", "not-in-vocabulary", "lexical", "not-of-type", "cardinality"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which one record has not the shape of its type."""

    kind: FaultKind
    record: Record
    property: str
    value: str = ""
    """The offending value as text; empty where a value is missing."""
    expected: str = ""
    """What the schema asks for: a vocabulary, a pattern's name, a kind of value."""


class Shape:
    """The faults of one document, found when first asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        return ()

    def of_kind(self, kind: FaultKind) -> Iterator[tuple[Place, Fault]]:
        """The faults of one kind, with their places."""
        for fault in self.faults:
            if fault.kind == kind:
                yield Place(self.document.name, fault.record.id, fault.property, value=fault.value), fault
