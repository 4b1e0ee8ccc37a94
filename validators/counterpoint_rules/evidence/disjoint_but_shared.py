"""CP522 disjoint-but-shared: records are said to rest on different things, and this file shows what they
share.

Why     two readings of one data set are one piece of evidence; counted twice they prove what they assume
Asks    R-ASM-22 (SHOULD)       Repair  change the verdict to shared, or correct what the members rest on
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.graph.lineage import Lineage
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP522",
    slug="disjoint-but-shared",
    scope=Scope.GRAPH,
    requirement="R-ASM-22",
    strength="SHOULD",
    says="{one} and {other} both come from {shared}: {way}",
    repair="change the verdict to shared, or correct what the members rest on",
)


def check(graph: Graph) -> Iterator[Finding]:
    lineage = Lineage(graph)
    for statement in graph.of_type("Independence"):
        if statement.text("verdict") != "disjoint":
            continue
        for meeting in lineage.meetings(statement.texts("members")):
            one, other = _shortened(meeting.one_way), _shortened(meeting.other_way)
            yield RULE.finding(
                graph.at(statement, "verdict", "disjoint"),
                tuple(graph.at(record) for record in map(graph.get, (meeting.one, meeting.other)) if record),
                one=meeting.one,
                other=meeting.other,
                shared=meeting.shared,
                way=" ← ".join([" → ".join(reversed(one)), *other[1:]]),
            )


def _shortened(way: tuple[str, ...]) -> tuple[str, ...]:
    return way if len(way) < 7 else (*way[:3], "…", *way[-3:])
