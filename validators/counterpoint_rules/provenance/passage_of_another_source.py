"""CP310 passage-of-another-source: a record quotes a passage of one work and names another as its source.

Why     the reader opens the wrong work and does not find the words
Asks    R-PRV-13 (MUST)
Repair  name the source in which the passage stands; what that work reports of another is an Assertion that
        relays
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.graph.works import Works
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP310",
    slug="passage-of-another-source",
    scope=Scope.GRAPH,
    requirement="R-PRV-13",
    strength="MUST",
    says="the source is {source}, and the {key} stands in {other}",
    repair=(
        "name the source in which the passage stands; what that work reports of another is an Assertion that relays"
    ),
)


def check(graph: Graph) -> Iterator[Finding]:
    works = Works(graph)
    for record in graph:
        key = "snapshot" if record.type == "Passage" else "passage"
        if key not in record.content:
            continue
        place, source = graph.one(record, key), record.text("source")
        if place is None or not source:
            continue
        other = place.text("source")
        if other and not works.same(source, other):
            at = graph.at(record, key, place.id)
            yield RULE.finding(at, (graph.at(place, "source"),), source=source, key=key, other=other)
