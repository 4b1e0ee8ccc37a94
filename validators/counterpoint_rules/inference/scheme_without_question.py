"""CP405 scheme-without-question: an inference follows a known scheme, and nobody asks what the scheme invites
to ask.

Why     each pattern of argument fails in known ways; a question asked and answered shows that it was looked
        at
Asks    R-INF-05 (MAY)          Repair  add a CriticalQuestion with this inference as its target
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP405",
    slug="scheme-without-question",
    scope=Scope.GRAPH,
    requirement="R-INF-05",
    strength="MAY",
    says="the scheme is {scheme}, and no critical question is asked of this inference",
    repair="add a CriticalQuestion with this inference as its target",
)


def check(graph: Graph) -> Iterator[Finding]:
    asked = {question.text("target") for question in graph.of_type("CriticalQuestion")}
    for step in graph.of_type("Inference"):
        scheme = step.text("scheme")
        if scheme and step.id not in asked:
            yield RULE.finding(graph.at(step, "scheme", scheme), scheme=scheme)
