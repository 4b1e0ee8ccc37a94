"""What learning one thing is worth for another, by the conditional beliefs that people hold.

Somebody's belief in U given C, with the same person's beliefs in U and in C, says what finding out about C
would do to the belief in U. Two such people tell how much of their disagreement it would settle.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from counterpoint.assess.contract import Cannot, Column, Row, Table
from counterpoint.assess.information import (
    absolute_value,
    complement,
    disagreement_value,
    entropy,
    mutual_information,
)
from counterpoint.assess.ledger import half_unit_of, told_odds
from counterpoint.assess.numbers import chance, rounded
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import amount
from counterpoint.model.record import Record

__all__ = ["information_tables"]


@dataclass(frozen=True, slots=True)
class _Belief:
    agent: str
    target: str
    given: str
    u: Decimal
    c: Decimal
    if_so: Decimal
    if_not: Decimal


def information_tables(graph: Graph, cannot: list[Cannot]) -> tuple[Table, Table]:
    """The tables `information` (one person) and `disagreement` (two)."""
    found = [belief for each in _conditional(graph) if (belief := _belief(graph, each, cannot)) is not None]
    found.sort(key=lambda each: (each.target, each.given, each.agent))
    return (
        Table("information", "What learning it would do to a belief", _INFORMATION, tuple(map(_information, found))),
        Table("disagreement", "What learning it would do to a disagreement", _DISAGREEMENT, tuple(_apart(found))),
    )


_INFORMATION = (
    Column("agent", "record", "whose beliefs"),
    Column("target", "record", "U: what the belief is in"),
    Column("given", "record", "C: what would be learnt"),
    Column("belief", "number", "P(U)"),
    Column("ifSo", "number", "P(U given C)"),
    Column("ifNot", "number", "P(U given not C), which follows"),
    Column("chance", "number", "P(C)"),
    Column("moves", "number", "sum of P(c)·|P(U given c) - P(U)|"),
    Column("bits", "number", "information about U, in bits"),
    Column("share", "number", "bits over the entropy of U"),
)
_DISAGREEMENT = (
    Column("one", "record", "first person"),
    Column("other", "record", "second person"),
    Column("target", "record", "U"),
    Column("given", "record", "C"),
    Column("apart", "number", "|P(U) of one - P(U) of the other|"),
    Column("weighedBy", "record", "whose P(C) weighs the outcomes"),
    Column("settles", "number", "how much of the difference learning C takes away; below zero where it adds to it"),
)


def _conditional(graph: Graph) -> Iterator[Record]:
    return (each for each in _current(graph) if each.texts("given"))


def _current(graph: Graph) -> Sequence[Record]:
    every = graph.of_type("Credence")
    replaced = {(old, each.text("agent")) for each in every for old in each.texts("replaces")}
    return [each for each in every if (each.id, each.text("agent")) not in replaced]


def _belief(graph: Graph, record: Record, cannot: list[Cannot]) -> _Belief | None:
    given = record.texts("given")
    if len(given) != 1:
        cannot.append(Cannot("several-values", f"it is given {len(given)} things at once", (record.id,)))
        return None
    agent, target = record.text("agent"), record.text("hypothesis") or record.text("claim")
    plain = [_unconditional(graph, record, agent, each, cannot) for each in (target, given[0])]
    if_so = _chance(record, cannot)
    u, c = plain
    if u is None or c is None or if_so is None:
        return None
    if_not = complement(u, c, if_so)
    if if_not is None:
        because = f"P(U) = {u:f}, P(C) = {c:f} and P(U given C) = {if_so:f} cannot all be so, or C is certain"
        cannot.append(Cannot("beliefs-contradict", because, (record.id,)))
        return None
    return _Belief(agent, target, given[0], u, c, if_so, if_not)


def _unconditional(graph: Graph, record: Record, agent: str, target: str, cannot: list[Cannot]) -> Decimal | None:
    found = [
        each
        for each in _current(graph)
        if not each.texts("given")
        and each.text("agent") == agent
        and target in (each.text("hypothesis"), each.text("claim"))
        and not each.texts("against")
    ]
    same = [each for each in found if each.text("modelScope") == record.text("modelScope")]
    found = same or found
    if len(found) != 1:
        code, count = ("no-value", "no") if not found else ("several-values", str(len(found)))
        cannot.append(Cannot(code, f"{agent} holds {count} unconditional beliefs in {target}", (record.id,)))
        return None
    return _chance(found[0], cannot)


def _chance(record: Record, cannot: list[Cannot]) -> Decimal | None:
    number, scale = amount(record), record.text("scale") or "probability"
    if number is not None and scale == "probability" and 0 <= number <= 1:
        return number
    total = told_odds(number, scale, half_unit_of(record, "value")) if number is not None else None
    if total is None:
        shown = "no number" if number is None else f"{number:f} on the scale {scale}"
        code = "no-value" if number is None else "out-of-range"
        cannot.append(Cannot(code, f"the belief has {shown}", (record.id,)))
        return None
    return chance(total.log)


def _information(each: _Belief) -> Row:
    four = (each.u, each.c, each.if_so, each.if_not)
    bits, whole = mutual_information(*four), entropy(each.u)
    numbers = (each.u, each.if_so, each.if_not, each.c, absolute_value(*four), bits)
    share = rounded(bits / whole) if whole else None
    return (each.agent, each.target, each.given, *map(rounded, numbers), share)


def _apart(found: Sequence[_Belief]) -> Iterator[Row]:
    for one, other in combinations(found, 2):
        if (one.target, one.given) != (other.target, other.given) or one.agent == other.agent:
            continue
        gaps = (abs(one.u - other.u), abs(one.if_so - other.if_so), abs(one.if_not - other.if_not))
        for weigher in (one, other):
            settles = disagreement_value(gaps[0], weigher.c, gaps[1], gaps[2])
            shown = (rounded(gaps[0]), weigher.agent, rounded(settles))
            yield (one.agent, other.agent, one.target, one.given, *shown)
