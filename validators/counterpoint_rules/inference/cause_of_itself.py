"""CP406 cause-of-itself: a causal link names one record as cause and effect.

Why     nothing brings itself about; one of the two ends is the wrong record
Asks    R-INF-06 (MUST)         Repair  name the effect that was meant
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP406",
    slug="cause-of-itself",
    scope=Scope.GRAPH,
    requirement="R-INF-06",
    strength="MUST",
    says="{thing} is named as its own cause",
    repair="name the effect that was meant",
)


def check(graph: Graph) -> Iterator[Finding]:
    for link in graph.of_type("CausalLink"):
        cause = link.text("cause")
        if cause and cause == link.text("effect"):
            yield RULE.finding(graph.at(link, "effect", cause), thing=cause)
