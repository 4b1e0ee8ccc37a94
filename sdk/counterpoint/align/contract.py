"""What proposes pairs of claims: the light default, or a heavier model that another package brings.

An aligner scores pairs and says nothing about sameness: what stands against a pair is found by the guard,
whoever proposed it, and a person decides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from counterpoint.model.record import Record

__all__ = ["Aligner", "Propose", "Proposed"]


@dataclass(frozen=True, slots=True)
class Proposed:
    """Two claims, one from each side, and how alike an aligner finds them."""

    one: str
    other: str
    score: float
    """0 to 1; the higher, the sooner somebody should look."""


class Propose(Protocol):
    """Scores pairs of claims of two teams. Deterministic, offline, and free to leave out what is hopeless."""

    def __call__(self, one: Sequence[Record], other: Sequence[Record]) -> Iterable[Proposed]: ...


@dataclass(frozen=True, slots=True)
class Aligner:
    """What an entry point of the group `counterpoint.aligners` leads to."""

    name: str
    summary: str
    propose: Propose
