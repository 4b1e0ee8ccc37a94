"""CP110 bare-value: a single value stands where a set belongs.

Why     a program that expects an array breaks on it, or reads a text letter by letter
Asks    R-REC-10 (MUST)         Repair  put it in an array
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP110",
    slug="bare-value",
    scope=Scope.DOCUMENT,
    requirement="R-REC-10",
    strength="MUST",
    says="{property} takes an array",
    repair="write [{value}]",
    fix="safe",
)


def check(document: Document) -> Iterator[Finding]:
    for place, odd in of_kind(document, "bare-value"):
        yield RULE.finding(place, property=place.property, value=odd.said["value"])
