"""CP222 fused-identity: a record states that two IRIs are one thing.

Why     a reasoner then ascribes to each whatever anybody said of the other, and no one can take it back
Asks    R-ID-12 (MUST)          Repair  write a Similarity, which is dated, attributed and open to dispute
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP222",
    slug="fused-identity",
    scope=Scope.GRAPH,
    requirement="R-ID-12",
    strength="MUST",
    says="{property} makes two things one",
    repair="write a Similarity, which is dated, attributed and open to dispute",
)

_FUSING = frozenset(
    [
        "http://www.w3.org/2002/07/owl#sameAs",
        "http://www.w3.org/2002/07/owl#equivalentClass",
        "http://www.w3.org/2004/02/skos/core#exactMatch",
        "http://schema.org/sameAs",
        "https://schema.org/sameAs",
    ]
)


def check(graph: Graph) -> Iterator[Finding]:
    for record in graph:
        for property in record.content:
            if property in _FUSING:
                yield RULE.finding(graph.at(record, property), property=property)
