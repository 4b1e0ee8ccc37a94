"""CP001 duplicate-key: an object has the same key twice.

Why     JSON readers keep one of the values and drop the other in silence, and not all keep the same one
Asks    R-DOC-03 (MUST)         Repair  keep one of the two values, or unite them in one array
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP001",
    slug="duplicate-key",
    scope=Scope.DOCUMENT,
    requirement="R-DOC-03",
    strength="MUST",
    says="the key {key} stands here a second time",
    repair="keep one of the two values, or unite them in one array",
)


def check(document: Document) -> Iterator[Finding]:
    for place, odd in of_kind(document, "duplicate-key"):
        yield RULE.finding(place, key=odd.said["key"])
