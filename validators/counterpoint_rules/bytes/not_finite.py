"""CP002 not-finite: a value is NaN or an infinity.

Why     these are no JSON; some readers refuse the whole file, others take them for zero or for nothing
Asks    R-DOC-04 (MUST)         Repair  leave the value out, or say in valueStatus why there is none
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP002",
    slug="not-finite",
    scope=Scope.DOCUMENT,
    requirement="R-DOC-04",
    strength="MUST",
    says="{value} is no number that JSON has",
    repair="leave the value out, or say in valueStatus why there is none",
)


def check(document: Document) -> Iterator[Finding]:
    for place, odd in of_kind(document, "not-finite"):
        yield RULE.finding(place, value=odd.said["value"])
