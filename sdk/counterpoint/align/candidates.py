"""Claims of different teams that may say the same.

A high score says that a person should look; a guard then names what stands against their being the
same. Nothing is ever fused.

Source: the match key of spec/SPEC.md, identity.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from counterpoint.align.contract import Aligner
from counterpoint.align.guard import SCOPE, against
from counterpoint.align.installed import DEFAULT
from counterpoint.align.wording import wording
from counterpoint.model.record import Record

__all__ = ["Candidate", "candidates", "match_key"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two claims somebody should compare."""

    one: str
    other: str
    score: float
    """How alike they are, 0 to 1; what an aligner means by it is its own."""
    against: tuple[str, ...]
    """What speaks against their saying the same; empty where nothing does."""


def match_key(claim: Record) -> str:
    """Normalised text and scope of a claim. Equal keys propose a candidate and decide nothing."""
    parts = [claim.text("text"), *(claim.text(key) for key in SCOPE)]
    return "\x1f".join(" ".join(wording(part).words) for part in parts)


def candidates(
    one: Iterable[Record], other: Iterable[Record], *, at_least: float = 0.25, by: Aligner | None = None
) -> tuple[Candidate, ...]:
    """Pairs of claims, one from each side, that may say the same.

    one, other  claims of two teams; records both sides have are passed over
    at_least    lowest score worth a look
    by          what proposes the pairs; the light default where nothing is named
    Gives       best first; ties by id
    """
    left, right = {r.id: r for r in one}, {r.id: r for r in other}
    both = left.keys() & right.keys()
    lefts = [r for iri, r in sorted(left.items()) if iri not in both]
    rights = [r for iri, r in sorted(right.items()) if iri not in both]
    found = [
        Candidate(pair.one, pair.other, pair.score, against(left[pair.one], right[pair.other]))
        for pair in (by or DEFAULT).propose(lefts, rights)
        if pair.score >= at_least and pair.one in left and pair.other in right
    ]
    return tuple(sorted(found, key=lambda c: (-round(c.score, 9), c.one, c.other)))
