"""CP323 leans-on-a-withdrawn-record: a record leans on one that its author withdrew.

Why     the part that was withdrawn still carries weight here
Asks    R-PRV-03 (SHOULD)
Repair  point at the replacement, take the reference out, or retract this record too
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP323",
    slug="leans-on-a-withdrawn-record",
    scope=Scope.GRAPH,
    requirement="R-PRV-03",
    strength="SHOULD",
    says="{target} was withdrawn, and this record still leans on it",
    repair="point at the replacement, take the reference out, or retract this record too",
)
_LEANS = frozenset(
    [
        *("assumptions", "claim", "conclusion", "derivedFrom", "evidentialLink", "grounds", "passage"),
        *("premises", "reliesOn", "restsOn", "source"),
    ]
)


def check(graph: Graph) -> Iterator[Finding]:
    # What points at a deleted record is reported after a merge.
    gone = {iri: by for iri, by in withdrawn(graph).items() if by.type == "Retraction"}
    for record in graph if gone else ():
        if record.id in gone:
            continue
        for key, target in record.references():
            if target in gone and key in _LEANS and not _keeps_off(record, key):
                yield RULE.finding(graph.at(record, key, target), (graph.at(gone[target]),), target=target)


def _keeps_off(record: Record, key: str) -> bool:
    """Whether the record argues against what it points at, or only tells who said it."""
    if key == "conclusion":
        return record.text("direction") == "opposes"
    return key == "claim" and record.type == "Assertion"
