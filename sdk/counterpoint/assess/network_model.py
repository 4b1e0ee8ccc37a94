"""A Bayesian network as records hold it.

An `Analysis` whose `operator` is `network@1` is a network. Each of its factors is the table of one variable; a
variable is an exclusive `AnswerSet`, its states are the hypotheses of the set. A `Likelihood` of the factor is one
number of the table: the probability of its `hypothesis` under the answers it names in `given`. A number holds for
every combination of parents that agrees with its `given`; for each combination and state exactly one must hold. Where
one state of a combination has none, it takes what the others leave.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from counterpoint.assess.contract import Cannot
from counterpoint.assess.numbers import exact
from counterpoint.graph.cycles import circles
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import amount, half_unit, ratio
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.model.record import Record

__all__ = ["Network", "Variable", "network", "networks"]


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable and its table."""

    iri: str
    """Of its answer set."""
    factor: str
    states: tuple[str, ...]
    parents: tuple[str, ...]
    """Answer sets, sorted."""
    table: Mapping[tuple[str, ...], tuple[Decimal, ...]]
    """States of the parents, in their order → the probability of each state."""


@dataclass(frozen=True, slots=True)
class Network:
    """The variables so that each stands after its parents."""

    analysis: str
    variables: tuple[Variable, ...]

    @property
    def of_state(self) -> Mapping[str, str]:
        """Hypothesis → its variable."""
        return {state: variable.iri for variable in self.variables for state in variable.states}

    @property
    def size(self) -> int:
        """How many combinations of states there are."""
        found = 1
        for variable in self.variables:
            found *= len(variable.states)
        return found


def networks(graph: Graph) -> tuple[Record, ...]:
    """The analyses that are networks and stand."""
    gone = withdrawn(graph)
    return tuple(a for a in graph.of_type("Analysis") if a.text("operator") == "network@1" and a.id not in gone)


def network(graph: Graph, analysis: Record, cannot: list[Cannot]) -> Network | None:
    """The network of an analysis; None, with the reasons among `cannot`, where it is not one whole network."""
    gone = withdrawn(graph)
    factors = [f for f in graph.pointing_at(analysis.id, "analysis", "Factor") if f.id not in gone]
    before = len(cannot)
    rows = {f.id: [n for n in graph.pointing_at(f.id, "factor", "Likelihood") if n.id not in gone] for f in factors}
    sets = dict(_variables(graph, factors, rows, cannot))
    owner = {state: iri for iri in sets.values() for state in _states(graph, iri)}
    taken: dict[str, str] = {}
    for factor, iri in sets.items():
        if taken.setdefault(iri, factor) != factor:
            cannot.append(Cannot("several-values", "two rows are tables of one variable", (taken[iri], factor)))
    found = [_variable(graph, factor, iri, rows[factor], owner, cannot) for factor, iri in sets.items()]
    if not factors:
        cannot.append(Cannot("no-rows", "the network has no table", (analysis.id,)))
    parents = {v.iri: v.parents for v in found if v is not None}
    for circle in circles(parents):
        cannot.append(Cannot("cyclic-network", "these variables hang on each other in a circle", circle))
    if len(cannot) > before:
        return None
    return Network(analysis.id, tuple(_in_order([v for v in found if v is not None])))


def _variables(
    graph: Graph, factors: Sequence[Record], rows: Mapping[str, Sequence[Record]], cannot: list[Cannot]
) -> Iterator[tuple[str, str]]:
    """(Factor, the answer set it is the table of) for each factor."""
    for factor in factors:
        told = {number.text("hypothesis") for number in rows[factor.id]}
        fitting = [s for s in graph.of_type("AnswerSet") if told and told <= set(s.texts("hypotheses"))]
        exclusive = [each for each in fitting if each.content.get("exclusive") is True]
        if len(exclusive) == 1:
            yield factor.id, exclusive[0].id
        elif fitting and not exclusive:
            because = "the answers of a variable have to exclude each other, and the set does not say so"
            cannot.append(Cannot("not-exclusive", because, (factor.id, fitting[0].id)))
        else:
            because = f"its numbers belong to {len(exclusive)} exclusive answer sets, not to one"
            cannot.append(Cannot("no-variable", because, (factor.id,)))


def _states(graph: Graph, iri: str) -> tuple[str, ...]:
    record = graph.get(iri)
    return record.texts("hypotheses") if record is not None else ()


def _variable(
    graph: Graph, factor: str, iri: str, rows: Sequence[Record], owner: Mapping[str, str], cannot: list[Cannot]
) -> Variable | None:
    given = {answer for number in rows for answer in number.texts("given")}
    strangers = sorted(answer for answer in given if owner.get(answer, iri) == iri)
    if strangers:
        because = "it is given answers to no other variable of the network"
        cannot.append(Cannot("no-variable", because, (factor, *strangers)))
        return None
    parents = tuple(sorted({owner[answer] for answer in given}))
    states = _states(graph, iri)
    table: dict[tuple[str, ...], tuple[Decimal, ...]] = {}
    for combination in product(*(_states(graph, parent) for parent in parents)):
        holding = [number for number in rows if set(number.texts("given")) <= set(combination)]
        row = _row(factor, states, combination, holding, cannot)
        if row is None:
            return None
        table[combination] = row
    return Variable(iri, factor, states, parents, table)


def _row(
    factor: str, states: Sequence[str], combination: Sequence[str], holding: Sequence[Record], cannot: list[Cannot]
) -> tuple[Decimal, ...] | None:
    """The probabilities of each state under one combination of parents."""
    found: dict[str, Decimal] = {}
    slack = Decimal(0)
    for number in holding:
        value, state = amount(number), number.text("hypothesis")
        if value is None:
            cannot.append(Cannot("no-value", "a number of the table has no value", (number.id,)))
            return None
        if not 0 <= value <= 1:
            cannot.append(Cannot("out-of-range", f"{value} is no probability", (number.id,)))
            return None
        if state in found:
            because = "two numbers of the table hold for one state under the same answers"
            cannot.append(Cannot("several-values", because, (number.id,)))
            return None
        found[state] = value
        if ratio(number) is None and "." in number.text("value"):
            slack += half_unit(number.text("value"))
    under = f" under {', '.join(combination)}" if combination else ""
    missing = [state for state in states if state not in found]
    with exact():
        total = sum(found.values(), Decimal(0))
        if len(missing) > 1:
            because = f"{len(missing)} of {len(states)} states have no number{under}"
            cannot.append(Cannot("table-incomplete", because, (factor, *missing)))
            return None
        if missing and total <= 1:
            found[missing[0]] = 1 - total
        elif missing or abs(total - 1) > slack:
            cannot.append(Cannot("not-normalised", f"the states add up to {total}{under}", (factor,)))
            return None
        scale = sum(found.values(), Decimal(0))
        return tuple(found[state] / scale for state in states)


def _in_order(variables: Sequence[Variable]) -> Iterator[Variable]:
    """Each after its parents; among those that could stand next, in order of IRI."""
    waiting = sorted(variables, key=lambda each: each.iri)
    placed: set[str] = set()
    while waiting:
        ready = next(each for each in waiting if placed.issuperset(each.parents))
        waiting.remove(ready)
        placed.add(ready.iri)
        yield ready
