"""CP505 interval-inside-out: a value lies outside its own interval, or the interval runs backwards.

Why     two numbers were swapped or belong to different quantities; bounds are used to weigh the value
Asks    R-ASM-05 (MUST)
Repair  correct the three numbers; if they were printed so, record a Discrepancy with this record as its
        target
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.discrepancies import acknowledged
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import decimal
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP505",
    slug="interval-inside-out",
    scope=Scope.GRAPH,
    requirement="R-ASM-05",
    strength="MUST",
    says="{low} to {high} does not hold {value}",
    repair="correct the three numbers; if they were printed so, record a Discrepancy with this record as its target",
)


def check(graph: Graph) -> Iterator[Finding]:
    known = acknowledged(graph)
    for record in graph:
        if "low" not in record.content and "high" not in record.content:
            continue
        low, high, value = (decimal(record, key) for key in ("low", "high", "value"))
        ordered = [number for number in (low, value, high) if number is not None]
        if ordered == sorted(ordered) or record.id in known:
            continue
        at = graph.at(record, "low" if low is not None else "high")
        said = [record.text(key) or "nothing" for key in ("low", "high", "value")]
        yield RULE.finding(at, low=said[0], high=said[1], value=said[2])
