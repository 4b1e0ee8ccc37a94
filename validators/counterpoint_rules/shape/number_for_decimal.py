"""CP109 number-for-decimal: a JSON number stands where an exact decimal belongs.

Why     JSON readers turn 0.10 into a binary fraction, and two of them print two different numbers
Asks    R-REC-15 (MUST)         Repair  write it in quotes with the digits its author gave
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP109",
    slug="number-for-decimal",
    scope=Scope.DOCUMENT,
    requirement="R-REC-15",
    strength="MUST",
    says="{value} is a JSON number",
    repair='write "{decimal}"',
    fix="safe",
)


def check(document: Document) -> Iterator[Finding]:
    for place, odd in of_kind(document, "number-for-decimal"):
        yield RULE.finding(place, value=odd.said["value"], decimal=odd.said["decimal"])
