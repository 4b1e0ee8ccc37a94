"""CP007 nested-record: an object stands where a value belongs.

Why     a nested record has no IRI of its own, so nobody can dispute, cite or revise it, and merges cannot
        match it
Asks    R-REC-06 (MUST)         Repair  make it a record of its own and refer to it by its IRI
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP007",
    slug="nested-record",
    scope=Scope.DOCUMENT,
    requirement="R-REC-06",
    strength="MUST",
    says="an object stands as the value of {key}",
    repair="make it a record of its own and refer to it by its IRI",
)


def check(document: Document) -> Iterator[Finding]:
    for place, odd in of_kind(document, "nested-record"):
        yield RULE.finding(place, key=odd.said["key"])
