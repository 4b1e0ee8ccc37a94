"""CP013 named-graph: a statement stands in a graph of its own.

Why     common tools check one graph only, so what stands in another is never checked and looks sound
Asks    R-CAN-10 (MUST)         Repair  put it into the default graph
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP013",
    slug="named-graph",
    scope=Scope.DOCUMENT,
    requirement="R-CAN-10",
    strength="MUST",
    says="the graph {graph} holds statements about this record",
    repair="put it into the default graph",
    fix="safe",
)


def check(document: Document) -> Iterator[Finding]:
    for place, odd in of_kind(document, "named-graph"):
        yield RULE.finding(place, graph=odd.said["graph"])
