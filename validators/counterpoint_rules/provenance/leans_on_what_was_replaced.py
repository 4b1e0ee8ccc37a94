"""CP326 leans-on-what-was-replaced: a record leans on a statement its author has replaced, or a superseded work.

Why     the author has changed their mind or the work has a newer edition, and the old word still carries weight
Asks    R-PRV-30 (SHOULD)       Repair  point at what replaced it, or say in a note why the old one is meant
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP326",
    slug="leans-on-what-was-replaced",
    scope=Scope.GRAPH,
    requirement="R-PRV-30",
    strength="SHOULD",
    says="{target} has been {how}, and this record still leans on it",
    repair="point at what replaced it, or say in a note why the old one is meant",
)
_LEANS = ("reliesOn", "grounds", "given", "conditionedOn")
_JUDGES = frozenset(["Decision", "Handoff", "Settlement", "Credence", "Factor", "Crux"])


def check(graph: Graph) -> Iterator[Finding]:
    gone: dict[str, Record] = {}
    for record in graph:
        for target in record.texts("replaces"):
            gone.setdefault(target, record)
    superseded = {source.id for source in graph.of_type("Source") if source.text("status") == "superseded"}
    for record in graph.of_type(*sorted(_JUDGES)) if gone or superseded else ():
        for key in _LEANS:
            for target in record.texts(key):
                if "note" in record.content or (target not in gone and target not in superseded):
                    continue
                if target in gone and gone[target].id in record.texts(key):
                    continue  # both are named: how it came about is part of the point
                related = (graph.at(gone[target]),) if target in gone else ()
                how = f"replaced by {gone[target].id}" if target in gone else "superseded"
                yield RULE.finding(graph.at(record, key, target), related, target=target, how=how)
