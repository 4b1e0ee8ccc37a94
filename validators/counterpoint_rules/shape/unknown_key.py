"""CP106 unknown-key: a key is neither a core property nor the IRI of another one.

Why     JSON-LD drops such a key without a word, and a mistyped key looks just like it
Asks    R-REC-03 (MUST)         Repair  correct the key, or write it as an IRI and declare it with an
        Extension
"""

from collections.abc import Iterator

from counterpoint.canon.normal import nearest
from counterpoint.findings import Finding
from counterpoint.model.document import Document
from counterpoint.model.record import Content, Record
from counterpoint.model.terms import terms
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind
from counterpoint.validate.repairs import renamed

RULE = Rule(
    "CP106",
    slug="unknown-key",
    scope=Scope.DOCUMENT,
    requirement="R-REC-03",
    strength="MUST",
    says="nothing is called {key}",
    repair="{advice}",
    fix="unsafe",
)


def check(document: Document) -> Iterator[Finding]:
    for place, odd in of_kind(document, "unknown-key"):
        meant = odd.said["nearest"]
        advice = f"did you mean {meant}?" if meant else "write it as an IRI and declare it with an Extension"
        yield RULE.finding(place, key=odd.said["key"], advice=advice)


def mend(record: Record, finding: Finding) -> Content | None:
    """The key that was probably meant."""
    return renamed(record, finding.place.property, nearest(finding.said["key"], terms().properties))
