"""What an agent said, held and wrote, in time order, with three clocks kept apart.

`said`      when words were uttered or published, or a belief was held
`valid`     the span the words are about, or for which a stance is held
`recorded`  when a team wrote it down

A clock that is not stated is left empty and never filled from another: a speech of 2019 that a team
recorded in 2026 is not a belief of 2026. What an agent said and what an agent wrote are two lists. Dates
of different precision keep the order of their text, so `2022` stands before `2022-07`, and nobody knows
which came first.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.model.record import Record

__all__ = ["Deed", "History", "Written", "history"]


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing an agent said, held or did, as some team recorded it."""

    record: str
    type: str
    deed: str
    """In a word: `asserts`, `concedes`, `believes`, `replies`, …"""
    about: str
    """What of: the claim's words, the hypothesis, the stance."""
    said: str
    valid: str
    recorded: str
    author: str
    """Who wrote the record."""
    replaces: tuple[str, ...] = ()
    """Earlier records of the agent that it takes the place of, the latest first."""
    before: str = ""
    """What the first of these said."""
    through: str = ""
    """IRI of who reported it, where that was a third party."""
    withdrawn: bool = False
    """Whether the record no longer stands."""


@dataclass(frozen=True, slots=True)
class Written:
    """One version of a record the agent wrote."""

    record: str
    type: str
    recorded: str
    revises: int
    """How many earlier versions it lists."""
    deed: str
    """`wrote`, `revised`, `retracted`, `redacted` or `deleted`."""
    about: str = ""
    """The record retracted or redacted."""


@dataclass(frozen=True, slots=True)
class History:
    """What an agent said and held, by when it was said; and what it wrote, by when that was recorded.

    What has no date stands last.
    """

    agent: str
    said: tuple[Deed, ...]
    wrote: tuple[Written, ...]


_HOLDERS: Mapping[str, tuple[str, ...]] = {
    "Assertion": ("speaker",),
    "DialogueEvent": ("speaker",),
    "Emphasis": ("speaker",),
    "RhetoricalMove": ("speaker",),
    "Inference": ("offeredBy",),
    "CausalLink": ("offeredBy",),
    "Position": ("agent",),
    "Credence": ("agent",),
    "Analysis": ("agent",),
    "Estimate": ("agent",),
    "Forecast": ("agent",),
    "Decision": ("agent",),
    "Resolution": ("agent",),
    "Attestation": ("agent",),
    "Request": ("addressee",),
}
_DEEDS: Mapping[str, str] = {
    "Emphasis": "stresses",
    "RhetoricalMove": "makes a move",
    "Inference": "offers a reason",
    "CausalLink": "offers a mechanism",
    "Position": "takes a position",
    "Credence": "believes",
    "Analysis": "weighs",
    "Estimate": "estimates",
    "Forecast": "forecasts",
    "Decision": "decides",
    "Resolution": "resolves",
    "Attestation": "vouches",
    "Request": "is asked",
}
_SAID = ("saidAt", "occurredAt", "heldAt", "decidedAt", "publishedAt")


def history(graph: Graph, agent: str, versions: Iterable[Record]) -> History:
    """Everything the file tells of an agent.

    versions    every authored version the file holds
    """
    gone = withdrawn(graph)
    said = [_deed(graph, record, gone) for record in _held(graph, agent)]
    wrote = [_written(version) for version in versions if version.text("attributedTo") == agent]
    return History(
        agent,
        tuple(sorted(said, key=lambda d: (not d.said, d.said, d.record))),
        tuple(sorted(wrote, key=lambda w: (not w.recorded, w.recorded, w.record, w.revises))),
    )


def _held(graph: Graph, agent: str) -> Iterator[Record]:
    seen: set[str] = set()
    for key, record in graph.links_to(agent):
        if key in _HOLDERS.get(record.type, ()) and record.id not in seen:
            seen.add(record.id)
            yield record


def _deed(graph: Graph, record: Record, gone: Mapping[str, Record]) -> Deed:
    chain = _chain(graph, record)
    return Deed(
        record=record.id,
        type=record.type,
        deed=_DEEDS.get(record.type) or record.text("act") or record.text("kind") or record.type,
        about=_about(graph, record),
        said=next((record.text(key) for key in _SAID if record.text(key)), ""),
        valid=_span(record),
        recorded=record.text("recordedAt"),
        author=record.text("attributedTo"),
        replaces=tuple(earlier.id for earlier in chain),
        before=_about(graph, chain[0]) if chain else "",
        through=record.text("reportedBy"),
        withdrawn=record.id in gone,
    )


def _chain(graph: Graph, record: Record) -> tuple[Record, ...]:
    """What a record replaces, one after the other; a circle ends where it closes."""
    chain: dict[str, Record] = {}
    earlier = graph.one(record, "replaces")
    while earlier is not None and earlier.id not in chain and earlier.id != record.id:
        chain[earlier.id] = earlier
        earlier = graph.one(earlier, "replaces")
    return tuple(chain.values())


def _span(record: Record) -> str:
    if record.text("from") or record.text("to"):
        return f"{record.text('from')}..{record.text('to')}"
    return record.text("period") or (f"..{record.text('validUntil')}" if record.text("validUntil") else "")


def _about(graph: Graph, record: Record) -> str:
    own = next((record.text(key) for key in ("text", "statement", "title", "reason") if record.text(key)), "")
    for key in (
        "claim",
        "hypothesis",
        "question",
        "conclusion",
        "target",
        "assertion",
        "answerSet",
        "estimand",
        "subject",
    ):
        end = record.text(key)
        if end:
            words = _words(graph, end)
            number = _number(record)
            return ": ".join(part for part in (words, record.text("stance"), number, own) if part)
    return own or _number(record)


def _words(graph: Graph, iri: str) -> str:
    end = graph.get(iri)
    if end is None:
        return iri
    return next((end.text(key) for key in ("text", "label", "title", "name") if end.text(key)), iri)


def _number(record: Record) -> str:
    low, high = record.text("low"), record.text("high")
    fraction = "/".join(str(n) for key in ("numerator", "denominator") for n in record.values(key))
    amount = (
        record.text("value") or record.text("publishedTotal") or fraction or (f"{low} to {high}" if low or high else "")
    )
    return " ".join(
        p for p in (amount or record.text("words") or record.text("valueStatus"), record.text("scale")) if p
    )


def _written(version: Record) -> Written:
    revises = len(version.texts("revises"))
    deeds = {"Retraction": "retracted", "Redaction": "redacted", "Tombstone": "deleted"}
    return Written(
        record=version.id,
        type=version.type,
        recorded=version.text("recordedAt"),
        revises=revises,
        deed=deeds.get(version.type) or ("revised" if revises else "wrote"),
        about=version.text("target") if version.type in ("Retraction", "Redaction") else "",
    )
