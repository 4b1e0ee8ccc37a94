"""CP311 leans-on-a-withdrawn-work: a supporting step has a premise that only withdrawn works put forward.

Why     the conclusion outlives its evidence, and nobody notices
Asks    R-PRV-14 (SHOULD)       Repair  cite a work that stands, oppose the premise, or retract the step
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP311",
    slug="leans-on-a-withdrawn-work",
    scope=Scope.GRAPH,
    requirement="R-PRV-14",
    strength="SHOULD",
    says="{premise} is put forward only in works that were withdrawn: {work}",
    repair="cite a work that stands, oppose the premise, or retract the step",
)
_GONE = frozenset(["retracted", "withdrawn"])
_HOLDS = frozenset(["asserts", "concedes", "passesOn"])


def check(graph: Graph) -> Iterator[Finding]:
    gone = {source.id for source in graph.of_type("Source") if source.text("status") in _GONE}
    if not gone:
        return
    for step in graph.of_type("Inference"):
        if step.text("direction") != "supports":
            continue
        for premise in graph.linked(step, "premises"):
            sources = [] if premise.texts("basis") else _sources(graph, premise.id)
            if sources and gone.issuperset(sources):
                at = graph.at(step, "premises", premise.id)
                yield RULE.finding(at, (graph.at(premise),), premise=premise.id, work=min(sources))


def _sources(graph: Graph, claim: str) -> list[str]:
    """The work of each assertion that holds the claim, empty text where one names none."""
    said = graph.pointing_at(claim, "claim", "Assertion")
    return [each.text("source") for each in said if each.text("act") in _HOLDS]
