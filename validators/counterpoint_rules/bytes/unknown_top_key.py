"""CP003 unknown-top-key: the document has a key beside @context and records.

Why     what stands beside the records belongs to no record, so no merge, diff or digest can keep it
Asks    R-DOC-07 (MUST)         Repair  move what it says into the header, a record of type KnowledgeBase
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP003",
    slug="unknown-top-key",
    scope=Scope.DOCUMENT,
    requirement="R-DOC-07",
    strength="MUST",
    says="the document has the key {key}, and only @context and records may stand there",
    repair="move what it says into the header, a record of type KnowledgeBase",
)


def check(document: Document) -> Iterator[Finding]:
    for place, odd in of_kind(document, "unknown-top-key"):
        yield RULE.finding(place, key=odd.said["key"])
