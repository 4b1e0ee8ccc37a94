"""CP517 computed-by-nothing: a number is said to be computed, and nothing says by what.

Why     a computed number can be checked only by computing it again
Asks    R-ASM-17 (MUST)
Repair  name the operator with its version, or the Activity in generatedBy; or change the basis
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP517",
    slug="computed-by-nothing",
    scope=Scope.GRAPH,
    requirement="R-ASM-17",
    strength="MUST",
    says="the basis is computed, and neither operator nor generatedBy is named",
    repair="name the operator with its version, or the Activity in generatedBy; or change the basis",
)
_NUMBERS = ("value", "low", "high", "numerator", "publishedTotal", "recomputed", "date", "flipValue")


def check(graph: Graph) -> Iterator[Finding]:
    for record in graph:
        if record.text("basis") != "computed" or not any(key in record.content for key in _NUMBERS):
            continue
        if lacks(record, "operator", "generatedBy", "method"):
            yield RULE.finding(graph.at(record, "basis", "computed"))
