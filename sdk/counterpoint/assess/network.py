"""`network`: what a Bayesian network says of every answer, before and after something was observed.

Source: spec/operations/assess.md, network.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import cast

from counterpoint.assess.beliefs import LARGEST, beliefs
from counterpoint.assess.contract import Cannot, Column, Parameters, Result, Row, Table
from counterpoint.assess.network_model import Network, network, networks
from counterpoint.assess.numbers import rounded
from counterpoint.graph.index import Graph

__all__ = ["assess"]


def assess(graph: Graph, parameters: Parameters) -> Result:
    """Beliefs in each network, or in the one named in `analysis`."""
    cannot: list[Cannot] = []
    wanted = cast(str | None, parameters["analysis"])
    every = networks(graph)
    chosen = [each for each in every if wanted in (None, each.id)]
    if not chosen:
        because = f"{wanted} is no standing Analysis of operator network@1" if wanted else "no Analysis is a network"
        cannot.append(Cannot("no-such-record", because, (wanted,) if wanted else ()))
    found: list[Row] = []
    shapes: list[Row] = []
    told: dict[str, str] = {}
    for analysis in chosen:
        read = network(graph, analysis, cannot)
        if read is None:
            continue
        shapes += [(read.analysis, v.iri, v.factor, v.parents, len(v.table) * len(v.states)) for v in read.variables]
        observed = _observed(read, cast(tuple[str, ...], parameters["given"]), cannot)
        if observed is not None:
            found += _rows(read, observed, cannot, told)
    shown = cast(tuple[str, ...], parameters["of"])
    for iri in sorted(set(shown) - {cast(str, row[2]) for row in found}):
        cannot.append(Cannot("no-such-record", f"{iri} is no answer to a variable that was computed", (iri,)))
    rows = [row for row in found if not shown or row[2] in shown]
    tables = (
        Table("beliefs", "Probabilities", _BELIEFS, tuple(rows)),
        Table("variables", "The network", _VARIABLES, tuple(shapes)),
    )
    return Result(tables, _meaning(graph, rows), tuple(cannot), tuple(sorted(told.values())))


_BELIEFS = (
    Column("analysis", "record", "the network"),
    Column("variable", "record", "the answer set"),
    Column("hypothesis", "record", "one of its answers"),
    Column("before", "number", "its probability before anything was observed"),
    Column("after", "number", "its probability given what was observed"),
)
_VARIABLES = (
    Column("analysis", "record", "the network"),
    Column("variable", "record", "the answer set"),
    Column("factor", "record", "the row that is its table"),
    Column("parents", "records", "the variables it hangs on"),
    Column("numbers", "integer", "probabilities in its table, derived ones included"),
)


def _observed(read: Network, given: Sequence[str], cannot: list[Cannot]) -> Mapping[str, str] | None:
    """Variable → its observed state; None where that cannot be."""
    found: dict[str, str] = {}
    for state in dict.fromkeys(given):
        variable = read.of_state.get(state)
        if variable is None:
            cannot.append(Cannot("no-such-record", f"{state} is no answer to a variable of the network", (state,)))
            return None
        if variable in found:
            because = "two answers that exclude each other cannot both be observed"
            cannot.append(Cannot("impossible-evidence", because, (found[variable], state)))
            return None
        found[variable] = state
    return found


def _rows(read: Network, observed: Mapping[str, str], cannot: list[Cannot], told: dict[str, str]) -> list[Row]:
    before, after = beliefs(read, {}), beliefs(read, observed)
    if before is None or after is None:
        because = "what is observed has probability 0 in this network"
        cannot.append(Cannot("impossible-evidence", because, tuple(sorted(observed.values()))))
        return []
    if read.size > LARGEST:
        told["library"] = "Networks beyond enumeration are computed in floating point, by pyagrum."
    return [
        (read.analysis, variable.iri, state, rounded(before[state]), rounded(after[state]))
        for variable in sorted(read.variables, key=lambda each: each.iri)
        for state in variable.states
    ]


def _meaning(graph: Graph, rows: Sequence[Row]) -> str:
    moved = [row for row in rows if row[3] != row[4]]
    if not rows:
        return "No network could be computed."
    if not moved:
        return f"The networks give {len(rows)} answers a probability; nothing was observed that moves one."
    most = max(moved, key=lambda row: abs(cast(Decimal, row[4]) - cast(Decimal, row[3])))
    record = graph.get(cast(str, most[2]))
    words = " ".join(record.text("text").split()) if record is not None else ""
    return (
        f"What is observed moves {len(moved)} of {len(rows)} answers; most of all “{words or most[2]}”, "
        f"from {most[3]:f} to {most[4]:f}."
    )
