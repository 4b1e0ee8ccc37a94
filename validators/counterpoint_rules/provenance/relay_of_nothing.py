"""CP305 relay-of-nothing: an assertion passes something on and does not say what.

Why     who passes a statement on does not vouch for it; without the link the relayer looks like its author
Asks    R-PRV-08 (MUST)         Repair  add the Assertion of the first speaker and name it in relays
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP305",
    slug="relay-of-nothing",
    scope=Scope.GRAPH,
    requirement="R-PRV-08",
    strength="MUST",
    says="this passes on what somebody else said, and names no assertion in relays",
    repair="add the Assertion of the first speaker and name it in relays",
)


def check(graph: Graph) -> Iterator[Finding]:
    for assertion in graph.of_type("Assertion"):
        if assertion.text("act") == "passesOn" and lacks(assertion, "relays"):
            yield RULE.finding(graph.at(assertion, "act", "passesOn"))
