"""CP411 unlike-things-compared: a similarity compares records of two types.

Why     a claim and a question say nothing that could be the same; often one end is the wrong record
Asks    R-INF-11 (SHOULD)
Repair  name two records of one type, or link them by the property meant for it
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP411",
    slug="unlike-things-compared",
    scope=Scope.GRAPH,
    requirement="R-INF-11",
    strength="SHOULD",
    says="a {one} is compared with a {other}",
    repair="name two records of one type, or link them by the property meant for it",
)


def check(graph: Graph) -> Iterator[Finding]:
    for similarity in graph.of_type("Similarity"):
        subject, object = graph.one(similarity, "subject"), graph.one(similarity, "object")
        if subject is None or object is None or subject.type == object.type:
            continue
        if not {subject.type, object.type} & {"Contested", "Tombstone", "Redaction"}:
            at = graph.at(similarity, "object", object.id)
            yield RULE.finding(at, (graph.at(object, "type"),), one=subject.type, other=object.type)
