"""CP404 unnamed-participant: an inference is said to come from a participant, and not from whom or where.

Why     what somebody argued and what an analyst made out are told apart only by naming the somebody and the
        place
Asks    R-INF-04 (SHOULD)
Repair  name offeredBy, and the source or dialogue; or set origin to reconstruction
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP404",
    slug="unnamed-participant",
    scope=Scope.GRAPH,
    requirement="R-INF-04",
    strength="SHOULD",
    says="a participant is said to have offered this, and {lacking} is missing",
    repair="name offeredBy, and the source or dialogue; or set origin to reconstruction",
)


def check(graph: Graph) -> Iterator[Finding]:
    for step in graph.of_type("Inference"):
        if step.text("origin") == "participant":
            lacking = [key for key in ("offeredBy",) if lacks(step, key)]
            lacking += ["source or dialogue"] if lacks(step, "source", "dialogue", "passage") else []
            if lacking:
                yield RULE.finding(graph.at(step, "origin", "participant"), lacking=" and ".join(lacking))
