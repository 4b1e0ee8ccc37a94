"""CP011 number-not-exact: a key from outside the core has a number JSON readers round.

Why     readers take such numbers for binary fractions, and two of them print two different values
Asks    R-EXT-02 (MUST)         Repair  write it as a decimal string, or as a value object with its datatype
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP011",
    slug="number-not-exact",
    scope=Scope.DOCUMENT,
    requirement="R-EXT-02",
    strength="MUST",
    says="{value} is no integer below 2^53",
    repair="write it as a decimal string, or as a value object with its datatype",
    fix="safe",
)


def check(document: Document) -> Iterator[Finding]:
    for place, odd in of_kind(document, "number-not-exact"):
        yield RULE.finding(place, value=odd.said["value"])
