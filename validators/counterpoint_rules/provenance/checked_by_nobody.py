"""CP315 checked-by-nobody: a record is said to be checked or disputed, and not by whom.

Why     a review without a reviewer is a stamp anybody can press
Asks    R-PRV-20 (MUST)         Repair  name who reviewed it in reviewedBy, or set review to unreviewed
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP315",
    slug="checked-by-nobody",
    scope=Scope.GRAPH,
    requirement="R-PRV-20",
    strength="MUST",
    says="the record is marked {review}, and nobody is named as having looked at it",
    repair="name who reviewed it in reviewedBy, or set review to unreviewed",
)


def check(graph: Graph) -> Iterator[Finding]:
    for record in graph:
        review = record.text("review")
        if review in ("checked", "disputed") and lacks(record, "reviewedBy"):
            yield RULE.finding(graph.at(record, "review", review), review=review)
