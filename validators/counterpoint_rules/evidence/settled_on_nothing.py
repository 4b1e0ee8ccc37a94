"""CP524 settled-on-nothing: a point is said to be settled, dropped or decided, and nothing says on what
grounds.

Why     that a matter is closed is the easiest thing to assert and the hardest to check
Asks    R-ASM-25 (MUST)
Repair  name the grounds: the events, assertions, observations or works; or set the status to openPoint
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP524",
    slug="settled-on-nothing",
    scope=Scope.GRAPH,
    requirement="R-ASM-25",
    strength="MUST",
    says="the point is called {status}, and no grounds are named",
    repair="name the grounds: the events, assertions, observations or works; or set the status to openPoint",
)


def check(graph: Graph) -> Iterator[Finding]:
    for settlement in graph.of_type("Settlement"):
        status = settlement.text("status")
        if status and status != "openPoint" and lacks(settlement, "grounds"):
            yield RULE.finding(graph.at(settlement, "status", status), status=status)
