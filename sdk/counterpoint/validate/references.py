"""What a reference may point at, and where it may leave the file."""

from collections.abc import Iterator
from functools import lru_cache

from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint.model.terms import terms
from counterpoint.validate.iris import is_resolved

__all__ = ["allows", "imports", "targets", "unresolved"]

_FITS_ANYWHERE = ("Contested", "Tombstone")


def targets(record: Record, property: str) -> tuple[str, ...]:
    """The types a reference of this record may point at; none where its type does not have the property."""
    return _targets(record.type, property)


def _targets(type: str, property: str) -> tuple[str, ...]:
    known = terms().types.get(type)
    field = known.fields.get(property) if known else None
    return field.targets if field else ()


def allows(record: Record, property: str, end: Record) -> bool:
    """Whether the field takes a record of the end's type.

    A type that has no such field, and an end of no known type, are for other rules to judge: yes.
    """
    return _allows(record.type, property, end.type)


@lru_cache(maxsize=10_000)
def _allows(type: str, property: str, end: str) -> bool:
    allowed = _targets(type, property)
    if not allowed or "any" in allowed or end in allowed or end in _FITS_ANYWHERE:
        return True
    known = terms().types.get(end)
    if known is None:
        return ":" not in end
    return f"@{known.layer}" in allowed


def unresolved(graph: Graph) -> Iterator[tuple[Record, str, str]]:
    """(record, property, IRI) of every reference to what is neither in the file nor redacted from it."""
    known = graph.bundle.by_id
    redacted = {record.text("target") for record in graph.of_type("Redaction")}
    for record, property, target in graph.references:
        if target not in known and target not in redacted and is_resolved(target):
            yield record, property, target


def imports(graph: Graph) -> tuple[str, ...]:
    """IRIs of the documents that the file's headers pin, sorted."""
    pinned = {r.text("document") for h in graph.of_type("KnowledgeBase") for r in graph.linked(h, "imports")}
    return tuple(sorted(pinned - {""}))
