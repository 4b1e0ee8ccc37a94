"""CP108 missing-id: a record has no id.

Why     what has no name cannot be cited, disputed, revised or merged
Asks    R-REC-01 (MUST)         Repair  give it an IRI of your own, and keep it
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP108",
    slug="missing-id",
    scope=Scope.DOCUMENT,
    requirement="R-REC-01",
    strength="MUST",
    says="the record has no id",
    repair="give it an IRI of your own, and keep it",
)


def check(document: Document) -> Iterator[Finding]:
    for place, _ in of_kind(document, "missing-id"):
        yield RULE.finding(place)
