"""Which header speaks for a file that holds several: one team's file includes the header it started from."""

from collections.abc import Iterable

from counterpoint.model.record import Record

__all__ = ["HEADER", "roots"]

HEADER = "KnowledgeBase"


def roots(headers: Iterable[Record]) -> tuple[Record, ...]:
    """Headers that no other one includes; all of them where each is included by some other.

    Gives   in order of IRI
    Source  spec/operations/merge.md, header
    """
    every = sorted(headers, key=lambda header: header.id)
    included = {iri for header in every for iri in header.texts("includes") if iri != header.id}
    return tuple(header for header in every if header.id not in included) or tuple(every)
