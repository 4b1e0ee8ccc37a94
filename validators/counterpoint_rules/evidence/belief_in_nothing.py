"""CP502 belief-in-nothing: a credence names neither a hypothesis nor a claim, or both.

Why     a number belongs to one statement
Asks    R-ASM-02 (MUST)
Repair  name exactly one of hypothesis and claim; write a second record for a second statement
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP502",
    slug="belief-in-nothing",
    scope=Scope.GRAPH,
    requirement="R-ASM-02",
    strength="MUST",
    says="the credence names {named}",
    repair="name exactly one of hypothesis and claim; write a second record for a second statement",
)


def check(graph: Graph) -> Iterator[Finding]:
    for credence in graph.of_type("Credence"):
        both = "hypothesis" in credence.content and "claim" in credence.content
        if both or lacks(credence, "hypothesis", "claim"):
            named = "both a hypothesis and a claim" if both else "neither a hypothesis nor a claim"
            yield RULE.finding(graph.at(credence, "claim" if both else ""), named=named)
