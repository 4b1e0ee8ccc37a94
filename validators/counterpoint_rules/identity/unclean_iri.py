"""CP209 unclean-iri: an IRI holds white space, or characters that are invisible or not allowed.

Why     it looks like another IRI and is not the same one, or is cut off by the next program
Asks    R-ID-04 (MUST)          Repair  take the characters out, or percent-encode them
"""

import unicodedata
from collections.abc import Iterator

from counterpoint.canon.iris import is_clean
from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.record import Content, Record
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.iris import distinct, iris
from counterpoint.validate.repairs import replaced

RULE = Rule(
    "CP209",
    slug="unclean-iri",
    scope=Scope.GRAPH,
    requirement="R-ID-04",
    strength="MUST",
    says="{iri} holds {characters}",
    repair="take the characters out, or percent-encode them",
    fix="unsafe",
)


def check(graph: Graph) -> Iterator[Finding]:
    unclean = {iri: found for iri in graph.once(distinct) if (found := _unclean(iri))}
    for record in graph if unclean else ():
        for property, iri in iris(record):
            if iri in unclean:
                yield RULE.finding(graph.at(record, property), iri=iri, characters=", ".join(unclean[iri]))


def _unclean(iri: str) -> list[str]:
    """The code points that may not stand in an IRI; none in nearly every one."""
    if iri.isascii() and is_clean(iri):
        return []
    bad = {c for c in iri if not is_clean(c) or unicodedata.category(c) in ("Cf", "Zs", "Zl", "Zp")}
    return [f"U+{ord(c):04X}" for c in sorted(bad)]


def mend(record: Record, finding: Finding) -> Content | None:
    """The IRI with what may not stand there percent-encoded, and without what cannot be seen."""
    return replaced(record, finding.place.property, finding.said["iri"], _cleaned(finding.said["iri"]))


def _cleaned(iri: str) -> str:
    seen = (c for c in iri.strip() if unicodedata.category(c) not in ("Cf", "Cc"))
    return "".join(c if not _unclean(c) else "".join(f"%{byte:02X}" for byte in c.encode()) for c in seen)
