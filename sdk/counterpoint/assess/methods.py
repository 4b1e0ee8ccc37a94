"""`methods`: two methods on one question, where they agree, how far they differ, and what each had to be told.

Results of two methods for one quantity are compared as intervals. Nothing is pooled, and no method is called
the better one; what people judged of their fit stands beside them. Source: spec/operations/assess.md, methods.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import cast

from counterpoint.assess.contract import Cannot, Column, Parameters, Result, Row, Table
from counterpoint.assess.method_results import Given, given, needed
from counterpoint.assess.numbers import exact, rounded
from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn

__all__ = ["assess"]

_BY_RATIO = frozenset(["logarithmic", "odds", "likelihoodRatio"])


def assess(graph: Graph, parameters: Parameters) -> Result:
    """Every pair of methods that gave a value for one quantity, or those named in `of`."""
    cannot: list[Cannot] = []
    wanted = frozenset(cast(tuple[str, ...], parameters["of"]))
    subjects: dict[str, dict[str, list[Given]]] = {}
    for result, record in given(graph):
        if result is None:
            cannot.append(Cannot("no-value", "it has a method and no number", (record.id,)))
        elif not wanted or result.method in wanted:
            subjects.setdefault(result.subject, {}).setdefault(result.method, []).append(result)
    known = {method for methods in subjects.values() for method in methods}
    for iri in sorted(wanted - known):
        cannot.append(Cannot("no-such-record", f"no estimate and no analysis was got by {iri}", (iri,)))
    compared = list(_compared(subjects, cannot))
    told = {record for row in compared for record in (cast(str, row[3]), cast(str, row[5]))}
    tables = (
        Table("pairs", "Two methods, one quantity", _PAIRS, tuple(compared)),
        Table("needed", "What each had to be told", _NEEDED, tuple(_needed(graph, subjects, told))),
        Table("fits", "How they suit, in somebody's judgement", _FITS, tuple(_fits(graph, known))),
    )
    if not compared and not wanted - known:
        because = f"{len(known)} methods gave a value, and no two for one quantity"
        cannot.append(Cannot("fewer-than-two", because))
    return Result(tables, _meaning(compared), tuple(cannot), tuple(_caveats(compared)))


_PAIRS = (
    Column("subject", "record", "the estimand or answer set"),
    Column("one", "text", "a method or operator"),
    Column("other", "text", "another"),
    Column("oneResult", "record", "the estimate or analysis of the one"),
    Column("oneValue", "text", "what it gives"),
    Column("otherResult", "record", "the estimate or analysis of the other"),
    Column("otherValue", "text", "what it gives"),
    Column("agree", "boolean", "whether some value lies in both, printed digits and intervals allowed"),
    Column("difference", "number", "the gap between the intervals; 0 where they meet"),
    Column("decades", "number", "the gap in powers of ten, where the quantity is compared by ratio"),
)
_NEEDED = (
    Column("subject", "record", "the estimand or answer set"),
    Column("method", "text", "the method or operator"),
    Column("result", "record", "the estimate or analysis"),
    Column("what", "text", "what it says of how it was got"),
    Column("value", "text", "in words"),
    Column("onlyThis", "boolean", "whether no result of another method for the quantity says as much"),
)
_FITS = (
    Column("method", "record", "the method"),
    Column("target", "record", "what for"),
    Column("fit", "text", "goodFit, partialFit, noFit or fitUnknown"),
    Column("by", "record", "who judges so"),
)


def _compared(subjects: Mapping[str, Mapping[str, Sequence[Given]]], cannot: list[Cannot]) -> Iterator[Row]:
    for subject, methods in sorted(subjects.items()):
        for one, other in combinations(sorted(methods), 2):
            for left in methods[one]:
                for right in methods[other]:
                    if (left.unit, left.scale) != (right.unit, right.scale):
                        shown = " and ".join(f"{g.unit or 'no unit'} {g.scale}".strip() for g in (left, right))
                        code = "units-differ" if left.unit != right.unit else "scales-differ"
                        cannot.append(Cannot(code, f"one is in {shown}", (left.record.id, right.record.id)))
                        continue
                    yield _pair(subject, left, right)


def _pair(subject: str, left: Given, right: Given) -> Row:
    with exact():
        gap = max(left.low, right.low) - min(left.high, right.high)
        agree = gap <= 0
        decades: Decimal | None = None
        if left.scale in _BY_RATIO and min(left.low, right.low) > 0:
            apart = max(left.low, right.low) / min(left.high, right.high)
            decades = rounded(apart.log10()) if not agree else Decimal(0)
        difference = Decimal(0) if agree else rounded(gap)
    results = (left.record.id, left.shown, right.record.id, right.shown)
    return (subject, left.method, right.method, *results, agree, difference, decades)


def _needed(graph: Graph, subjects: Mapping[str, Mapping[str, Sequence[Given]]], told: set[str]) -> Iterator[Row]:
    """For each result that was compared, what it says of how it was got."""
    for subject, methods in sorted(subjects.items()):
        said = {r.record.id: needed(graph, r.record) for several in methods.values() for r in several}
        for method, results in sorted(methods.items()):
            others = [r for name, several in methods.items() if name != method for r in several]
            for result in results:
                if result.record.id not in told:
                    continue
                for what, value in said[result.record.id].items():
                    only = not any(what in said[other.record.id] for other in others if other.record.id in told)
                    yield (subject, method, result.record.id, what, value, only)


def _fits(graph: Graph, methods: set[str]) -> Iterator[Row]:
    gone = withdrawn(graph)
    for fit in graph.of_type("MethodFit"):
        if fit.id not in gone and fit.text("method") in methods:
            by = fit.text("agent") or fit.text("attributedTo")
            yield (fit.text("method"), fit.text("target"), fit.text("fit"), by)


def _caveats(compared: Sequence[Row]) -> Iterator[str]:
    if compared:
        yield "That two methods agree shows little where they rest on the same data; assess independence tells that."


def _meaning(compared: Sequence[Row]) -> str:
    if not compared:
        return "No quantity was got by two methods in a way that can be compared."
    agreeing = sum(row[7] is True for row in compared)
    pairs = len({(row[0], row[1], row[2]) for row in compared})
    return (
        f"{pairs} pairs of methods gave values for one quantity; of {len(compared)} pairs of results {agreeing} agree "
        f"within their intervals and digits, and {len(compared) - agreeing} do not."
    )
