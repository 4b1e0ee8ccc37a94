"""CP412 cluster-of-one: a cluster has one member.

Why     records belong together only with others
Asks    R-INF-11 (SHOULD)       Repair  add the other members, or leave the cluster out
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP412",
    slug="cluster-of-one",
    scope=Scope.GRAPH,
    requirement="R-INF-11",
    strength="SHOULD",
    says="the cluster has one member",
    repair="add the other members, or leave the cluster out",
)


def check(graph: Graph) -> Iterator[Finding]:
    for cluster in graph.of_type("Cluster"):
        if len(cluster.texts("members")) == 1:
            yield RULE.finding(graph.at(cluster, "members"))
