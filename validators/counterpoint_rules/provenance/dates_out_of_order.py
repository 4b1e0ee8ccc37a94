"""CP307 dates-out-of-order: something was published before it was said, or fetched before it was there.

Why     one of the dates is wrong, and histories are read off them
Asks    R-PRV-10 (MUST)
Repair  correct the date that is wrong; where only the year is known, give the year
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.dates import after
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP307",
    slug="dates-out-of-order",
    scope=Scope.GRAPH,
    requirement="R-PRV-10",
    strength="MUST",
    says="{later} is {date}, after {earlier} {before}",
    repair="correct the date that is wrong; where only the year is known, give the year",
)
_ORDER = ("saidAt", "publishedAt", "retrievedAt", "recordedAt")


def check(graph: Graph) -> Iterator[Finding]:
    for record in graph.of_type("Assertion", "Snapshot"):
        stated = [(key, record.text(key)) for key in _ORDER if key in record.content]
        for place, (key, date) in enumerate(stated):
            wrong = next(((k, d) for k, d in stated[place + 1 :] if after(date, d)), None)
            if wrong:
                at = graph.at(record, key)
                yield RULE.finding(at, later=key, date=date, earlier=wrong[0], before=wrong[1])
