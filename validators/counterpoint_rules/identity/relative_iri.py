"""CP202 relative-iri: an IRI is relative.

Why     programs resolve it against different places, so one name stands for several things
Asks    R-ID-01 (MUST)          Repair  write it absolute, or with a prefix the document declares
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP202",
    slug="relative-iri",
    scope=Scope.DOCUMENT,
    requirement="R-ID-01",
    strength="MUST",
    says="{iri} is no absolute IRI",
    repair="write it absolute, or with a prefix the document declares",
)


def check(document: Document) -> Iterator[Finding]:
    for place, odd in of_kind(document, "relative-iri"):
        yield RULE.finding(place, iri=odd.said["iri"])
