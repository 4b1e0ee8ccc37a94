"""`weakest`: the least supported thing that a conclusion hangs on, and what its defences share.

For every statement and step on the side of a root: how far the root's strength moves when it falls (its load),
and how much speaks for it (its support). The weakest carries much and has little. Source:
spec/operations/assess.md, weakest.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import cast

from counterpoint.assess.arguments import Arguments
from counterpoint.assess.contract import Cannot, Column, Parameters, Result, Row, Table
from counterpoint.assess.defences import Side, shared_assumptions, side_of
from counterpoint.assess.gradual import Weighing
from counterpoint.assess.grounded import Label, labels, relabelled
from counterpoint.assess.numbers import exact, rounded
from counterpoint.assess.questions import asked
from counterpoint.assess.roots import roots
from counterpoint.graph.dependence import ORIGIN
from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.graph.works import Works

__all__ = ["assess"]

_BASE = 0.5


def assess(graph: Graph, parameters: Parameters) -> Result:
    """The weakest links of each root, and what its defences share."""
    cannot: list[Cannot] = []
    arguments = Arguments(graph)
    ends = roots(arguments, cast(tuple[str, ...], parameters["root"]), cannot)
    weighing = Weighing(
        arguments, cast(str, parameters["semantics"]), lambda node: 1.0 if node in arguments.steps else _BASE
    )
    found = labels(arguments)
    support = _Support(arguments, found)
    most = cast(int, parameters["most"])
    links: list[Row] = []
    shared: list[Row] = []
    left_out = 0
    sides = {root: side_of(arguments, root) for root in ends}
    loads = _loads(weighing, sides)
    for root, side in sides.items():
        if root not in weighing.found.of:
            because = "the strength of the root does not come to rest, so no load on it is known"
            cannot.append(Cannot("not-converging", because, (root,)))
            continue
        rows = _links(arguments, root, loads[root], support)
        if not rows:
            cannot.append(Cannot("no-support", "nothing is offered for it", (root,)))
        left_out += max(0, len(rows) - most)
        links += [_with_necessity(arguments, found, row) for row in rows[:most]]
        shared += [(root, each.what, each.how, each.steps) for each in shared_assumptions(arguments, side)]
    tables = (
        Table("links", "What it hangs on, the weakest first", _LINKS, tuple(links)),
        Table("shared", "What several defences take for granted", _SHARED, tuple(shared)),
    )
    return Result(tables, _meaning(graph, links, shared), tuple(cannot), tuple(_caveats(left_out)))


_LINKS = (
    Column("root", "record", "the conclusion"),
    Column("node", "record", "a statement or step on its side"),
    Column("type", "text", "its type"),
    Column("load", "number", "how far the root's strength moves when it falls; below 0 where the root gains"),
    Column("support", "integer", "works that put it forward, steps for it that are in, and answered questions to it"),
    Column("against", "integer", "steps against it that are not out"),
    Column("weakness", "number", "load divided by one more than the support"),
    Column("necessary", "boolean", "whether the root is no longer in when it falls; none where it is not in anyway"),
)
_SHARED = (
    Column("root", "record", "the conclusion"),
    Column("what", "record", "what is shared"),
    Column("how", "text", "assumption, premise or basis"),
    Column("steps", "records", "the defences that use it"),
)


class _Support:
    """How much speaks for a node, counted once for all roots."""

    def __init__(self, arguments: Arguments, found: Mapping[str, Label]) -> None:
        self.arguments = arguments
        self.found = found
        self.works = Works(arguments.graph)
        self.gone = withdrawn(arguments.graph)
        self.answered: dict[str, int] = {}
        for each in asked(arguments, found):
            if each.answered_by and not each.openness:
                self.answered[each.step] = self.answered.get(each.step, 0) + 1

    def of(self, node: str) -> int:
        steps = sum(self.found[step.iri] == "in" for step in self.arguments.pro(node))
        return steps + self.answered.get(node, 0) + len(self._works(node))

    def _works(self, node: str) -> frozenset[str]:
        """Works in which somebody puts a claim forward; what is known at second hand only does not count."""
        graph = self.arguments.graph
        found: set[str] = set()
        for said in graph.pointing_at(node, "claim", "Assertion"):
            if said.text("act") in ORIGIN and said.id not in self.gone and said.text("seen") != "secondary":
                passages = graph.linked(said, "passage")
                found.update((*said.texts("source"), *(s for p in passages for s in p.texts("source"))))
        return self.works.among(found)

    def against(self, node: str) -> int:
        return sum(self.found[step.iri] != "out" for step in self.arguments.con(node))


def _loads(weighing: Weighing, sides: Mapping[str, Side]) -> Mapping[str, Mapping[str, Decimal]]:
    """Root → node on its side → how far the root's strength moves when the node falls; each node falls once."""
    roots_of: dict[str, list[str]] = {}
    for root, side in sides.items():
        for node in (*side.statements, *side.steps):
            roots_of.setdefault(node, []).append(root)
    found: dict[str, dict[str, Decimal]] = {root: {} for root in sides}
    for node, several in sorted(roots_of.items()):
        after = weighing.without(node)
        for root in several:
            if root in after:
                before = Decimal(repr(weighing.found.of[root]))
                found[root][node] = (before - Decimal(repr(after[root]))).quantize(Decimal("1e-9"))
    return found


def _links(arguments: Arguments, root: str, loads: Mapping[str, Decimal], support: _Support) -> list[Row]:
    rows: list[tuple[tuple[Decimal, str], Row]] = []
    for node, load in loads.items():
        count = support.of(node)
        with exact():
            weakness = load / (1 + count)
        record = arguments.graph.get(node)
        kind = record.type if record is not None else ""
        numbers = (rounded(load), count, support.against(node), rounded(weakness))
        rows.append(((-weakness, node), (root, node, kind, *numbers, None)))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _with_necessity(arguments: Arguments, found: Mapping[str, Label], row: Row) -> Row:
    root, node = cast(str, row[0]), cast(str, row[1])
    if found[root] != "in":
        return row
    return (*row[:-1], relabelled(arguments, found, node).get(root, "in") != "in")


def _caveats(left_out: int) -> Iterator[str]:
    yield "A load is a difference of strengths, from a base of 0.5 for every statement; it is no probability."
    if left_out:
        yield f"{left_out} more links carry less or are better supported; a larger most shows them."


def _meaning(graph: Graph, links: Sequence[Row], shared: Sequence[Row]) -> str:
    loaded = [row for row in links if cast(Decimal, row[3]) > 0]
    if not loaded:
        return "No conclusion hangs on anything in these files."
    worst = max(loaded, key=lambda row: cast(Decimal, row[6]))
    record = graph.get(cast(str, worst[1]))
    words = (record.text("text") or record.text("warrant")) if record is not None else ""
    told = f"“{' '.join(words.split())}”" if words else str(worst[1])
    count = len({row[1] for row in shared})
    return (
        f"The weakest link is {told}: it moves its conclusion by {worst[3]:f} and has a support of {worst[4]}; "
        f"{count} assumptions or premises are used by more than one defence."
    )
