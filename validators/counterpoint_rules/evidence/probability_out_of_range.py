"""CP503 probability-out-of-range: a probability lies below 0 or above 1, and no discrepancy says that it was
printed so.

Why     often a percentage was written as it stands; 95 for 0.95 makes nonsense of every product
Asks    R-ASM-03 (MUST)
Repair  divide a percentage by 100, or state the scale the number is on; record a Discrepancy if it was
        printed so
"""

from collections.abc import Iterator, Mapping

from counterpoint.findings import Finding
from counterpoint.graph.discrepancies import acknowledged
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import decimal, ratio
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP503",
    slug="probability-out-of-range",
    scope=Scope.GRAPH,
    requirement="R-ASM-03",
    strength="MUST",
    says="{value} is meant as a probability",
    repair=(
        "divide a percentage by 100, or state the scale the number is on; record a Discrepancy if it was printed so"
    ),
)
_PLAIN: Mapping[str, tuple[str, ...]] = {
    "Estimate": ("level",),
    "Forecast": ("value",),
    "ModelFailure": ("epsilon", "q"),
    "SourceRisk": ("honesty", "fabricationRate"),
}
_SCALES = frozenset(["scale", "likelihoodUnit"])
_SCALED = ("value", "low", "high", "publishedTotal")


def check(graph: Graph) -> Iterator[Finding]:
    known = acknowledged(graph)
    for record in graph:
        if record.type not in _PLAIN and not _SCALES & record.content.keys():
            continue
        keys = list(_PLAIN.get(record.type, ()))
        scaled = record.text("scale") == "probability" or record.text("likelihoodUnit") == "absolute"
        keys += _SCALED if scaled else ()
        for key in keys:
            value = decimal(record, key)
            if value is not None and not 0 <= value <= 1 and record.id not in known:
                yield RULE.finding(graph.at(record, key), value=record.text(key))
        fraction = ratio(record) if scaled else None
        if fraction is not None and not 0 <= fraction[0] <= fraction[1] and record.id not in known:
            yield RULE.finding(graph.at(record, "numerator"), value=f"{fraction[0]}/{fraction[1]}")
