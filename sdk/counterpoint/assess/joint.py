"""Rows of one analysis that go together: what they are worth jointly, as far as somebody says how.

In this order: a joint likelihood that is stated; a common cause, where its four numbers are given; the sum of
logarithms tempered by how many independent lines the rows are worth. Whatever else is known, the strongest single
row and the product stand beside these as a declared model. Without a word on dependence the true bounds are 0 and
infinity, so nothing is joined.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import cast

from counterpoint.assess.ancestry import Ancestry
from counterpoint.assess.contract import Cannot, Column, Parameters, Row, Table
from counterpoint.assess.evidence_counts import common_cause, effective_count, tempered
from counterpoint.assess.ledger import Ledger, ledger
from counterpoint.assess.numbers import odds, rounded
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import amount, decimal
from counterpoint.model.record import Record

__all__ = ["joint_table"]

_CAUSE = ("cause_if", "cause_if_not", "sign_if_cause", "sign_if_none")


def joint_table(graph: Graph, parameters: Parameters, ancestry: Ancestry | None, cannot: list[Cannot]) -> Table:
    """The table `joint`: for each analysis and each dependence group that holds several of its rows.

    ancestry  only groups that hold two of its members, and its members that are rows of one analysis; all
              groups where there is none
    """
    rows = []
    for analysis in graph.of_type("Analysis"):
        book = ledger(graph, analysis)
        for group, factors in _together(graph, book, ancestry):
            row = _joint(graph, book, group, factors, parameters, cannot)
            if row is not None:
                rows.append(row)
    return Table("joint", "Rows that go together", _JOINT, tuple(rows))


_JOINT = (
    Column("analysis", "record", "the analysis"),
    Column("group", "record", "the DependenceGroup; none for rows named by the caller"),
    Column("rows", "records", "the rows of the analysis in it"),
    Column("product", "number", "of their ratios: right only if they are independent"),
    Column("strongest", "number", "the ratio furthest from 1: all there is if they are one thing"),
    Column("correlation", "number", "mean pairwise, as stated in the group or given"),
    Column("effective", "number", "k / (1 + (k - 1)·correlation): how many independent rows they are worth"),
    Column("tempered", "number", "the ratio if they are worth so many"),
    Column("commonCause", "number", "the ratio if they all hang on one cause"),
    Column("joint", "number", "the ratio of the joint likelihoods that are stated"),
    Column("asserted", "records", "Independence records by which all these rows are disjoint"),
    Column("takes", "text", "joint, commonCause, tempered, product, or interval: strongest to product"),
)


def _together(graph: Graph, book: Ledger, ancestry: Ancestry | None) -> Iterator[tuple[Record | None, list[str]]]:
    """Groups that hold several rows of an analysis, or the claims behind them; then rows the caller names."""
    held: dict[str, list[str]] = {}
    for row in book.rows:
        for iri in (row.factor.id, *row.factor.texts("claim")):
            for group in graph.pointing_at(iri, "members", "DependenceGroup"):
                rows = held.setdefault(group.id, [])
                if row.factor.id not in rows:
                    rows.append(row.factor.id)
    members = set(ancestry.members) if ancestry is not None else None
    for iri, rows in sorted(held.items()):
        record = graph.get(iri)
        if record is None or len(rows) < 2:
            continue
        if members is None or len(members.intersection(record.texts("members"))) > 1:
            yield record, rows
    if members is not None:
        named = [row.factor.id for row in book.rows if row.factor.id in members]
        if len(named) > 1 and not any(set(named) <= set(rows) for rows in held.values()):
            yield None, named


def _joint(
    graph: Graph,
    book: Ledger,
    group: Record | None,
    factors: Sequence[str],
    parameters: Parameters,
    cannot: list[Cannot],
) -> Row | None:
    rows = [row for row in book.rows if row.factor.id in factors]
    here = (book.analysis.id, *((group.id,) if group is not None else tuple(factors)))
    logs = [row.log for row in rows if row.log is not None]
    joint = _stated(graph, book, group, cannot) if group is not None else None
    if len(logs) < len(rows):
        if joint is None:
            cannot.append(Cannot("no-value", f"{len(rows) - len(logs)} of {len(rows)} rows have no ratio", here))
            return None
        logs = []
    rho = decimal(group, "correlation") if group is not None and group.texts("correlation") else None
    rho = rho if rho is not None else cast(Decimal | None, parameters["rho"])
    count = None
    if rho is not None:
        count = effective_count(len(rows), rho) if -1 <= rho <= 1 else None
        if count is None:
            cannot.append(Cannot("out-of-range", f"{len(rows)} rows cannot have the mean correlation {rho}", here))
    caused = _caused(len(rows), parameters)
    softened = tempered(logs, count) if count is not None and logs else None
    asserted = _asserted(graph, factors)
    takes = _takes(joint, caused, softened, asserted)
    if takes == "interval":
        because = (
            "nobody says how the rows hang together, nor that they are independent: only the strongest row and the "
            "product can be told, and the true bounds are 0 and infinity"
        )
        cannot.append(Cannot("independence-not-asserted", because, here))
    product = odds(sum(logs, Decimal(0))) if logs else None
    strongest = odds(max(logs, key=abs)) if logs else None
    numbers = (
        rounded(rho) if rho is not None else None,
        rounded(count) if count is not None else None,
        odds(softened) if softened is not None else None,
        rounded(caused) if caused is not None else None,
        rounded(joint) if joint is not None else None,
    )
    name = group.id if group is not None else ""
    return (book.analysis.id, name, tuple(factors), product, strongest, *numbers, asserted, takes)


def _takes(joint: object, caused: object, softened: object, asserted: Sequence[str]) -> str:
    for name, found in (
        ("joint", joint),
        ("commonCause", caused),
        ("tempered", softened),
        ("product", asserted or None),
    ):
        if found is not None:
            return name
    return "interval"


def _stated(graph: Graph, book: Ledger, group: Record, cannot: list[Cannot]) -> Decimal | None:
    """The ratio of the likelihoods a group has as a whole, where it has one for each side."""
    told = {each.text("hypothesis"): amount(each) for each in graph.pointing_at(group.id, "group", "Likelihood")}
    top, bottom = told.get(book.side), told.get(book.rival)
    if top is None or bottom is None:
        return None
    if top < 0 or bottom < 0 or not (top or bottom):
        code = "all-likelihoods-zero" if not (top or bottom) else "out-of-range"
        cannot.append(Cannot(code, f"the joint likelihoods {top:f} and {bottom:f} give no ratio", (group.id,)))
        return None
    if not top or not bottom:
        cannot.append(Cannot("zero-likelihood", "a joint likelihood is 0, so no odds follow", (group.id,)))
        return None
    return top / bottom


def _caused(k: int, parameters: Parameters) -> Decimal | None:
    given = [cast(Decimal | None, parameters[name]) for name in _CAUSE]
    a, b, s, f = given
    if a is None or b is None or s is None or f is None:
        return None
    return common_cause(k, a, b, s, f)


def _asserted(graph: Graph, factors: Sequence[str]) -> tuple[str, ...]:
    """Records by which somebody says that all these rows, or the claims behind them, are disjoint."""
    behind = {iri: {iri, *(record.texts("claim") if (record := graph.get(iri)) else ())} for iri in factors}
    return tuple(
        each.id
        for each in graph.of_type("Independence")
        if each.text("verdict") == "disjoint" and all(behind[iri] & set(each.texts("members")) for iri in factors)
    )
