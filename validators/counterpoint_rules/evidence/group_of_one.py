"""CP521 group-of-one: a dependence group or a statement of independence has one member.

Why     nothing depends on itself alone, nor is one thing independent
Asks    R-ASM-21 (MUST)         Repair  name the other members, or leave the record out
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP521",
    slug="group-of-one",
    scope=Scope.GRAPH,
    requirement="R-ASM-21",
    strength="MUST",
    says="the {type} has one member",
    repair="name the other members, or leave the record out",
)


def check(graph: Graph) -> Iterator[Finding]:
    for record in graph.of_type("DependenceGroup", "Independence"):
        if len(record.texts("members")) == 1:
            yield RULE.finding(graph.at(record, "members"), type=record.type)
