"""CP004 missing-context: the document does not name the core context.

Why     without it the keys are mere words: a JSON-LD reader finds no record at all
Asks    R-DOC-09 (MUST)         Repair  begin the document with "@context":
        "https://w3id.org/counterpoint/v1/context.jsonld"
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP004",
    slug="missing-context",
    scope=Scope.DOCUMENT,
    requirement="R-DOC-09",
    strength="MUST",
    says="the document has no @context",
    repair='begin the document with "@context": "https://w3id.org/counterpoint/v1/context.jsonld"',
    fix="safe",
)


def check(document: Document) -> Iterator[Finding]:
    for place, _ in of_kind(document, "missing-context"):
        yield RULE.finding(place)
