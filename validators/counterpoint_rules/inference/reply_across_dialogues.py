"""CP414 reply-across-dialogues: an event replies to one of another dialogue, or to a later one.

Why     who left which challenge unanswered is read off the replies
Asks    R-INF-13 (MUST)         Repair  name what was really answered, or correct the position or the date
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.dates import after
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP414",
    slug="reply-across-dialogues",
    scope=Scope.GRAPH,
    requirement="R-INF-13",
    strength="MUST",
    says="this replies to {other}, which {why}",
    repair="name what was really answered, or correct the position or the date",
)


def check(graph: Graph) -> Iterator[Finding]:
    for event in graph.of_type("DialogueEvent"):
        for other in graph.linked(event, "inReplyTo"):
            why = _misplaced(event, other)
            if why:
                at = graph.at(event, "inReplyTo", other.id)
                yield RULE.finding(at, (graph.at(other),), other=other.id, why=why)


def _misplaced(event: Record, other: Record) -> str:
    """Why one cannot be an answer to the other, or an empty text."""
    ours, theirs = event.text("dialogue"), other.text("dialogue")
    if ours and theirs and ours != theirs:
        return "belongs to another dialogue"
    if other.type == "Assertion":
        return "was made later" if after(other.text("saidAt"), event.text("occurredAt")) else ""
    place, earlier = event.content.get("position"), other.content.get("position")
    # Positions are counted by whoever wrote the events down; two teams may count differently.
    comparable = event.text("attributedTo") == other.text("attributedTo")
    if isinstance(place, int) and isinstance(earlier, int) and comparable:
        return "stands at a later position" if earlier > place else ""
    return "took place later" if after(other.text("occurredAt"), event.text("occurredAt")) else ""
