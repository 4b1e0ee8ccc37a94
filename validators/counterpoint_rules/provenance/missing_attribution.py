"""CP301 missing-attribution: a record does not say who wrote it.

Why     a record that belongs to nobody can be revised by nobody, and after a merge nobody knows whom to ask
Asks    R-PRV-04 (MUST)
Repair  name the team or person who wrote the record in attributedTo; never the speaker it reports
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.authorship import authored
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP301",
    slug="missing-attribution",
    scope=Scope.GRAPH,
    requirement="R-PRV-04",
    strength="MUST",
    says="the {type} does not say who wrote it",
    repair="name the team or person who wrote the record in attributedTo; never the speaker it reports",
)


def check(graph: Graph) -> Iterator[Finding]:
    for record in graph:
        # A deletion may be a merge's own, where those who deleted do not agree.
        if authored(record) and record.type != "Tombstone" and lacks(record, "attributedTo"):
            yield RULE.finding(graph.at(record), type=record.type or "record")
