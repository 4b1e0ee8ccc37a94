"""CP529 resolved-before-it-was-held: a forecast was decided before anybody held it.

Why     a prediction made afterwards is scored as foresight
Asks    R-ASM-30 (MUST)         Repair  correct heldAt or resolvesAt, or leave the outcome out
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.dates import after
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP529",
    slug="resolved-before-it-was-held",
    scope=Scope.GRAPH,
    requirement="R-ASM-30",
    strength="MUST",
    says="this was held at {held} and decided at {decided}",
    repair="correct heldAt or resolvesAt, or leave the outcome out",
)


def check(graph: Graph) -> Iterator[Finding]:
    for forecast in graph.of_type("Forecast"):
        held, decided = forecast.text("heldAt"), forecast.text("resolvesAt")
        if forecast.text("resolvedAs") not in ("", "unresolved") and after(held, decided):
            yield RULE.finding(graph.at(forecast, "resolvesAt"), held=held, decided=decided)
