"""CP302 missing-date: a record does not say when it was written.

Why     without it nobody can tell what was known when, and `--as-of` has nothing to go by
Asks    R-PRV-05 (MUST)         Repair  state recordedAt in UTC and whole seconds, as in 2026-03-01T09:00:00Z
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.authorship import authored
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP302",
    slug="missing-date",
    scope=Scope.GRAPH,
    requirement="R-PRV-05",
    strength="MUST",
    says="the {type} does not say when it was written",
    repair="state recordedAt in UTC and whole seconds, as in 2026-03-01T09:00:00Z",
)


def check(graph: Graph) -> Iterator[Finding]:
    for record in graph:
        if authored(record) and record.type != "Tombstone" and lacks(record, "recordedAt"):
            yield RULE.finding(graph.at(record), type=record.type or "record")
