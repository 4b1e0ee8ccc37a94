"""CP206 undeclared-prefix: a compact IRI uses a prefix that nothing declares.

Why     read as it stands, it is an IRI of a scheme nobody knows, and equals the one that was meant nowhere
Asks    R-ID-03 (MUST)          Repair  declare the prefix in @context, or write the IRI in full
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP206",
    slug="undeclared-prefix",
    scope=Scope.DOCUMENT,
    requirement="R-ID-03",
    strength="MUST",
    says="{iri} begins with {prefix}, which no prefix declares",
    repair="declare {prefix} in @context, or write the IRI in full",
)


def check(document: Document) -> Iterator[Finding]:
    for place, odd in of_kind(document, "undeclared-prefix"):
        yield RULE.finding(place, iri=odd.said["iri"], prefix=odd.said["prefix"])
