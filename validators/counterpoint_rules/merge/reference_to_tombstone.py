"""CP605 reference-to-tombstone: a record points at one that was deleted.

Why     its author built on something that another hand has since taken away
Asks    R-PRV-03 (SHOULD)       Repair  point at what took its place, or take the reference out
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import redacted
from counterpoint.model.terms import terms
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP605",
    slug="reference-to-tombstone",
    scope=Scope.GRAPH,
    requirement="R-PRV-03",
    strength="SHOULD",
    says="{target} was deleted",
    repair="point at what took its place, or take the reference out",
    origin="merge",
)


def check(graph: Graph) -> Iterator[Finding]:
    types = terms().types
    elsewhere = redacted(graph)
    for tombstone in graph.of_type("Tombstone"):
        if tombstone.id in elsewhere:
            continue
        for record in graph.pointing_at(tombstone.id):
            known = types.get(record.type)
            if known is None or known.layer == "protocol":
                continue
            for property, target in record.references():
                if target == tombstone.id and property != "replaces":
                    at, ends = graph.at(record, property, target), (graph.at(tombstone),)
                    yield RULE.finding(at, ends, target=target)
