"""What is left to do in a file: everything its authors left open, disputed, stale or unanswered.

A gap, a request or a question is open while nothing that still stands answers it. A record is stale when
it leans, directly or not, on one that its author withdrew or deleted. Nothing here judges who is right.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from counterpoint.graph.impact import Affected, Cause, impact, no_longer_standing
from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.model.record import Record

__all__ = ["KINDS", "Kind", "OpenPoint", "open_points"]

Kind = Literal["gap", "conflict", "request", "question", "stale", "disputed", "unreviewed"]
KINDS: tuple[Kind, ...] = ("gap", "conflict", "request", "question", "stale", "disputed", "unreviewed")
"""In the order they are told: what others wait for first."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing somebody should see to."""

    kind: Kind
    record: str
    type: str
    told: str
    way: tuple[str, ...] = ()
    """For what is stale: from what no longer stands to the record."""


def open_points(graph: Graph) -> tuple[OpenPoint, ...]:
    """Every open point, in order of kind, then of type and IRI."""
    found = [*_unanswered(graph), *_conflicts(graph), *_stale(graph), *_reviews(graph)]
    return tuple(sorted(found, key=lambda point: (KINDS.index(point.kind), point.type, point.record)))


def _unanswered(graph: Graph) -> Iterator[OpenPoint]:
    gone = withdrawn(graph)

    def open_(record: Record, key: str) -> bool:
        return all(answer in gone for answer in record.texts(key))

    for gap in graph.of_type("Gap"):
        if open_(gap, "closedBy"):
            yield OpenPoint("gap", gap.id, gap.type, gap.text("text"))
    for request in graph.of_type("Request"):
        if request.text("status") == "pending" or (
            request.text("status") == "answered" and open_(request, "answeredBy")
        ):
            yield OpenPoint("request", request.id, request.type, request.text("text"))
    for question in graph.of_type("CriticalQuestion"):
        if open_(question, "answeredBy"):
            yield OpenPoint("question", question.id, question.type, question.text("text"))


def _conflicts(graph: Graph) -> Iterator[OpenPoint]:
    for conflict in graph.of_type("Conflict"):
        told = f"{conflict.text('property')}: {' against '.join(conflict.texts('alternatives'))}"
        yield OpenPoint("conflict", conflict.text("subject"), "Conflict", told)


def _stale(graph: Graph) -> Iterator[OpenPoint]:
    causes = {cause.record: cause for cause in no_longer_standing(graph) if cause.how != "superseded"}
    found = impact(graph, causes.values())
    for affected in _worth_telling(found.affected):
        way = found.way(affected)
        yield OpenPoint("stale", affected.record, affected.type, _why(affected, causes[way[0]]), way)


def _worth_telling(affected: Iterable[Affected]) -> Iterator[Affected]:
    """All but those who should merely look again at something further off."""
    return (each for each in affected if each.effect != "look again" or each.steps == 1)


def _why(affected: Affected, cause: Cause) -> str:
    return f"{affected.effect}: {cause.record} is {cause.how}"


def _reviews(graph: Graph) -> Iterator[OpenPoint]:
    for record in graph:
        review = record.text("review")
        if review == "disputed":
            yield OpenPoint("disputed", record.id, record.type, ", ".join(record.texts("reviewedBy")))
        elif review == "unreviewed":
            yield OpenPoint("unreviewed", record.id, record.type, "")
