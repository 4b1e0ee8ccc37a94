"""CP006 not-a-record: an entry of records is no object, or there are no records.

Why     a file is its list of records; anything else in the list is lost to every reader
Asks    R-DOC-08 (MUST)         Repair  write records as an array of objects
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP006",
    slug="not-a-record",
    scope=Scope.DOCUMENT,
    requirement="R-DOC-08",
    strength="MUST",
    says="{value} stands where a record belongs",
    repair="write records as an array of objects",
)


def check(document: Document) -> Iterator[Finding]:
    for place, odd in of_kind(document, "not-a-record"):
        yield RULE.finding(place, value=odd.said["value"])
