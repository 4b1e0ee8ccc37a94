"""CP107 unknown-type: a type is neither a core type nor the IRI of another one.

Why     no rule, count or view looks at a record of a type nobody knows
Asks    R-REC-02 (MUST)         Repair  correct the type, or write it as an IRI and declare it with an
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
from counterpoint.validate.repairs import replaced

RULE = Rule(
    "CP107",
    slug="unknown-type",
    scope=Scope.DOCUMENT,
    requirement="R-REC-02",
    strength="MUST",
    says="no type is called {type}",
    repair="{advice}",
    fix="unsafe",
)


def check(document: Document) -> Iterator[Finding]:
    for place, odd in of_kind(document, "unknown-type"):
        meant = odd.said["nearest"]
        advice = f"did you mean {meant}?" if meant else "write it as an IRI and declare it with an Extension"
        yield RULE.finding(place, type=odd.said["type"], advice=advice)


def mend(record: Record, finding: Finding) -> Content | None:
    """The type that was probably meant."""
    given = finding.said["type"]
    return replaced(record, "type", given, nearest(given, terms().types))
