"""CP208 reserved-id: an authored record has an id that begins with urn:cp:.

Why     these ids are computed from what they name; one made up would pass for a version or a conflict
Asks    R-ID-10 (MUST)          Repair  give it an IRI of your own
"""

from collections.abc import Iterator

from counterpoint.findings import Finding, Place
from counterpoint.model.document import Document
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind

RULE = Rule(
    "CP208",
    slug="reserved-id",
    scope=Scope.DOCUMENT,
    requirement="R-ID-10",
    strength="MUST",
    says="{id} lies in the space reserved for derived ids",
    repair="give it an IRI of your own",
)


def check(document: Document) -> Iterator[Finding]:
    unnamed = {place.record for place, _ in of_kind(document, "missing-id")}
    for record in document.bundle:
        if record.id.startswith("urn:cp:") and record.id not in unnamed and not _is_derived(record):
            yield RULE.finding(Place(document.name, record.id, "id"), id=record.id)


def _is_derived(record: Record) -> bool:
    """Whether such an id is right here; whether it is the right one is for the rules about merges."""
    return (
        record.type in ("Version", "Conflict", "Resolution")
        or record.is_view
        or (record.type == "KnowledgeBase" and record.id.startswith("urn:cp:union:"))
    )
