"""`semantics`: what stands when the reasons are weighed, by grounded labels and by gradual strengths side by side.

The dependence check runs first, and its warning stands first. A strength is no probability, and no belief
enters here: bases are stated as parameters, or read off the strength with which a step was offered.
Source: spec/operations/assess.md, semantics.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import cast

from counterpoint.assess.arguments import Arguments
from counterpoint.assess.contract import BadParameter, Cannot, Column, Parameters, Result, Row, Table
from counterpoint.assess.gradual import Strengths, strengths
from counterpoint.assess.grounded import STANDARDS, Label, labels
from counterpoint.assess.numbers import rounded
from counterpoint.assess.shared_support import Shared, shared_support
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import plain

__all__ = ["assess"]

_OFFERED = {"conclusive": 1.0, "strong": 0.75, "moderate": 0.5, "weak": 0.25}
"""What a step's offered strength counts as, when it is asked to count."""


def assess(graph: Graph, parameters: Parameters) -> Result:
    """Labels and strengths of every statement and step, or of those named in `of`."""
    arguments = Arguments(graph)
    cannot: list[Cannot] = []
    shown = _shown(arguments, cast(tuple[str, ...], parameters["of"]), cannot)
    standard = cast(str, parameters["standard"])
    given = labels(arguments, standard)
    base = _base(arguments, parameters)
    found = {name: strengths(arguments, name, base) for name in cast(tuple[str, ...], parameters["semantics"])}
    for name, each in found.items():
        if each.restless:
            because = f"under {name} this circle does not come to rest, not even by small updates"
            cannot.append(Cannot("not-converging", because, each.restless))
    shared = shared_support(arguments)
    tables = (
        Table("dependent", "Reasons that rest on one thing", _DEPENDENT, tuple(map(_dependent, shared))),
        _nodes(graph, arguments, given, found, shown),
        Table("attacks", "How steps bear on what they conclude in", _MANNERS, tuple(_manners(arguments, shown))),
        Table("runs", "How the strengths were found", _RUNS, tuple(_run(name, each) for name, each in found.items())),
    )
    return Result(
        tables, _meaning(arguments, given, standard), tuple(cannot), tuple(_caveats(arguments, shared, found))
    )


_DEPENDENT = (
    Column("conclusion", "record", "what both steps speak to, on the same side"),
    Column("one", "record", "a step"),
    Column("other", "record", "another step that is not independent of it"),
    Column("through", "record", "the premise, basis, work or group they share"),
)
_MANNERS = (
    Column("step", "record", "the inference"),
    Column("manners", "texts", "supports, underpins, rebuts, undermines or undercuts, as its target makes it"),
    Column("target", "record", "what it concludes in"),
)
_RUNS = (
    Column("semantics", "text", "which gradual semantics"),
    Column("rounds", "integer", "updates that the slowest circle took; 1 where there is none"),
    Column("settled", "boolean", "whether the strengths came to rest"),
    Column("slowed", "boolean", "whether only small updates brought them there"),
)


def _shown(arguments: Arguments, wanted: Sequence[str], cannot: list[Cannot]) -> frozenset[str]:
    known = frozenset(arguments.nodes)
    for iri in dict.fromkeys(wanted):
        if iri not in known:
            cannot.append(Cannot("no-such-record", f"no standing claim or inference is called {iri}", (iri,)))
    return known.intersection(wanted) if wanted else known


def _base(arguments: Arguments, parameters: Parameters) -> Callable[[str], float]:
    """The base of each node: a weight that was given, the offered strength of a step, or the default.

    Fails   BadParameter where a weight is none or names no node
    """
    weights: dict[str, float] = {}
    for text in cast(tuple[str, ...], parameters["weight"]):
        iri, _, number = text.rpartition("=")
        value = plain(number)
        if not iri or value is None or not 0 <= value <= 1:
            raise BadParameter(f"weight is {text!r}; write IRI=NUMBER with a number from 0 to 1")
        if iri not in arguments.graph:
            raise BadParameter(f"weight names {iri}, which the files lack; write a full IRI")
        weights[iri] = float(value)
    claim, step = (float(cast(Decimal, parameters[name])) for name in ("base", "step_base"))
    offered = bool(parameters["offered"])

    def base(node: str) -> float:
        if node in weights:
            return weights[node]
        inference = arguments.steps.get(node)
        if inference is None:
            return claim
        return _OFFERED.get(inference.strength, step) if offered else step

    return base


def _nodes(
    graph: Graph,
    arguments: Arguments,
    given: Mapping[str, Label],
    found: dict[str, Strengths],
    shown: frozenset[str],
) -> Table:
    columns = (
        Column("node", "record", "the claim or inference"),
        Column("type", "text", "its type"),
        Column("label", "text", "in, out or undecided"),
        Column("pro", "integer", "steps that speak for it"),
        Column("con", "integer", "steps and rivals that speak against it"),
        *(Column(name, "number", f"strength under {name}, 0 to 1; no probability") for name in found),
    )
    rows: list[Row] = []
    for node in arguments.nodes:
        if node in shown:
            record = graph.get(node)
            against = len(arguments.con(node)) + len(arguments.rivals.get(node, ()))
            numbers = [rounded(Decimal(repr(each.of[node]))) if node in each.of else None for each in found.values()]
            kind = record.type if record is not None else ""
            rows.append((node, kind, given[node], len(arguments.pro(node)), against, *numbers))
    return Table("nodes", "Labels and strengths", columns, tuple(rows))


def _dependent(shared: Shared) -> Row:
    return (shared.conclusion, shared.one, shared.other, shared.through)


def _manners(arguments: Arguments, shown: frozenset[str]) -> list[Row]:
    steps = arguments.steps.values()
    return [(s.iri, arguments.manners(s), s.conclusion) for s in steps if s.iri in shown or s.conclusion in shown]


def _run(name: str, found: Strengths) -> Row:
    return (name, found.rounds, not found.restless, found.slowed)


def _caveats(arguments: Arguments, shared: Sequence[Shared], found: dict[str, Strengths]) -> list[str]:
    told = []
    if shared:
        conclusions = len({each.conclusion for each in shared})
        told.append(
            f"{len(shared)} pairs of reasons for or against {conclusions} nodes are not independent; the strengths "
            "count what they share more than once."
        )
    if found:
        told.append("A strength is no probability, and a base that nobody stated is a default.")
    if "euler" in found and any(arguments.con(step) for step in arguments.steps):
        told.append("Under euler a step of base 1 stays at 1, whatever undercuts it; give a smaller step base.")
    if arguments.left_out:
        told.append(
            f"{len(arguments.left_out)} steps are left out: they, or what they join, were withdrawn or are absent."
        )
    return told


def _meaning(arguments: Arguments, given: Mapping[str, Label], standard: str) -> str:
    if not arguments.nodes:
        return "There is nothing that could stand or fall: the files hold no claim and no inference."
    counts = Counter(given[iri] for iri in arguments.statements)
    return (
        f"Of {len(arguments.statements)} statements {counts['in']} stand, {counts['out']} fall and "
        f"{counts['undecided']} are undecided, when a statement stands as soon as {STANDARDS[standard]}."
    )
