"""What somebody decided about two claims, as a record: they are the same, or are not, or stand otherwise.

A decision is a `Similarity` by whoever decides. It fuses nothing, and another may decide otherwise.
"""

from collections.abc import Iterable
from hashlib import sha256

from counterpoint.canon.normal import make
from counterpoint.model.record import Record

__all__ = ["decided", "decision"]


def decided(records: Iterable[Record]) -> frozenset[frozenset[str]]:
    """The pairs that a Similarity already speaks of."""
    return frozenset(
        frozenset((record.text("subject"), record.text("object"))) for record in records if record.type == "Similarity"
    )


def decision(
    one: str, other: str, relation: str, *, agent: str, recorded_at: str, why: str = "", dimension: str = ""
) -> Record:
    """The record of a decision.

    relation    a value of the vocabulary SimilarityRelation
    agent       IRI of who decides; the record's id is a function of it, the pair and the relation
    """
    pair = sorted((one, other)) if relation in ("sameAs", "notSame", "overlaps", "negates") else [one, other]
    known = sha256("\n".join([relation, *pair]).encode()).hexdigest()[:16]
    content = {
        "id": f"{agent.rstrip('/')}/similarity/{known}",
        "type": "Similarity",
        "attributedTo": agent,
        "recordedAt": recorded_at,
        "subject": one,
        "object": other,
        "relation": relation,
        "basis": "judgement",
    }
    return make(content | {key: value for key, value in (("justification", why), ("dimension", dimension)) if value})
