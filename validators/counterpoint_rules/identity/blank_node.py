"""CP203 blank-node: an IRI is a blank node's label.

Why     such a name means nothing outside the file, so no merge can tell two of them apart or together
Asks    R-ID-02 (MUST)          Repair  give the thing an IRI
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP203",
    slug="blank-node",
    scope=Scope.DOCUMENT,
    requirement="R-ID-02",
    strength="MUST",
    says="{iri} is a blank node",
    repair="give the thing an IRI",
)


def check(document: Document) -> Iterator[Finding]:
    for place, odd in of_kind(document, "blank-node"):
        yield RULE.finding(place, iri=odd.said["iri"])
