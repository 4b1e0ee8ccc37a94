"""Cruxes of an argument: the claims and steps without which a root no longer stands as it does.

A fact can be a crux, and so can a step; a double crux is one for several roots, on which people differ. That a node
moves a strength is told for every node; that it is a crux only where the label of the root changes, its strength
crosses one half, or no way to the root is left.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import cast

from counterpoint.assess.arguments import Arguments
from counterpoint.assess.contract import Cannot, Column, Parameters, Row, Table
from counterpoint.assess.grounded import Label, labels, relabelled
from counterpoint.assess.numbers import rounded
from counterpoint.assess.removal import necessary, without_each
from counterpoint.graph.closure import reached
from counterpoint.graph.dependence import ORIGIN
from counterpoint.graph.index import Graph

__all__ = ["argument_tables", "crux_rows"]

_HALF = 0.5
_AGAINST = frozenset(["denies", "doubts"])


def argument_tables(
    graph: Graph, roots: Sequence[str], parameters: Parameters, cannot: list[Cannot]
) -> tuple[Table, Table]:
    """The tables `argument` and `double` of some roots: claims or inferences."""
    names = cast(tuple[str, ...], parameters["semantics"])
    rows: list[Row] = []
    if roots:
        arguments = Arguments(graph)
        rows = [row for root in roots for row in crux_rows(arguments, root, parameters, cannot)]
    columns = (
        Column("root", "record", "what would stand or fall"),
        Column("node", "record", "a claim or step that leads to it"),
        Column("sort", "text", "fact, or step"),
        Column("label", "text", "the grounded label of the root"),
        Column("labelWithout", "text", "the same without the node"),
        *(
            column
            for name in names
            for column in (
                Column(name, "number", f"strength of the root under {name}; no probability"),
                Column(f"{name}Without", "number", "the same without the node"),
            )
        ),
        Column("effect", "number", "the largest change of a strength"),
        Column("necessary", "boolean", "whether every way to the root needs it"),
        Column("crux", "boolean", "whether the label changes, a strength crosses 1/2, or no way is left"),
    )
    double = tuple(_double(graph, rows)) if len(roots) > 1 else ()
    return (
        Table("argument", "Each claim and step left out", columns, tuple(rows)),
        Table("double", "Cruxes of several roots on which people differ", _DOUBLE, double),
    )


_DOUBLE = (
    Column("node", "record", "the claim or step"),
    Column("roots", "records", "the roots it is a crux for"),
    Column("for", "records", "who asserts or offers it"),
    Column("against", "records", "who denies or doubts it, or speaks against it"),
)


def crux_rows(arguments: Arguments, root: str, parameters: Parameters, cannot: list[Cannot]) -> list[Row]:
    """One row for each node that leads to a root, cruxes first; none where there is no such root."""
    names = cast(tuple[str, ...], parameters["semantics"])
    if root not in arguments.nodes:
        cannot.append(Cannot("no-such-record", "no standing claim or inference is called so", (root,)))
        return []
    claim, step = (float(cast(Decimal, parameters[key])) for key in ("base", "step_base"))
    base: Callable[[str], float] = lambda node: step if node in arguments.steps else claim  # noqa: E731
    needed = necessary(arguments, root)
    full: dict[str, float] = {}
    without: dict[str, Mapping[str, float | None]] = {}
    for name in names:
        strength, changed = without_each(arguments, name, base, root)
        if strength is None:
            cannot.append(Cannot("not-converging", f"under {name} the root does not come to rest", (root,)))
        else:
            full[name], without[name] = strength, changed
    behind = [node for node in reached(root, arguments.grounds_of) if node != root]
    label, labelled = _labels(arguments, root, behind, cast(int, parameters["labels_up_to"]), cannot)
    rows = [_row(arguments, root, node, names, full, without, label, labelled, needed) for node in behind]
    return sorted(rows, key=lambda row: (not row[-1], -cast(Decimal, row[-3] or Decimal(0)), row[1]))


def _labels(
    arguments: Arguments, root: str, behind: Sequence[str], most: int, cannot: list[Cannot]
) -> tuple[Label, Mapping[str, Label]]:
    found = labels(arguments)
    label = found[root]
    if len(arguments.nodes) > most:
        # To label a graph again without each node takes the square of its size.
        because = f"labels are not taken again without each of {len(behind)} nodes; strengths are"
        cannot.append(Cannot("too-many", because, (root,)))
        return label, {}
    return label, {node: relabelled(arguments, found, node).get(root, label) for node in behind}


def _row(
    arguments: Arguments,
    root: str,
    node: str,
    names: Sequence[str],
    full: Mapping[str, float],
    without: Mapping[str, Mapping[str, float | None]],
    label: Label,
    labelled: Mapping[str, Label],
    needed: frozenset[str],
) -> Row:
    numbers: list[Decimal | None] = []
    changes: list[float] = []
    crosses = False
    for name in names:
        now, then = full.get(name), without.get(name, {}).get(node)
        numbers += [_shown(now), _shown(then)]
        if now is not None and then is not None:
            changes.append(abs(now - then))
            crosses = crosses or (now > _HALF) != (then > _HALF)
    relabelled = node in labelled and labelled[node] != label
    sort = "step" if node in arguments.steps else "fact"
    crux = crosses or relabelled or node in needed
    effect = _shown(max(changes)) if changes else None
    return (root, node, sort, label, labelled.get(node), *numbers, effect, node in needed, crux)


def _shown(strength: float | None) -> Decimal | None:
    return rounded(Decimal(repr(round(strength, 12)))) if strength is not None else None


def _double(graph: Graph, rows: Sequence[Row]) -> list[Row]:
    roots: dict[str, list[str]] = {}
    for row in rows:
        if row[-1]:
            roots.setdefault(cast(str, row[1]), []).append(cast(str, row[0]))
    found: list[Row] = []
    for node, several in sorted(roots.items()):
        sides = _sides(graph, node)
        if len(several) > 1 and all(sides) and len(set(sides[0]) | set(sides[1])) > 1:
            found.append((node, tuple(several), *sides))
    return found


def _sides(graph: Graph, node: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is for a claim or step, and who against."""
    record = graph.get(node)
    pro = set(record.texts("offeredBy")) if record is not None else set()
    con: set[str] = set()
    for said in graph.pointing_at(node, "claim", "Assertion"):
        act = said.text("act")
        (pro if act in ORIGIN else con if act in _AGAINST else set()).add(said.text("speaker"))
    for step in graph.pointing_at(node, "conclusion", "Inference"):
        if step.text("direction") == "opposes" and step.texts("offeredBy"):
            con.add(step.text("offeredBy"))
    return tuple(sorted(pro - {""})), tuple(sorted(con - {""}))
