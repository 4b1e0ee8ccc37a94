"""CP501 number-without-amount: a credence, estimate or likelihood says neither what it amounts to nor why that
is missing.

Why     an empty number is read as zero, as neutral or as unknown, by each reader differently
Asks    R-ASM-01 (MUST)
Repair  state the value, the fraction, the interval or the words; or say in valueStatus why there is none
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP501",
    slug="number-without-amount",
    scope=Scope.GRAPH,
    requirement="R-ASM-01",
    strength="MUST",
    says="the {type} gives no amount and no reason for its absence",
    repair="state the value, the fraction, the interval or the words; or say in valueStatus why there is none",
)
_AMOUNTS = ("value", "low", "high", "numerator", "date", "dateLow", "dateHigh", "words", "valueStatus")


def check(graph: Graph) -> Iterator[Finding]:
    for record in graph.of_type("Credence", "Estimate", "Likelihood"):
        if lacks(record, *_AMOUNTS):
            yield RULE.finding(graph.at(record), type=record.type)
