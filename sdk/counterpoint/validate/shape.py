"""The records of a document one by one, and what of each the schema does not allow.

Faults are facts: the published JSON Schema says whether a record has the shape of its type, and each
of its complaints becomes one fault. Rules of scope `SHAPE` turn faults into findings, a rule for
each kind. A record that is surely sound never meets the schema, see `accept`.
"""

from collections.abc import Callable, Iterator
from functools import cached_property

from counterpoint.findings import Place
from counterpoint.model.document import Document, OddityKind
from counterpoint.model.record import Record
from counterpoint.validate.accept import accepts
from counterpoint.validate.fault import Fault, FaultKind
from counterpoint.validate.oddities import of_kind

__all__ = ["Shape"]

_TOLD: tuple[OddityKind, ...] = ("wrong-json-type", "nested-record", "list-for-one")
"""Oddities that say of a property what a fault would say again."""

_MANY = 2000
"""Records from which it pays to compile decoders and to judge all of them together."""


class Shape:
    """The records of one document, and their faults, found when first asked for."""

    def __init__(self, document: Document, accepts: Callable[[Record], bool] = accepts) -> None:
        """`accepts` may be any quicker judge, so long as it says yes only to sound records."""
        self.document = document
        self._accepts = accepts

    def __iter__(self) -> Iterator[Record]:
        return iter(self.document.bundle)

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """The faults of every record. What the reader has already listed is not told again."""
        unsure = self.document.bundle.records
        if len(unsure) > _MANY:
            from counterpoint.validate.stream import doubtful as doubtful_of

            unsure = tuple(unsure[index] for index in doubtful_of([record.canonical for record in unsure]))
        doubtful = [record for record in unsure if not self._accepts(record)]
        if not doubtful:
            return ()
        from counterpoint.validate import schema

        told = {(place.record, place.property) for place, _ in of_kind(self.document, *_TOLD)}
        found = (fault for record in doubtful for fault in schema.faults(record))
        return tuple(fault for fault in found if (fault.record.id, fault.property) not in told)

    def of_kind(self, kind: FaultKind, *expected: str) -> Iterator[tuple[Place, Fault]]:
        """The faults of one kind, or of those that expect something given, with their places."""
        for fault in self.faults:
            if fault.kind == kind and (not expected or fault.expected in expected):
                yield self.at(fault.record, fault.property, fault.value), fault

    def at(self, record: Record, property: str = "", value: str = "") -> Place:
        return Place(self.document.name, record.id, property, value=value)
