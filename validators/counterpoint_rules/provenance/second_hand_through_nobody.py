"""CP306 second-hand-through-nobody: an assertion was seen at second hand, and nothing says through whom.

Why     what a work says and what another says it says differ often enough; the reader must know which was
        read
Asks    R-PRV-09 (SHOULD)
Repair  add the Assertion through which it came, with relays pointing at this one, or read the source itself
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP306",
    slug="second-hand-through-nobody",
    scope=Scope.GRAPH,
    requirement="R-PRV-09",
    strength="SHOULD",
    says="only another's account of this was read, and no assertion in this file relays it",
    repair="add the Assertion through which it came, with relays pointing at this one, or read the source itself",
)


def check(graph: Graph) -> Iterator[Finding]:
    assertions = graph.of_type("Assertion")
    relayed = {iri for assertion in assertions for iri in assertion.texts("relays")}
    for assertion in assertions:
        if assertion.text("seen") != "secondary" or assertion.texts("relays"):
            continue
        if assertion.id not in relayed:
            yield RULE.finding(graph.at(assertion, "seen", "secondary"))
