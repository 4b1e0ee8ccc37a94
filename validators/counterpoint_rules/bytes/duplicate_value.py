"""CP010 duplicate-value: a set holds the same value twice.

Why     a set knows no number of times, so whoever counts the entries counts wrongly
Asks    R-REC-12 (MUST)         Repair  keep the value once
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP010",
    slug="duplicate-value",
    scope=Scope.DOCUMENT,
    requirement="R-REC-12",
    strength="MUST",
    says="{value} stands more than once in {key}",
    repair="keep the value once",
    fix="safe",
)


def check(document: Document) -> Iterator[Finding]:
    for place, odd in of_kind(document, "duplicate-value"):
        yield RULE.finding(place, value=odd.said["value"], key=place.property)
