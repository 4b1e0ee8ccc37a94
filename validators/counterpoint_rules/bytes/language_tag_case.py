"""CP009 language-tag-case: a language tag is not in lower case.

Why     equal tags in two spellings have two digests, and look like a dispute when files are merged
Asks    R-REC-18 (MUST)         Repair  write it in lower case, as fmt does
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP009",
    slug="language-tag-case",
    scope=Scope.DOCUMENT,
    requirement="R-REC-18",
    strength="MUST",
    says="the language tag {value} is written {canonical}",
    repair="write it in lower case, as fmt does",
    fix="safe",
)


def check(document: Document) -> Iterator[Finding]:
    for place, odd in of_kind(document, "uncanonical-value"):
        yield RULE.finding(place, value=odd.said["value"], canonical=odd.said["canonical"])
