"""Which record stands on which, and why: the table that every walk over dependence reads.

A row says: records of one type lean on what stands at the other end of a property. Most lean on what they
point at. A few are pointed at by what they lean on: a claim by its assertions, an analysis by its factors.

`carries`  what leans on it is no longer what it was, so whatever leans on that is affected too
`asks`     somebody should look again; nothing follows for others from that alone
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from counterpoint.model.record import Record

__all__ = ["ORIGIN", "Row", "leaning", "rows", "with_parts"]

Effect = Literal["loses its ground", "loses a premise", "weakened", "stale number", "reopened", "look again"]

_NUMBERS = frozenset(["Factor", "Analysis", "Estimate", "Credence", "Likelihood"])

ORIGIN = frozenset(["asserts", "concedes", "passesOn"])
"""Acts by which somebody puts a claim forward; who denies or doubts it is no ground for it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One way to lean on a record."""

    type: str
    """Type of the record that leans; of the one leant on where `reverse`."""
    key: str
    effect: Effect
    carries: bool
    reason: str
    reverse: bool = False
    """Whether the record that holds the property is the one leant on, not the one that leans."""
    acts: frozenset[str] = frozenset()
    """Only where `act` or `direction` of the record that holds the property is one of these; all if none."""
    to: frozenset[str] = frozenset()
    """Only where the record that leans has one of these types; all if none. Said of `reverse` rows."""

    direct: bool = False
    """Only one step from a cause: it is about the words, and what loses its ground keeps these."""

    def holds_for(self, record: Record) -> bool:
        return not self.acts or not self.acts.isdisjoint((record.text("act"), record.text("direction")))


def _all(types: str, key: str, effect: Effect, carries: bool, reason: str, direct: bool = False) -> tuple[Row, ...]:
    return tuple(Row(type, key, effect, carries, reason, direct=direct) for type in types.split())


_ROWS: tuple[Row, ...] = (
    # Where words and numbers were read.
    Row("Snapshot", "source", "loses its ground", True, "the text was captured from this work"),
    Row("Passage", "source", "loses its ground", True, "the passage stands in this work"),
    Row("Passage", "snapshot", "loses its ground", True, "the passage was located in this text"),
    Row("Assertion", "source", "loses its ground", True, "it was read in this work"),
    Row("Assertion", "passage", "loses its ground", True, "it was read at this place"),
    Row("Assertion", "relays", "loses its ground", True, "it passes on what was said there"),
    Row("Assertion", "claim", "look again", False, "it was matched with the claim's words", direct=True),
    *_all(
        "Estimate Credence Analysis Factor Position DialogueEvent Inference RhetoricalMove",
        "passage",
        "loses its ground",
        True,
        "it was read at this place",
    ),
    *_all(
        "Estimate Credence Analysis Factor Adjustment Position DialogueEvent Inference CausalLink Basis Forecast",
        "source",
        "loses its ground",
        True,
        "it was read in this work",
    ),
    *_all(
        "Interest Emphasis RhetoricalMove SourceRisk ModelFailure Exclusion",
        "source",
        "look again",
        False,
        "it speaks of this work",
    ),
    # What claims and works rest on.
    *_all("Claim Source Estimate DependenceGroup", "restsOn", "weakened", True, "it rests on this basis"),
    *_all("Source", "derivesFrom", "weakened", True, "the work derives from this one"),
    *_all("Source", "includes", "weakened", True, "the work takes this one in"),
    *_all("Basis", "derivedFrom", "weakened", True, "the basis is made from this one"),
    *_all("Basis", "partOf", "weakened", True, "the basis is part of this one"),
    Row("Assertion", "claim", "weakened", True, "somebody puts the claim forward here", True, ORIGIN),
    # Reasons.
    Row("Inference", "premises", "loses a premise", True, "the step starts from it"),
    Row("Inference", "assumptions", "loses a premise", True, "the step takes it for granted"),
    Row("Inference", "conclusion", "weakened", True, "the step supports it", True, frozenset(["supports"])),
    Row("Inference", "conclusion", "look again", False, "the step speaks against it", True, frozenset(["opposes"])),
    Row("Inference", "conclusion", "look again", False, "the step leads there"),
    Row("CausalLink", "claim", "look again", False, "the claim says so in words", direct=True),
    *_all("CausalLink", "cause", "look again", False, "it links this to an effect", True),
    *_all("CausalLink", "effect", "look again", False, "it links this to a cause", True),
    *_all("CriticalQuestion", "target", "look again", False, "the question is put to this step"),
    *_all("CriticalQuestion", "answeredBy", "reopened", False, "this is the answer"),
    *_all("Similarity", "subject", "look again", False, "the comparison is of its words", True),
    *_all("Similarity", "object", "look again", False, "the comparison is of its words", True),
    *_all("Cluster", "members", "look again", False, "it is one of the members", True),
    *_all("Emphasis RhetoricalMove MethodFit", "target", "look again", False, "it speaks of this record"),
    *_all("DialogueEvent", "assertion", "look again", False, "this is what was said in the move"),
    # Numbers.
    *_all("Estimate Factor", "claim", "stale number", True, "the number belongs to this claim"),
    *_all("Estimate", "estimand", "stale number", True, "the number is of this quantity"),
    *_all("Estimate", "method", "stale number", True, "the number was found in this way"),
    *_all("Factor", "covers", "stale number", True, "the row is about this item"),
    *_all("Factor", "conditionedOn", "stale number", True, "the row is given this one"),
    *_all("Analysis", "answerSet", "stale number", True, "the odds are among these answers"),
    *_all("AnswerSet", "hypotheses", "look again", True, "it is one of the answers"),
    *_all("Likelihood Credence Forecast", "hypothesis", "stale number", True, "the number is about this hypothesis"),
    *_all("Credence", "given", "stale number", True, "the belief takes this as given"),
    Row("Likelihood", "given", "stale number", True, "the number holds under this answer"),
    *_all("Credence Analysis", "against", "stale number", True, "the number is against this hypothesis"),
    *_all("Credence Forecast", "claim", "stale number", True, "the number is about this claim"),
    *_all("Credence", "analysis", "stale number", True, "the number comes from this analysis"),
    Row("Factor", "analysis", "stale number", True, "it is a row of the analysis", True),
    Row("Cell", "analysis", "look again", True, "it is a row of the analysis", True),
    Row("Likelihood", "factor", "stale number", True, "it is a number of the row", True),
    Row("Likelihood", "group", "stale number", True, "it is a joint number of the group", True),
    Row("Adjustment", "factor", "stale number", True, "it is a step of the row", True),
    *_all("Cell", "item", "look again", False, "the cell is about this item"),
    Row("ModelFailure", "target", "stale number", True, "it is an allowance for error in it", True),
    *_all("ModelFailure", "target", "look again", False, "it allows for error in it"),
    # Dependence.
    *_all("DependenceGroup", "members", "look again", False, "it is one of the members"),
    Row("DependenceGroup", "members", "stale number", True, "the group says how it multiplies", True, to=_NUMBERS),
    Row("DependenceGroup", "members", "look again", False, "the group says how it goes with others", True),
    *_all("Independence", "members", "look again", False, "it is one of the members"),
    # Judgements on these.
    *_all("Settlement", "grounds", "loses its ground", True, "the settlement stands on it"),
    *_all("Settlement", "target", "look again", False, "this is what was settled"),
    *_all("Crux", "target", "look again", False, "this is what would move"),
    *_all("Crux", "root", "look again", False, "the disagreement starts here"),
    *_all("Gap Request", "about", "look again", False, "it is about this record"),
    *_all("Gap", "closedBy", "reopened", False, "this closed it"),
    *_all("Request", "answeredBy", "reopened", False, "this answered it"),
    *_all("Discrepancy", "target", "look again", False, "the numbers compared are its own"),
    *_all("Decision", "reliesOn", "loses its ground", True, "the decision relies on it"),
    *_all("Handoff", "reliesOn", "look again", False, "what is handed over relies on it"),
    *_all("Attestation", "covers", "look again", False, "somebody vouched for it"),
    *_all("Claim", "states", "look again", True, "the claim states this hypothesis"),
    *_all("Position", "hypothesis", "look again", False, "the stance is on it"),
    *_all("Position", "question", "look again", False, "the stance is on it"),
    *_all("Hypothesis", "answers", "look again", False, "it answers this question"),
    *_all("Search", "found", "look again", False, "the search found it"),
)


def rows() -> tuple[Row, ...]:
    """The whole table."""
    return _ROWS


@cache
def leaning() -> Mapping[tuple[str, str], Row]:
    """(type, property) of a record that points → how it leans on what it points at."""
    return {(row.type, row.key): row for row in _ROWS if not row.reverse}


@cache
def with_parts() -> Mapping[tuple[str, str], tuple[Row, ...]]:
    """(type, property) of a record that points → how what it points at leans on it."""
    found: dict[tuple[str, str], tuple[Row, ...]] = {}
    for row in _ROWS:
        if row.reverse:
            found[row.type, row.key] = (*found.get((row.type, row.key), ()), row)
    return found
