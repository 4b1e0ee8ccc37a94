"""CP504 negative-ratio: odds or a ratio below zero, or a correlation outside −1 to 1.

Why     odds run from nothing upwards; a negative number is usually a logarithm on the wrong scale
Asks    R-ASM-04 (MUST)
Repair  state the scale the number is on, for example log10Odds, or record a Discrepancy if it was printed
        so
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.discrepancies import acknowledged
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import decimal, ratio
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP504",
    slug="negative-ratio",
    scope=Scope.GRAPH,
    requirement="R-ASM-04",
    strength="MUST",
    says="{value} cannot be {kind}",
    repair="state the scale the number is on, for example log10Odds, or record a Discrepancy if it was printed so",
)
_KEYS = ("value", "low", "high", "publishedTotal")


def check(graph: Graph) -> Iterator[Finding]:
    known = acknowledged(graph)
    for record in graph:
        if record.text("scale") in ("odds", "likelihoodRatio") or record.text("likelihoodUnit") == "relative":
            for key in _KEYS:
                value = decimal(record, key)
                if value is not None and value < 0 and record.id not in known:
                    yield RULE.finding(graph.at(record, key), value=record.text(key), kind="odds or a ratio")
            fraction = ratio(record)
            if fraction is not None and fraction[0] < 0 and record.id not in known:
                shown = f"{fraction[0]}/{fraction[1]}"
                yield RULE.finding(graph.at(record, "numerator"), value=shown, kind="odds or a ratio")
    for group in graph.of_type("DependenceGroup"):
        correlation = decimal(group, "correlation")
        if correlation is not None and not -1 <= correlation <= 1 and group.id not in known:
            at = graph.at(group, "correlation")
            yield RULE.finding(at, value=group.text("correlation"), kind="a correlation")
