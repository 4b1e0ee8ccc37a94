"""CP802 tombstone-of-nothing: a Tombstone names no version that it deletes.

Why     it supersedes nothing, so a merge brings back what it was meant to delete
Asks    R-MRG-01 (MUST)         Repair  list in revises the digests of all versions of the record
"""

from collections.abc import Iterator

from counterpoint.findings import Finding, Place
from counterpoint.graph.index import Graph
from counterpoint.merge.state import parse
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP802",
    slug="tombstone-of-nothing",
    scope=Scope.GRAPH,
    requirement="R-MRG-01",
    strength="MUST",
    says="the tombstone lists no version in revises",
    repair="list in revises the digests of all versions of the record",
)


def check(graph: Graph) -> Iterator[Finding]:
    versions = parse(graph.bundle).versions if graph.of_type("Tombstone", "Version") else {}
    for iri, group in versions.items():
        for version in group:
            if version.type == "Tombstone" and "revises" not in version.content:
                yield RULE.finding(Place(graph.name, iri))
