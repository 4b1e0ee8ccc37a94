"""CP210 missing-header: a file with records has no header.

Why     nobody can say whose file it is, under which terms it may be used and how strictly to judge it
Asks    R-REC-07 (MUST)         Repair  add a record of type KnowledgeBase
"""

from collections.abc import Iterator

from counterpoint.findings import Finding, Place
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP210",
    slug="missing-header",
    scope=Scope.GRAPH,
    requirement="R-REC-07",
    strength="MUST",
    says="the file has no record of type KnowledgeBase",
    repair="add a record of type KnowledgeBase",
)


def check(graph: Graph) -> Iterator[Finding]:
    if len(graph.bundle) and not any(_may_be_header(record) for record in graph):
        yield RULE.finding(Place(graph.name))


def _may_be_header(record: Record) -> bool:
    return record.type in ("KnowledgeBase", "Contested")
