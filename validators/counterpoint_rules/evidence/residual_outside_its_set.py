"""CP508 residual-outside-its-set: an answer set has fewer than two answers, or a residual that is not one of
them.

Why     what is left over is an answer too; with one answer there is nothing to weigh
Asks    R-ASM-08 (MUST)         Repair  add the missing answers to hypotheses
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP508",
    slug="residual-outside-its-set",
    scope=Scope.GRAPH,
    requirement="R-ASM-08",
    strength="MUST",
    says="{why}",
    repair="add the missing answers to hypotheses",
)


def check(graph: Graph) -> Iterator[Finding]:
    for answers in graph.of_type("AnswerSet"):
        hypotheses, residual = answers.texts("hypotheses"), answers.text("residual")
        if len(hypotheses) == 1:
            yield RULE.finding(graph.at(answers, "hypotheses"), why="the set holds one answer")
        if residual and hypotheses and residual not in hypotheses:
            why = f"the residual {residual} is not among the answers"
            yield RULE.finding(graph.at(answers, "residual", residual), why=why)
