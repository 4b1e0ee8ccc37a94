"""CP005 core-term-redefined: the document's context gives a core term another meaning.

Why     two readers of one file would read two different statements, one by the core and one by the file
Asks    R-DOC-12 (MUST)         Repair  take the definition out, or call the term something else
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP005",
    slug="core-term-redefined",
    scope=Scope.DOCUMENT,
    requirement="R-DOC-12",
    strength="MUST",
    says="the context gives {term} another meaning than the core does",
    repair="take the definition out, or call the term something else",
)


def check(document: Document) -> Iterator[Finding]:
    for place, odd in of_kind(document, "core-term-redefined"):
        yield RULE.finding(place, term=odd.said["term"])
