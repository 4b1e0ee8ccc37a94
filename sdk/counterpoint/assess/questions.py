"""Critical questions of the steps in a graph, and which of them are open.

The questions of each scheme come from the published list; records add who asked what and who answered. A
record is matched with a question of the list by `standardQuestion`, or by its words; any other is a question of
its own. How far a question is open, from 0 to 1, follows from its kind:

    a premise      1 until it is answered
    an assumption  1 once it was asked and until it is answered; else it holds, and is only latent
    an exception   1 once it was raised with support, 0.5 once raised without; else only latent

An answer that stands closes a question, one that is undecided halves it, one that fell or was withdrawn counts
for nothing. Sources: Walton, Reed and Macagno 2008; Gordon, Prakken and Walton 2007 for the three kinds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import msgspec

import counterpoint_schemas
from counterpoint.assess.arguments import Arguments
from counterpoint.assess.grounded import Label
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.model.record import Record

__all__ = ["Asked", "StandardQuestion", "asked", "standard_questions"]

_HALF, _WHOLE, _NONE = Decimal("0.5"), Decimal(1), Decimal(0)


class StandardQuestion(msgspec.Struct, frozen=True):
    """One question of the published list."""

    key: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to one step."""

    step: str
    scheme: str
    key: str
    """Of the published list; empty for a question of somebody's own."""
    kind: str
    text: str
    records: tuple[str, ...]
    """The `CriticalQuestion` records that ask it."""
    answered_by: tuple[str, ...]
    openness: Decimal
    latent: bool
    """Whether nobody has asked yet and it holds until somebody does."""


@cache
def standard_questions() -> Mapping[str, tuple[StandardQuestion, ...]]:
    """Scheme → its questions."""
    return msgspec.json.decode(
        counterpoint_schemas.read("critical-questions.json"), type=dict[str, tuple[StandardQuestion, ...]]
    )


def asked(arguments: Arguments, labels: Mapping[str, Label]) -> Iterator[Asked]:
    """Every question to every step, in order of step; those of the list in its order, then others by IRI."""
    gone = withdrawn(arguments.graph)
    for iri in arguments.steps:
        record = arguments.graph.get(iri)
        assert record is not None
        told = [q for q in arguments.graph.pointing_at(iri, "target", "CriticalQuestion") if q.id not in gone]
        scheme = record.text("scheme")
        for question in standard_questions().get(scheme, ()):
            mine = [each for each in told if _is(each, scheme, question)]
            told = [each for each in told if each not in mine]
            yield _one(arguments, labels, iri, scheme, question, mine)
        for each in told:
            own = StandardQuestion("", each.text("kind"), " ".join(each.text("text").split()))
            yield _one(arguments, labels, iri, scheme, own, [each])


def _is(record: Record, scheme: str, question: StandardQuestion) -> bool:
    if record.text("scheme") not in ("", scheme):
        return False
    named = record.text("standardQuestion")
    return named == question.key if named else _folded(record.text("text")) == _folded(question.text)


def _folded(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _one(
    arguments: Arguments,
    labels: Mapping[str, Label],
    step: str,
    scheme: str,
    question: StandardQuestion,
    records: list[Record],
) -> Asked:
    answers = tuple(dict.fromkeys(a for record in records for a in record.texts("answeredBy")))
    left = min((_left(arguments, labels, answer) for answer in answers), default=_WHOLE)
    if question.kind == "exceptionRaised":
        supported = any(labels.get(against.iri) != "out" for against in arguments.con(step))
        weight = (_WHOLE if supported else _HALF) if records else _NONE
    elif question.kind == "assumptionAsked":
        weight = _WHOLE if records else _NONE
    else:
        weight = _WHOLE
    latent = not records and question.kind != "ordinaryPremise"
    names = tuple(record.id for record in records)
    return Asked(step, scheme, question.key, question.kind, question.text, names, answers, weight * left, latent)


def _left(arguments: Arguments, labels: Mapping[str, Label], answer: str) -> Decimal:
    """How much of a question an answer leaves open."""
    if answer in labels:
        return {"in": _NONE, "undecided": _HALF}.get(labels[answer], _WHOLE)
    # What is no claim and no step, or was withdrawn, answers nothing; a record of another type that stands does.
    record = arguments.graph.get(answer)
    return _WHOLE if record is None or record.type in ("Claim", "Inference", "Tombstone") else _NONE
