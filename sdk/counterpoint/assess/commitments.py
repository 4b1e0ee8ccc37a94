"""What each speaker of a dialogue has committed to, and when: commitment stores, kept move by move.

A store holds claims a speaker stands for or against. Asserting, granting and conceding put a claim in,
denying puts it in as against, taking back and dropping take it out. Who doubts or asks commits to nothing,
and an evasion changes no store. Moves go by position, then by date, then so that what takes back comes after
what it may take back; beyond that by IRI.

A grant or a drop that names claims is about these: an item or question beside them says where they belong.
Sources: Hamblin 1970; Walton and Krabbe 1995.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.model.record import Record

__all__ = ["Commitment", "Move", "moves", "stores"]

_PUTS = {"asserts": "for", "concedes": "for", "grants": "for", "denies": "against"}
_TAKES = frozenset(["takesBack", "drops"])
_LATE = 1 << 60


@dataclass(frozen=True, slots=True)
class Move:
    """One thing said in a dialogue: an event, or an assertion that no event carries."""

    record: Record
    dialogue: str
    speaker: str
    kind: str
    """A kind of dialogue move, or the act of an assertion."""
    about: tuple[str, ...]
    """What it is about, topics beside a granted or dropped claim left out."""
    topics: tuple[str, ...]
    """All that it names."""
    in_reply_to: tuple[str, ...]
    place: tuple[int, str, int, str]
    """Where it stands in the order of moves."""

    @property
    def ordered(self) -> bool:
        """Whether a position or date says where it stands."""
        return self.place[0] < _LATE or bool(self.place[1])


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a speaker stands for at the end."""

    dialogue: str
    speaker: str
    claim: str
    stance: str
    """`for` or `against`."""
    since: str
    """The move that put it there."""
    granted: bool
    """Whether it was granted or conceded, not put forward."""


def moves(graph: Graph, dialogue: str) -> tuple[Move, ...]:
    """Every move of a dialogue in order; what was withdrawn is left out."""
    gone = withdrawn(graph)
    events = [e for e in graph.pointing_at(dialogue, "dialogue", "DialogueEvent") if e.id not in gone]
    found = [_of_event(graph, event, dialogue) for event in events]
    carried = {iri for event in events for iri in event.texts("assertion")}
    for said in graph.pointing_at(dialogue, "dialogue", "Assertion"):
        if said.id not in gone and said.id not in carried:
            found.append(_of_assertion(said, dialogue))
    return tuple(sorted(found, key=lambda move: move.place))


def stores(played: Sequence[Move]) -> Mapping[tuple[str, str], Commitment]:
    """(speaker, claim) → the commitment that stands after all moves."""
    found: dict[tuple[str, str], Commitment] = {}
    for move in played:
        for claim in move.about:
            stance = _PUTS.get(move.kind)
            if stance:
                granted = move.kind in ("grants", "concedes")
                found[move.speaker, claim] = Commitment(
                    move.dialogue, move.speaker, claim, stance, move.record.id, granted
                )
            elif move.kind in _TAKES:
                found.pop((move.speaker, claim), None)
    return found


def _of_event(graph: Graph, event: Record, dialogue: str) -> Move:
    said = graph.one(event, "assertion")
    named = tuple(dict.fromkeys((*event.texts("about"), *(said.texts("claim") if said is not None else ()))))
    kind = event.text("kind")
    about = tuple(_claims(graph, named)) if kind in ("grants", "drops", "rendersVerdict") else named
    if kind == "replies" and said is not None:
        kind, about = said.text("act") or kind, said.texts("claim")
    return Move(
        event,
        dialogue,
        event.text("speaker"),
        kind,
        about or named,
        named,
        (*event.texts("inReplyTo"), *(said.texts("inReplyTo") if said is not None else ())),
        _place(event, event.text("occurredAt") or (said.text("saidAt") if said is not None else ""), kind),
    )


def _of_assertion(said: Record, dialogue: str) -> Move:
    claims = said.texts("claim")
    date = said.text("saidAt") or said.text("publishedAt")
    act = said.text("act")
    return Move(
        said, dialogue, said.text("speaker"), act, claims, claims, said.texts("inReplyTo"), _place(said, date, act)
    )


def _claims(graph: Graph, named: Sequence[str]) -> Iterator[str]:
    for iri in named:
        record = graph.get(iri)
        if record is not None and record.type == "Claim":
            yield iri


def _place(record: Record, date: str, kind: str) -> tuple[int, str, int, str]:
    position = record.content.get("position")
    known = position if isinstance(position, int) and not isinstance(position, bool) else _LATE
    return (known, date, int(kind in _TAKES), record.id)
