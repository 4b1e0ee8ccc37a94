"""Who speaks to what: positions by questions, kinds of claim by questions, and where only one side speaks.

Somebody holds a position who takes it in a `Position`, a `Party` or a claim that states the hypothesis. They
speak to a question by a claim about it, or about an item of it, that they put forward.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counterpoint.graph.dependence import ORIGIN
from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.model.record import Record
from counterpoint.model.terms import terms

__all__ = ["Coverage", "Kinds", "coverage", "kinds", "voices"]

_SEEN = ("observational", "statistical", "causal")
"""Kinds of claim that evidence comes in; a question without one of these lacks a class of evidence."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What holders of one position say to one question."""

    question: str
    hypothesis: str
    voices: int
    claims: int


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of claim that speak to a question."""

    question: str
    claims: int
    there: tuple[str, ...]
    lacking: tuple[str, ...]


def coverage(graph: Graph) -> Iterator[Coverage]:
    """For each question somebody speaks to and each hypothesis that anybody holds, in order of both."""
    held = _holders(graph)
    said = voices(graph)
    for question, claims in _by_question(graph).items():
        speaking = {claim: said.get(claim, frozenset()) for claim in claims}
        if not any(speaking.values()):
            continue
        for hypothesis, holders in held.items():
            theirs = {claim: who & holders for claim, who in speaking.items() if who & holders}
            everyone = frozenset().union(*theirs.values())
            yield Coverage(question, hypothesis, len(everyone), len(theirs))


def kinds(graph: Graph) -> Iterator[Kinds]:
    """For each question that any claim is about, which kinds of evidence it has and lacks."""
    known = terms().vocabularies["ClaimKind"].values
    for question, claims in _by_question(graph).items():
        there = Counter(record.text("kind") for record in map(graph.get, claims) if record is not None)
        yield Kinds(
            question,
            len(claims),
            tuple(kind for kind in known if there[kind]),
            tuple(kind for kind in _SEEN if not there[kind]),
        )


def voices(graph: Graph) -> Mapping[str, frozenset[str]]:
    """Claim → the agents who put it forward."""
    gone = withdrawn(graph)
    found: dict[str, set[str]] = {}
    for said in graph.of_type("Assertion"):
        if said.text("act") in ORIGIN and said.id not in gone:
            found.setdefault(said.text("claim"), set()).add(said.text("speaker"))
    return {claim: frozenset(who) for claim, who in found.items()}


def _by_question(graph: Graph) -> Mapping[str, tuple[str, ...]]:
    """Question → the claims about it, or about an item of it."""
    gone = withdrawn(graph)
    found: dict[str, dict[str, None]] = {question.id: {} for question in graph.of_type("Question")}
    for claim in graph.of_type("Claim"):
        if claim.id in gone:
            continue
        for topic in graph.linked(claim, "about"):
            for question in (topic.id, *topic.texts("question")):
                if question in found:
                    found[question][claim.id] = None
    return {question: tuple(claims) for question, claims in found.items() if claims}


def _holders(graph: Graph) -> Mapping[str, frozenset[str]]:
    """Hypothesis → the agents who hold it; those nobody holds are left out."""
    gone = withdrawn(graph)
    said = voices(graph)
    found: dict[str, set[str]] = {}

    def add(record: Record, hypothesis: str, agents: frozenset[str]) -> None:
        if record.id not in gone and hypothesis and agents:
            found.setdefault(hypothesis, set()).update(agents)

    for position in graph.of_type("Position"):
        if position.text("stance") == "favours":
            add(position, position.text("hypothesis"), frozenset(position.texts("agent")))
    for party in graph.of_type("Party"):
        add(party, party.text("hypothesis"), frozenset(party.texts("agent")))
    for claim in graph.of_type("Claim"):
        add(claim, claim.text("states"), said.get(claim.id, frozenset()))
    return {hypothesis: frozenset(who) for hypothesis, who in sorted(found.items())}
