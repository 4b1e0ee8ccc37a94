"""Challenges of a dialogue: which have support, which were answered, and which were evaded.

A challenge has support where a step that does not fall speaks against what it is about or against a step for
it, or where it carries an assertion that names a source. A claim among what it is about that is a premise of
such a step is its ground, not its target. Answered is a challenge to which somebody else replied, granted or
dropped something; an evasion is no answer, and a question that was put is no challenge.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterpoint.assess.arguments import Arguments, Step
from counterpoint.assess.commitments import Move
from counterpoint.assess.grounded import Label

__all__ = ["Challenge", "challenges"]

_PRESSES = frozenset(["challenges", "asks"])


@dataclass(frozen=True, slots=True)
class Challenge:
    """One challenge or question, and what became of it."""

    move: Move
    targets: tuple[str, ...]
    supported: bool
    answered_by: tuple[str, ...]
    evaded_by: tuple[str, ...]

    @property
    def stands(self) -> bool:
        """Whether it is a supported challenge that nobody answered."""
        return self.move.kind == "challenges" and self.supported and not self.answered_by


def challenges(played: Sequence[Move], arguments: Arguments, labels: Mapping[str, Label]) -> tuple[Challenge, ...]:
    """Every challenge and question of a dialogue, in the order of moves."""
    replies: dict[str, list[Move]] = {}
    for move in played:
        for iri in move.in_reply_to:
            replies.setdefault(iri, []).append(move)
    return tuple(_judged(move, replies, arguments, labels) for move in played if move.kind in _PRESSES)


def _judged(
    move: Move, replies: Mapping[str, Sequence[Move]], arguments: Arguments, labels: Mapping[str, Label]
) -> Challenge:
    against = {iri: _opposing(arguments, iri) for iri in move.topics}
    grounds = {premise for iri, steps in against.items() for s in steps for premise in s.premises if premise != iri}
    targets = tuple(iri for iri in move.topics if iri not in grounds)
    said = arguments.graph.one(move.record, "assertion")
    sourced = said is not None and bool(said.texts("source") or said.texts("passage"))
    carriers = {move.record.id, *move.record.texts("assertion")}
    back = [r for iri in sorted(carriers) for r in replies.get(iri, ()) if r.speaker != move.speaker]
    return Challenge(
        move,
        targets,
        sourced or any(labels.get(step.iri) != "out" for iri in targets for step in against[iri]),
        tuple(r.record.id for r in back if r.kind not in ("evades", *_PRESSES)),
        tuple(r.record.id for r in back if r.kind == "evades"),
    )


def _opposing(arguments: Arguments, iri: str) -> list[Step]:
    """Steps against a thing, and against the steps for it."""
    return [*arguments.con(iri), *(s for step in arguments.pro(iri) for s in arguments.con(step.iri))]
