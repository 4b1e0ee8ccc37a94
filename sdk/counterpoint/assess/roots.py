"""The statements that reasons lead to in the end."""

from collections.abc import Sequence

from counterpoint.assess.arguments import Arguments
from counterpoint.assess.contract import Cannot
from counterpoint.model.record import Record

__all__ = ["roots"]


def roots(arguments: Arguments, wanted: Sequence[str], cannot: list[Cannot]) -> tuple[str, ...]:
    """The statements named, or, where none is, those that steps conclude in and none starts from.

    wanted  IRIs of claims, or of hypotheses and questions, which stand for the claims that state an answer
    Gives   in order of IRI; where every conclusion is a premise again, all conclusions
    """
    if not wanted:
        concluded = [node for node in arguments.statements if arguments.pro(node) or arguments.con(node)]
        used = {iri for step in arguments.steps.values() for iri in (*step.premises, *step.assumptions)}
        return tuple(node for node in concluded if node not in used) or tuple(concluded)
    found: dict[str, None] = {}
    known = frozenset(arguments.statements)
    for iri in dict.fromkeys(wanted):
        named = [each for each in _named(arguments, iri) if each in known]
        if not named:
            cannot.append(Cannot("no-such-record", f"{iri} is no standing claim, and no claim states it", (iri,)))
        found.update(dict.fromkeys(named))
    return tuple(sorted(found))


def _named(arguments: Arguments, iri: str) -> Sequence[str]:
    record = arguments.graph.get(iri)
    if record is None or record.type not in ("Hypothesis", "Question"):
        return [iri]
    answers: Sequence[Record] = [record]
    if record.type == "Question":
        answers = arguments.graph.pointing_at(iri, "answers", "Hypothesis")
    return [c.id for answer in answers for c in arguments.graph.pointing_at(answer.id, "states", "Claim")]
