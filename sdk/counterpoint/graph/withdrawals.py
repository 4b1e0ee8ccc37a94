"""Records that no longer stand: withdrawn by whoever wrote them, or deleted.

A retraction by somebody else is an opinion about the record. It takes nothing away from it. A redacted
record still stands: its content is elsewhere, and the tombstone in its place deletes nothing.
"""

from collections.abc import Mapping

from counterpoint.graph.index import Graph
from counterpoint.model.record import Record

__all__ = ["redacted", "withdrawn"]


def redacted(graph: Graph) -> frozenset[str]:
    """IRIs of the records whose content somebody took out."""
    return frozenset(record.text("target") for record in graph.of_type("Redaction"))


def withdrawn(graph: Graph) -> Mapping[str, Record]:
    """IRI of each record that no longer stands → its Retraction, or the Tombstone itself."""
    elsewhere = redacted(graph)
    deleted = (record for record in graph.of_type("Tombstone") if record.id not in elsewhere)
    found: dict[str, Record] = {record.id: record for record in deleted}
    for retraction in graph.of_type("Retraction"):
        target = graph.one(retraction, "target")
        author = retraction.text("attributedTo")
        if target is not None and author and target.text("attributedTo") == author:
            found.setdefault(target.id, retraction)
    return found
