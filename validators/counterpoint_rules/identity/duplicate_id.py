"""CP201 duplicate-id: two records of a file have the same id.

Why     references then point at two things, and a merge takes two records for two versions of one
Asks    R-ID-06 (MUST)          Repair  give one of them an id of its own, or unite the two
"""

from collections.abc import Iterator
from itertools import pairwise

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP201",
    slug="duplicate-id",
    scope=Scope.GRAPH,
    requirement="R-ID-06",
    strength="MUST",
    says="{id} is the id of more than one record",
    repair="give one of them an id of its own, or unite the two",
)


def check(graph: Graph) -> Iterator[Finding]:
    for record, follower in pairwise(graph):
        if record.id == follower.id and not record.id.startswith("urn:cp:unnamed:"):
            yield RULE.finding(graph.at(record, "id"), id=record.id)
