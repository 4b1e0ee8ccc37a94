"""What each method gave for each quantity, and what it had to be told to give it.

The method of an estimate is its `method`, else that of the activity that made it. The method of an analysis is
that of its activity, else its `operator`; what it gives is its odds, as a ledger. Nothing is converted and
nothing pooled: a result is an interval, from its lowest to its highest reading.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from counterpoint.assess.ledger import ledger
from counterpoint.assess.numbers import exact
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import amount, decimal, half_unit
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.model.record import Record

__all__ = ["Given", "given", "needed"]

_FIELDS = (
    "n",
    "population",
    "period",
    "level",
    "distribution",
    "logBase",
    "priorScope",
    "errorAdjustment",
    "independence",
)
_OF_ACTIVITY = ("parameters", "inputs", "steering", "autonomy")


@dataclass(frozen=True, slots=True)
class Given:
    """One result of one method."""

    subject: str
    """The estimand, or the answer set, whose value it is."""
    method: str
    """IRI of a Method, or the name of an operator."""
    record: Record
    low: Decimal
    high: Decimal
    shown: str
    unit: str
    scale: str


def given(graph: Graph) -> Iterator[tuple[Given | None, Record]]:
    """Every estimate and analysis that has a method, with its reading; None where it has no number."""
    gone = withdrawn(graph)
    every = graph.of_type("Estimate", "Analysis")
    replaced = {(old, record.text("agent")) for record in every for old in record.texts("replaces")}
    for record in every:
        if record.id in gone or (record.id, record.text("agent")) in replaced:
            continue
        for method in _methods(graph, record):
            yield (_estimate if record.type == "Estimate" else _analysis)(graph, record, method), record


def needed(graph: Graph, record: Record) -> dict[str, str]:
    """What a result says of how it was got: name of a property → its value in words."""
    found = {key: _said(record, key) for key in _FIELDS if record.values(key)}
    bases = [_label(graph, iri) for iri in record.texts("restsOn")]
    if bases:
        found["restsOn"] = ", ".join(bases)
    for activity in graph.linked(record, "generatedBy"):
        found.update({key: _said(activity, key) for key in _OF_ACTIVITY if activity.values(key)})
    if record.type == "Analysis":
        rows = len(graph.pointing_at(record.id, "analysis", "Factor"))
        found["rows"] = f"{rows} rows"
    return found


def _methods(graph: Graph, record: Record) -> tuple[str, ...]:
    own = record.texts("method")
    made = tuple(iri for activity in graph.linked(record, "generatedBy") for iri in activity.texts("method"))
    return own or made or record.texts("operator")


def _estimate(graph: Graph, record: Record, method: str) -> Given | None:
    estimand = graph.one(record, "estimand")
    value, low, high = amount(record), decimal(record, "low"), decimal(record, "high")
    ends = [number for number in (value, low, high) if number is not None]
    if not ends:
        return None
    if low is None and high is None and value is not None:
        off = half_unit(record.text("value")) if "." in record.text("value") else Decimal(0)
        ends = [value - off, value + off]
    unit, scale = (record.text(key) or (estimand.text(key) if estimand else "") for key in ("unit", "scale"))
    shown = record.text("value") or "/".join(str(v) for k in ("numerator", "denominator") for v in record.values(k))
    if low is not None and high is not None:
        shown = f"{shown} [{record.text('low')}, {record.text('high')}]".strip()
    return Given(record.text("estimand"), method, record, min(ends), max(ends), shown, unit, scale)


def _analysis(graph: Graph, record: Record, method: str) -> Given | None:
    read = ledger(graph, record)
    if read.log is None:
        return None
    with exact():
        low, high = ((read.log + sign * read.off).exp() for sign in (-1, 1))
        if read.log_from == "printed" and read.printed is not None:
            low, high = read.printed.low.exp(), read.printed.high.exp()
        shown = f"{read.log.exp():.4g}"
    sides = f"odds of {read.side} against {read.rival}"
    return Given(record.text("answerSet"), method, record, low, high, shown, sides, "odds")


def _said(record: Record, key: str) -> str:
    return ", ".join(str(value) for value in record.values(key))


def _label(graph: Graph, iri: str) -> str:
    record = graph.get(iri)
    return (record.text("label") if record is not None else "") or iri
