"""CP116 missing-type: a record has no type.

Why     no rule, count or view knows what the record is
Asks    R-REC-02 (MUST)         Repair  say what it is
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP116",
    slug="missing-type",
    scope=Scope.DOCUMENT,
    requirement="R-REC-02",
    strength="MUST",
    says="the record has no type",
    repair="say what it is",
)


def check(document: Document) -> Iterator[Finding]:
    for place, _ in of_kind(document, "missing-type"):
        yield RULE.finding(place)
