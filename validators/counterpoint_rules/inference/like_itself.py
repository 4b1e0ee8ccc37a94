"""CP407 like-itself: a similarity compares a record with itself.

Why     it says nothing, or another record was meant
Asks    R-INF-07 (MUST)         Repair  name the other record, or leave the similarity out
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP407",
    slug="like-itself",
    scope=Scope.GRAPH,
    requirement="R-INF-07",
    strength="MUST",
    says="{record} is compared with itself",
    repair="name the other record, or leave the similarity out",
)


def check(graph: Graph) -> Iterator[Finding]:
    for similarity in graph.of_type("Similarity"):
        subject = similarity.text("subject")
        if subject and subject == similarity.text("object"):
            yield RULE.finding(graph.at(similarity, "object", subject), record=subject)
