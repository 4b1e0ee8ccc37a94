"""CP418 reply-to-nothing: an event replies, evades or grants, and nothing says what it answers.

Why     an answer that hangs in the air leaves its question unanswered
Asks    R-INF-17 (SHOULD)       Repair  name the event or assertion in inReplyTo
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP418",
    slug="reply-to-nothing",
    scope=Scope.GRAPH,
    requirement="R-INF-17",
    strength="SHOULD",
    says="this {kind}, and nothing says what it answers",
    repair="name the event or assertion in inReplyTo",
)
_ANSWERS = frozenset(["replies", "evades", "grants"])


def check(graph: Graph) -> Iterator[Finding]:
    for event in graph.of_type("DialogueEvent"):
        kind = event.text("kind")
        if kind in _ANSWERS and lacks(event, "inReplyTo"):
            yield RULE.finding(graph.at(event, "kind", kind), kind=kind)
