"""CP413 stance-on-nothing: a position is taken on no hypothesis and no question.

Why     for or against what?
Asks    R-INF-12 (MUST)         Repair  name the hypothesis or the question
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP413",
    slug="stance-on-nothing",
    scope=Scope.GRAPH,
    requirement="R-INF-12",
    strength="MUST",
    says="{agent} takes a stance, and nothing says on what",
    repair="name the hypothesis or the question",
)


def check(graph: Graph) -> Iterator[Finding]:
    for position in graph.of_type("Position"):
        if lacks(position, "hypothesis", "question"):
            yield RULE.finding(graph.at(position), agent=position.text("agent"))
