"""CP511 item-counted-twice: two rows of one analysis cover the same item of evidence.

Why     an item that enters the product twice weighs twice, and analyses cannot be lined up row by row
Asks    R-ASM-11 (SHOULD)
Repair  split the item into two, or let one row cover it; if the author counted it twice, record a
        Discrepancy of the analysis
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.discrepancies import acknowledged
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP511",
    slug="item-counted-twice",
    scope=Scope.GRAPH,
    requirement="R-ASM-11",
    strength="SHOULD",
    says="{item} is covered by another row of {analysis} too",
    repair=(
        "split the item into two, or let one row cover it; if the author counted it twice, record a "
        "Discrepancy of the analysis"
    ),
)


def check(graph: Graph) -> Iterator[Finding]:
    known = acknowledged(graph, about="covers")
    first: dict[tuple[str, str], str] = {}
    for factor in graph.of_type("Factor"):
        analysis = factor.text("analysis")
        for item in factor.texts("covers") if analysis else ():
            earlier = first.setdefault((analysis, item), factor.id)
            if earlier != factor.id and analysis not in known:
                at, other = graph.at(factor, "covers", item), graph.at(graph.bundle.by_id[earlier], "covers")
                yield RULE.finding(at, (other,), item=item, analysis=analysis)
