"""CP522 disjoint-but-shared: records are said to rest on different things, and this file shows what they
share.

Why     two readings of one data set are one piece of evidence; counted twice they prove what they assume
Asks    R-ASM-22 (SHOULD)       Repair  change the verdict to shared, or correct what the members rest on
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.graph.lineage import Lineage
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP522",
    slug="disjoint-but-shared",
    scope=Scope.GRAPH,
    requirement="R-ASM-22",
    strength="SHOULD",
    says="{one} and {other} both come from {shared}: {way}",
    repair="change the verdict to shared, or correct what the members rest on",
)


def check(graph: Graph) -> Iterator[Finding]:
    lineage = Lineage(graph)
    for statement in graph.of_type("Independence"):
        if statement.text("verdict") != "disjoint":
            continue
        whose: dict[str, str] = {}
        for member in statement.texts("members"):
            ancestors = lineage.ancestors(member)
            shared = next((node for node in ancestors if node in whose), None)
            if shared is not None:
                one = whose[shared]
                way = " → ".join(lineage.way(one, shared)) + " ← " + " ← ".join(lineage.way(member, shared)[-2::-1])
                at, related = graph.at(statement, "verdict", "disjoint"), (graph.at(graph.bundle.by_id[shared]),)
                yield RULE.finding(at, related, one=one, other=member, shared=shared, way=way)
            for node in ancestors:
                whose.setdefault(node, member)
