"""CP304 assertion-without-source: an assertion names no work in which it can be looked up.

Why     that somebody said something is a fact about a text; without the text nobody can check it
Asks    R-PRV-07 (MUST)
Repair  name the source, or state seen computedFromData where the data were computed with
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP304",
    slug="assertion-without-source",
    scope=Scope.GRAPH,
    requirement="R-PRV-07",
    strength="MUST",
    says="{speaker} is said to have put this forward, and no source is named",
    repair="name the source, or state seen computedFromData where the data were computed with",
)


def check(graph: Graph) -> Iterator[Finding]:
    for assertion in graph.of_type("Assertion"):
        if not lacks(assertion, "source", "passage") or assertion.text("seen") == "computedFromData":
            continue
        speaker = assertion.text("speaker")
        # Who speaks in the record itself needs no other place: the record is the place.
        if speaker and speaker != assertion.text("attributedTo"):
            yield RULE.finding(graph.at(assertion), speaker=speaker)
