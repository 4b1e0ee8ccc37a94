"""CP515 total-that-does-not-follow: the printed total of an analysis is not what its complete rows come to.

Why     either the rows or the total were misprinted or miscopied; everything that is computed from them
        differs
Asks    R-ASM-15 (SHOULD)
Repair  compare with the source; if it prints so, record a Discrepancy with stated and recomputed
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.discrepancies import acknowledged
from counterpoint.graph.index import Graph
from counterpoint.graph.products import printed, product
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP515",
    slug="total-that-does-not-follow",
    scope=Scope.GRAPH,
    requirement="R-ASM-15",
    strength="SHOULD",
    says="{stated} is printed on the scale {scale}, and the rows come to {recomputed}",
    repair="compare with the source; if it prints so, record a Discrepancy with stated and recomputed",
)


def check(graph: Graph) -> Iterator[Finding]:
    known = acknowledged(graph)
    for analysis in graph.of_type("Analysis"):
        if analysis.id in known:
            continue
        total, result = printed(analysis), product(graph, analysis)
        if total is not None and result is not None and not result.agrees_with(total):
            key = "publishedTotal" if total.text else "numerator"
            yield RULE.finding(
                graph.at(analysis, key),
                tuple(graph.at(factor) for factor in result.rows),
                stated=total.shown,
                scale=total.scale,
                recomputed=result.shown(total.scale),
            )
