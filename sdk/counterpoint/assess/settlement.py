"""How far one point is settled, from what was said about it: the rules in their order.

    by definition   a definitional claim, or one that follows by definition from what stands; nobody stands against it
    by concession   a party granted it and never took that back, and no party of that dialogue stands against it
    by observation  an observational claim that somebody other than its judge put forward from a source that was
                    read; it stands, and nobody stands against it
    performed       declared closed while a supported challenge to it is unanswered, or while no commitment changed
    dropped         whoever pressed it let it go, and nobody came back to it
    by authority    an arbiter decided it, and nothing above holds
    open            otherwise

The first that holds is the status. A supported challenge without an answer keeps a point from being settled by
definition or observation.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from counterpoint.assess.arguments import Arguments
from counterpoint.assess.challenges import Challenge, challenges
from counterpoint.assess.commitments import Commitment, Move, moves, stores
from counterpoint.assess.grounded import Label, labels
from counterpoint.graph.dates import after
from counterpoint.graph.dependence import ORIGIN
from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.model.record import Record

__all__ = ["Settled", "Settling"]

_READ = frozenset(["fullText", "abstract", "computedFromData"])
_CONTRARY = frozenset(["denies", "doubts"])


@dataclass(frozen=True, slots=True)
class Settled:
    """The status of one point and what it stands on."""

    target: str
    status: str
    """A value of the vocabulary of settlement statuses."""
    because: str
    grounds: tuple[str, ...] = ()
    challenged_by: tuple[str, ...] = field(default=())
    """Supported challenges to it that nobody answered."""


class Settling:
    """Everything the dialogues of a graph tell about what is settled."""

    def __init__(self, graph: Graph, dialogues: Sequence[Record]) -> None:
        self.graph = graph
        self.gone = withdrawn(graph)
        self.arguments = Arguments(graph)
        self.labels: Mapping[str, Label] = labels(self.arguments)
        self.moves = {each.id: moves(graph, each.id) for each in dialogues}
        self.stores = {each.id: stores(self.moves[each.id]) for each in dialogues}
        self.challenges = {each.id: challenges(self.moves[each.id], self.arguments, self.labels) for each in dialogues}
        self.arbiters = {each.id: frozenset(each.texts("arbiters")) for each in dialogues}
        self._about: dict[str, list[Move]] = {}
        self._topic: dict[str, list[Move]] = {}
        for played in self.moves.values():
            for move in played:
                for iri in move.about:
                    self._about.setdefault(iri, []).append(move)
                for iri in move.topics:
                    self._topic.setdefault(iri, []).append(move)
        self._pressed: dict[str, list[Challenge]] = {}
        for each in self.challenges.values():
            for challenge in each:
                for target in challenge.targets:
                    self._pressed.setdefault(target, []).append(challenge)

    @property
    def points(self) -> tuple[str, ...]:
        """Claims, questions and items that some move is about, sorted."""
        named = {iri for found in (self._about, self._pressed) for iri in found}
        steps = self.arguments.steps
        named |= {steps[iri].conclusion for iri in named if iri in steps}
        return tuple(sorted(iri for iri in named if self._kind(iri) in ("Claim", "Question", "EvidenceItem")))

    def of(self, target: str) -> Settled:
        """The status of one point."""
        standing = tuple(c.move.record.id for c in self._challenges_to(target) if c.stands)
        claim = self.graph.get(target)
        for status, found in (
            ("settledByDefinition", self._by_definition(claim, standing)),
            ("settledByConcession", self._by_concession(target)),
            ("settledByObservation", self._by_observation(claim, standing)),
            ("performed", self._performed(target, standing)),
            ("dropped", self._dropped(target)),
            ("decidedByAuthority", self._decided(target)),
        ):
            if found is not None:
                because, grounds = found
                return Settled(target, status, because, grounds, standing)
        because = "a supported challenge is unanswered" if standing else "nobody granted, dropped or decided it"
        return Settled(target, "openPoint", because, (), standing)

    def _by_definition(self, claim: Record | None, standing: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
        if claim is None or claim.type != "Claim" or standing or self._contested(claim.id):
            return None
        by = tuple(s.iri for s in self.arguments.pro(claim.id) if self._is_definition(s.iri))
        if by:
            return "it follows from a meaning that stands", by
        return ("it says what a word means", (claim.id,)) if claim.text("kind") == "definitional" else None

    def _is_definition(self, step: str) -> bool:
        record = self.graph.get(step)
        return record is not None and record.text("scheme") == "definitionToCase" and self.labels.get(step) == "in"

    def _by_observation(self, claim: Record | None, standing: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
        if claim is None or claim.text("kind") != "observational" or standing or self._contested(claim.id):
            return None
        judges = {move.speaker for move in self._about.get(claim.id, ()) if move.kind == "rendersVerdict"}
        seen = tuple(
            said.id
            for said in self._said(claim.id)
            if said.text("act") in ("asserts", "passesOn")
            and said.text("speaker") not in judges
            and said.text("seen") in _READ
            and (said.texts("source") or said.texts("passage"))
        )
        return ("somebody looked, and nobody stands against it", seen) if seen else None

    def _by_concession(self, target: str) -> tuple[str, tuple[str, ...]] | None:
        granted: list[str] = []
        for dialogue, store in self.stores.items():
            own = [c for (speaker, claim), c in store.items() if claim == target]
            parties = [c for c in own if c.speaker not in self.arbiters[dialogue]]
            if any(c.stance == "against" for c in parties):
                return None
            granted += [c.since for c in parties if c.granted]
        if not granted:
            return None
        return ("the side it hurts granted it", tuple(dict.fromkeys(granted)))

    def _performed(self, target: str, standing: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
        closed = [move for move in self._about.get(target, ()) if move.kind == "declaresClosed"]
        if not closed:
            return None
        declared = tuple(move.record.id for move in closed)
        if standing:
            return "declared closed while a supported challenge is unanswered", declared
        declarers = {move.speaker for move in closed}
        changed = any(
            move.kind in ("grants", "concedes", "takesBack", "drops") and move.speaker not in declarers
            for move in self._about.get(target, ())
        )
        return None if changed else ("declared closed, and no commitment changed", declared)

    def _dropped(self, target: str) -> tuple[str, tuple[str, ...]] | None:
        drops = [move for move in self._about.get(target, ()) if move.kind in ("drops", "takesBack")]
        if not drops:
            return None
        droppers = {move.speaker for move in drops}
        dropped = {move.record.id for move in drops}
        answered = {iri for move in drops for iri in move.in_reply_to}
        last = max(drops, key=lambda move: move.place)
        for move in self._topic.get(target, ()):
            if move.record.id in dropped or move.record.id in answered or _comes_after(last, move):
                continue
            # What a claim's own presser said stands before the drop, unless something says otherwise.
            unclear = move.speaker in droppers and self._kind(target) == "Claim"
            if _comes_after(move, last) or not unclear:
                return None
        if any(c.speaker not in droppers for c in self._standing(target) if c.stance == "for"):
            return None
        return "whoever pressed it let it go, and nobody came back to it", tuple(sorted(dropped))

    def _decided(self, target: str) -> tuple[str, tuple[str, ...]] | None:
        verdicts = tuple(m.record.id for m in self._about.get(target, ()) if m.kind == "rendersVerdict")
        return ("only a verdict says so", verdicts) if verdicts else None

    def _contested(self, claim: str) -> bool:
        """Whether somebody denies or doubts it and stands by that, or it does not stand among the reasons."""
        if self.labels.get(claim) != "in":
            return True
        if any(c.stance == "against" for c in self._standing(claim)):
            return True
        replaced = {old for said in self._said(claim) for old in said.texts("replaces")}
        taken = {said.text("speaker"): said for said in self._said(claim) if said.text("act") in (*ORIGIN, "takesBack")}
        for said in self._said(claim):
            if said.text("act") in _CONTRARY and said.id not in replaced:
                later = taken.get(said.text("speaker"))
                if later is None or not after(_when(later), _when(said)):
                    return True
        return False

    def _said(self, claim: str) -> Iterator[Record]:
        return (s for s in self.graph.pointing_at(claim, "claim", "Assertion") if s.id not in self.gone)

    def _standing(self, target: str) -> Iterator[Commitment]:
        return (c for store in self.stores.values() for (_, claim), c in store.items() if claim == target)

    def _challenges_to(self, target: str) -> Iterator[Challenge]:
        steps = (step.iri for step in self.arguments.pro(target))
        seen: set[str] = set()
        for iri in (target, *steps):
            for challenge in self._pressed.get(iri, ()):
                if challenge.move.record.id not in seen:
                    seen.add(challenge.move.record.id)
                    yield challenge

    def _kind(self, iri: str) -> str:
        record = self.graph.get(iri)
        return record.type if record is not None else ""


def _comes_after(move: Move, other: Move) -> bool:
    """Whether a move comes later, as far as positions and dates of one dialogue say."""
    if move.dialogue != other.dialogue:
        return after(move.place[1], other.place[1])
    if move.ordered and other.ordered:
        return move.place[:2] > other.place[:2]
    return other.record.id in move.in_reply_to


def _when(said: Record) -> str:
    return said.text("saidAt") or said.text("publishedAt")
