"""CP525 verdict-for-an-observation: a point is called settled, and all that stands behind it is a verdict, a
declaration or silence.

Why     that a judge decided, or that nobody came back to it, is not that somebody looked
Asks    R-ASM-26 (MUST)
Repair  set the status to decidedByAuthority, performed or dropped, or name the observation or concession
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP525",
    slug="verdict-for-an-observation",
    scope=Scope.GRAPH,
    requirement="R-ASM-26",
    strength="MUST",
    says="the point is called {status}, and its only grounds are {grounds}",
    repair="set the status to decidedByAuthority, performed or dropped, or name the observation or concession",
)
_FITTING = {
    "rendersVerdict": ("verdicts", frozenset(["decidedByAuthority", "openPoint"])),
    "declaresClosed": ("declarations and drops", frozenset(["performed", "dropped", "openPoint"])),
    "drops": ("declarations and drops", frozenset(["performed", "dropped", "openPoint"])),
}


def check(graph: Graph) -> Iterator[Finding]:
    for settlement in graph.of_type("Settlement"):
        status, grounds = settlement.text("status"), graph.linked(settlement, "grounds")
        if not status or len(grounds) != len(settlement.texts("grounds")):
            continue
        kinds = {_FITTING.get(ground.text("kind") if ground.type == "DialogueEvent" else "") for ground in grounds}
        only = kinds.pop() if len(kinds) == 1 else None
        if only is not None and status not in only[1]:
            related = tuple(graph.at(ground, "kind") for ground in grounds)
            yield RULE.finding(graph.at(settlement, "status", status), related, status=status, grounds=only[0])
