"""CP012 byte-order-mark: the file begins with a byte order mark.

Why     other JSON readers refuse the file, and equal content has unequal bytes
Asks    R-DOC-01 (MUST)         Repair  save the file as UTF-8 without a byte order mark
"""

from collections.abc import Iterator

from counterpoint.findings import Finding, Place
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP012",
    slug="byte-order-mark",
    scope=Scope.DOCUMENT,
    requirement="R-DOC-01",
    strength="MUST",
    says="the file begins with a byte order mark",
    repair="save the file as UTF-8 without a byte order mark",
    fix="safe",
)


def check(document: Document) -> Iterator[Finding]:
    if document.source.startswith(b"\xef\xbb\xbf"):
        yield RULE.finding(Place(document.name))
