"""CP008 empty-value: a value is null, an empty string or an empty array.

Why     absence then has four spellings, and a reader cannot tell "not stated" from "stated to be nothing"
Asks    R-REC-13 (MUST)         Repair  leave the key out
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP008",
    slug="empty-value",
    scope=Scope.DOCUMENT,
    requirement="R-REC-13",
    strength="MUST",
    says="{key} is empty",
    repair="leave the key out",
    fix="safe",
)


def check(document: Document) -> Iterator[Finding]:
    for place, odd in of_kind(document, "empty-value"):
        yield RULE.finding(place, key=odd.said["key"])
