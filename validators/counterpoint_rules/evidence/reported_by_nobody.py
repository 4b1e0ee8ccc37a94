"""CP528 reported-by-nobody: an analysis is known through a third party, and the third party is not named.

Why     what was changed on the way can be asked only of whoever reports it
Asks    R-ASM-29 (MUST)         Repair  name the reporter in reportedBy, or set reportMode to bySelf
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP528",
    slug="reported-by-nobody",
    scope=Scope.GRAPH,
    requirement="R-ASM-29",
    strength="MUST",
    says="a third party reports this, and is not named",
    repair="name the reporter in reportedBy, or set reportMode to bySelf",
)


def check(graph: Graph) -> Iterator[Finding]:
    for analysis in graph.of_type("Analysis"):
        if analysis.text("reportMode") == "byThirdParty" and lacks(analysis, "reportedBy"):
            yield RULE.finding(graph.at(analysis, "reportMode", "byThirdParty"))
