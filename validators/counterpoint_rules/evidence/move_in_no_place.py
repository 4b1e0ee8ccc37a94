"""CP530 move-in-no-place: a rhetorical move is tagged on nothing that can be read.

Why     a charge of rhetoric that nobody can look up is itself a piece of it
Asks    R-ASM-31 (MUST)         Repair  name the target or the passage in which the move is made
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP530",
    slug="move-in-no-place",
    scope=Scope.GRAPH,
    requirement="R-ASM-31",
    strength="MUST",
    says="the move names no target and no passage",
    repair="name the target or the passage in which the move is made",
)


def check(graph: Graph) -> Iterator[Finding]:
    for move in graph.of_type("RhetoricalMove"):
        if lacks(move, "target", "passage"):
            yield RULE.finding(graph.at(move))
