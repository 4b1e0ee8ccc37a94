"""CP312 status-without-date: a work is said to be corrected, withdrawn or superseded, and not since when.

Why     what was written before that day was written in good faith; without the day nobody can tell
Asks    R-PRV-14 (SHOULD)       Repair  state statusDate
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP312",
    slug="status-without-date",
    scope=Scope.GRAPH,
    requirement="R-PRV-14",
    strength="SHOULD",
    says="the work is {status}, and nothing says since when",
    repair="state statusDate",
)


def check(graph: Graph) -> Iterator[Finding]:
    for source in graph.of_type("Source"):
        status = source.text("status")
        if status and status != "current" and lacks(source, "statusDate"):
            yield RULE.finding(graph.at(source, "status", status), status=status)
