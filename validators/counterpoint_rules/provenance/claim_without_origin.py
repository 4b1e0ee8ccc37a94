"""CP303 claim-without-origin: a claim that nobody asserts and that its author does not own.

Why     a claim that fell from the sky cannot be traced, and readers take it for the team's finding
Asks    R-PRV-06 (MUST)
Repair  add an Assertion of the claim, or state the basis judgement, computed or ruleDerived
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP303",
    slug="claim-without-origin",
    scope=Scope.GRAPH,
    requirement="R-PRV-06",
    strength="MUST",
    says="nobody in this file says this, and the author does not claim it as an own judgement",
    repair="add an Assertion of the claim, or state the basis judgement, computed or ruleDerived",
)
_OWN = frozenset(["judgement", "computed", "ruleDerived"])


def check(graph: Graph) -> Iterator[Finding]:
    spoken = {assertion.text("claim") for assertion in graph.of_type("Assertion")}
    for claim in graph.of_type("Claim"):
        own = claim.text("basis") in _OWN or "basis" in claim.texts("contested")
        if claim.id not in spoken and not own:
            yield RULE.finding(graph.at(claim))
