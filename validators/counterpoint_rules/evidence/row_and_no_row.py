"""CP512 row-and-no-row: a cell says why an item has no row, and it has one, or two cells speak of one item.

Why     an item cannot be weighed and left out at once
Asks    R-ASM-12 (MUST)         Repair  take the cell out, or the item out of the row
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP512",
    slug="row-and-no-row",
    scope=Scope.GRAPH,
    requirement="R-ASM-12",
    strength="MUST",
    says="{item} already has {what} in {analysis}",
    repair="take the cell out, or the item out of the row",
)


def check(graph: Graph) -> Iterator[Finding]:
    rows: dict[tuple[str, str], str] = {}
    for factor in graph.of_type("Factor"):
        for item in factor.texts("covers"):
            rows.setdefault((factor.text("analysis"), item), factor.id)
    for cell in graph.of_type("Cell"):
        analysis, item = cell.text("analysis"), cell.text("item")
        earlier = rows.setdefault((analysis, item), cell.id) if analysis and item else cell.id
        if earlier != cell.id:
            other = graph.bundle.by_id[earlier]
            what = "a row" if other.type == "Factor" else "a cell"
            at = graph.at(cell, "item", item)
            yield RULE.finding(at, (graph.at(other),), item=item, what=what, analysis=analysis)
