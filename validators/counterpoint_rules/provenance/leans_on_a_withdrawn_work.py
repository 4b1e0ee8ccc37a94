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
_OWN = frozenset(["judgement", "computed", "ruleDerived"])


def check(graph: Graph) -> Iterator[Finding]:
    gone = {source.id for source in graph.of_type("Source") if source.text("status") in _GONE}
    if not gone:
        return
    told: dict[str, set[str]] = {}
    for assertion in graph.of_type("Assertion"):
        if assertion.text("act") in _HOLDS:
            told.setdefault(assertion.text("claim"), set()).add(assertion.text("source"))
    for step in graph.of_type("Inference"):
        for premise in graph.linked(step, "premises") if step.text("direction") == "supports" else ():
            works = told.get(premise.id, set())
            # A claim that is its author's own judgement does not stand on the works alone.
            if works and works <= gone and premise.text("basis") not in _OWN:
                at = graph.at(step, "premises", premise.id)
                yield RULE.finding(at, (graph.at(premise),), premise=premise.id, work=min(works))
