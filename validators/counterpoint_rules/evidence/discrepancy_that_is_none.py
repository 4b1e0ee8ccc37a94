"""CP516 discrepancy-that-is-none: two numbers are said to disagree, and rounding alone explains it.

Why     a false alarm about somebody's arithmetic is an accusation
Asks    R-ASM-16 (MUST)         Repair  take the discrepancy out, or correct the numbers or the tolerance
"""

from collections.abc import Iterator
from decimal import Decimal

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import decimal
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP516",
    slug="discrepancy-that-is-none",
    scope=Scope.GRAPH,
    requirement="R-ASM-16",
    strength="MUST",
    says="{stated} and {recomputed} lie within the tolerance of {tolerance}",
    repair="take the discrepancy out, or correct the numbers or the tolerance",
)


def check(graph: Graph) -> Iterator[Finding]:
    for record in graph.of_type("Discrepancy"):
        stated, recomputed = decimal(record, "stated"), decimal(record, "recomputed")
        if stated is None or recomputed is None:
            continue
        tolerance = decimal(record, "tolerance") or Decimal(0)
        if abs(stated - recomputed) <= tolerance * min(abs(stated), abs(recomputed)):
            yield RULE.finding(
                graph.at(record, "recomputed"),
                stated=record.text("stated"),
                recomputed=record.text("recomputed"),
                tolerance=record.text("tolerance") or "0",
            )
