"""CP526 crux-of-what: a crux does not say what turns, or what turns on it.

Why     a disagreement is narrowed down only where both ends are named
Asks    R-ASM-27 (SHOULD)       Repair  name the target, on which it turns, and the root, which it decides
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP526",
    slug="crux-of-what",
    scope=Scope.GRAPH,
    requirement="R-ASM-27",
    strength="SHOULD",
    says="the crux names no {lacking}",
    repair="name the target, on which it turns, and the root, which it decides",
)


def check(graph: Graph) -> Iterator[Finding]:
    for crux in graph.of_type("Crux"):
        lacking = [key for key in ("target", "root") if lacks(crux, key)]
        if lacking:
            yield RULE.finding(graph.at(crux), lacking=" and no ".join(lacking))
