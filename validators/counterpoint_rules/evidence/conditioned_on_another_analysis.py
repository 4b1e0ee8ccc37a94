"""CP513 conditioned-on-another-analysis: a row takes as given a row of another analysis.

Why     a condition is part of the same calculation; elsewhere it says nothing about this product
Asks    R-ASM-13 (MUST)         Repair  name the row of this analysis, or the evidence item
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP513",
    slug="conditioned-on-another-analysis",
    scope=Scope.GRAPH,
    requirement="R-ASM-13",
    strength="MUST",
    says="{condition} is a row of {other}",
    repair="name the row of this analysis, or the evidence item",
)


def check(graph: Graph) -> Iterator[Finding]:
    for factor in graph.of_type("Factor"):
        analysis = factor.text("analysis")
        for condition in graph.linked(factor, "conditionedOn"):
            other = condition.text("analysis")
            if condition.type == "Factor" and analysis and other and other != analysis:
                at = graph.at(factor, "conditionedOn", condition.id)
                yield RULE.finding(at, (graph.at(condition),), condition=condition.id, other=other)
