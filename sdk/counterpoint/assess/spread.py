"""`spread`: how far apart the values lie that people give for one quantity. It never averages.

For each estimand the lowest and the highest value stand with who gives them and the distance between: in
its unit, in days for dates, and in decades (powers of ten) where the quantity is compared by ratio. An
estimate that a later one of the same agent replaces is left out. Source: spec/operations/assess.md, spread.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, cast

from counterpoint.assess.contract import Cannot, Column, Parameters, Result, Row, Table
from counterpoint.assess.numbers import exact, rounded
from counterpoint.assess.selection import records_named
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import DIGITS as _DIGITS
from counterpoint.graph.quantities import amount, decimal
from counterpoint.model.record import Record

__all__ = ["assess"]

Kind = Literal["number", "date"]
_BY_RATIO = frozenset(["logarithmic", "odds", "likelihoodRatio"])
_LOGARITHMS = frozenset(["log10Odds", "lnOdds"])
_ODDS = frozenset(["probability", "odds", "log10Odds", "lnOdds"])
_FURTHEST = 400
_EPOCH = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class _Told:
    """One estimate, from its lowest to its highest reading; a point where it gives one value."""

    record: Record
    low: Decimal
    high: Decimal
    point: bool


def assess(graph: Graph, parameters: Parameters) -> Result:
    """The spread of each estimand named in `of`, by default of every one with two estimates or more."""
    wanted = cast(tuple[str, ...], parameters["of"])
    cannot: list[Cannot] = []
    estimands = list(records_named(graph, wanted, ("Estimand",), cannot)) if wanted else _with_several(graph)
    spreads: list[Row] = []
    values: list[Row] = []
    caveats: list[str] = []
    for estimand in estimands:
        found = _spread(graph, estimand, cannot)
        if found is not None:
            spreads.append(found[0])
            values += found[1]
            caveats += _differing(estimand, found[2])
    tables = (Table("spread", "Spread", _SPREAD, tuple(spreads)), Table("values", "Values", _VALUES, tuple(values)))
    return Result(tables, _meaning(graph, spreads), tuple(cannot), tuple(caveats))


_SPREAD = (
    Column("estimand", "record", "the quantity"),
    Column("values", "integer", "how many estimates have a value"),
    Column("lowest", "text", "the lowest value, as a number or a day"),
    Column("lowestBy", "record", "the estimate that gives it"),
    Column("highest", "text", "the highest value"),
    Column("highestBy", "record", "the estimate that gives it"),
    Column("range", "number", "highest less lowest, in the unit, in days for dates"),
    Column("decades", "number", "log10 of highest over lowest, where the quantity is compared by ratio"),
    Column("unit", "text", "of the values and the range"),
)
_VALUES = (
    Column("estimand", "record", "the quantity"),
    Column("estimate", "record", "the estimate"),
    Column("by", "record", "its agent, or its source where it names no agent"),
    Column("low", "text", "the lowest it allows; the value itself where it gives no interval"),
    Column("high", "text", "the highest it allows"),
)


def _with_several(graph: Graph) -> list[Record]:
    return [each for each in graph.of_type("Estimand") if len(graph.pointing_at(each.id, "estimand", "Estimate")) > 1]


def _spread(graph: Graph, estimand: Record, cannot: list[Cannot]) -> tuple[Row, list[Row], list[Record]] | None:
    """The row of an estimand, the rows of its estimates, and the estimates; None where it has no two values."""
    estimates = list(_standing(graph, estimand))
    units = sorted({each.text("unit") or estimand.text("unit") for each in estimates})
    scales = sorted({each.text("scale") or estimand.text("scale") for each in estimates})
    if len(units) > 1:
        shown = ", ".join(unit or "none" for unit in units)
        cannot.append(Cannot("units-differ", f"the estimates are in different units: {shown}", (estimand.id,)))
        return None
    if len(scales) > 1 and not _ODDS.issuperset(scales):
        shown = ", ".join(scale or "none" for scale in scales)
        cannot.append(Cannot("scales-differ", f"the estimates are on different scales: {shown}", (estimand.id,)))
        return None
    dated = [each for each in estimates if any(each.texts(key) for key in _DATES)]
    kind: Kind = "date" if dated and len(dated) == len(estimates) else "number"
    # Odds on several scales meet as odds.
    scale = scales[0] if len(scales) == 1 else "odds"
    told = [each for each in (_told(each, kind, scale, estimand, cannot) for each in estimates) if each is not None]
    if len(told) < 2:
        because = f"{len(told)} of {len(estimates)} estimates {'has' if len(told) == 1 else 'have'} a value"
        cannot.append(Cannot("fewer-than-two", because, (estimand.id,)))
        return None
    return _row(estimand, told, kind, scale, units[0]), _rows(graph, estimand, told, kind), [t.record for t in told]


def _standing(graph: Graph, estimand: Record) -> Iterator[Record]:
    """The estimates that no later one of the same agent replaces."""
    every = graph.pointing_at(estimand.id, "estimand", "Estimate")
    replaced = {(old, each.text("agent")) for each in every for old in each.texts("replaces")}
    return (each for each in every if (each.id, each.text("agent")) not in replaced)


def _row(estimand: Record, told: Sequence[_Told], kind: Kind, scale: str, unit: str) -> Row:
    lowest = min(told, key=lambda each: (each.low, each.record.id))
    highest = min(told, key=lambda each: (-each.high, each.record.id))
    low, high = lowest.low, highest.high
    with exact():
        distance = rounded(high - low)
        decades: Decimal | None = None
        if scale in _BY_RATIO and low > 0:
            decades = rounded((high / low).log10())
        elif scale in _LOGARITHMS:
            decades = rounded((high - low) / (1 if scale == "log10Odds" else Decimal(10).ln()))
    ends = (_shown(low, kind), lowest.record.id, _shown(high, kind), highest.record.id)
    return (estimand.id, len(told), *ends, distance, decades, "day" if kind == "date" else unit)


def _rows(graph: Graph, estimand: Record, told: Sequence[_Told], kind: Kind) -> list[Row]:
    ordered = sorted(told, key=lambda each: (each.low, each.high, each.record.id))
    return [
        (
            estimand.id,
            each.record.id,
            each.record.text("agent") or each.record.text("source"),
            _shown(each.low, kind),
            _shown(each.high, kind),
        )
        for each in ordered
    ]


def _shown(number: Decimal, kind: Kind) -> str:
    if kind == "date":
        return (_EPOCH + timedelta(days=int(number))).isoformat()
    # A fraction has more digits than anybody gave.
    return format(number if len(number.as_tuple().digits) < _DIGITS else rounded(number), "f")


_DATES = ("date", "dateLow", "dateHigh")


def _told(estimate: Record, kind: Kind, scale: str, estimand: Record, cannot: list[Cannot]) -> _Told | None:
    """What an estimate allows; None, and the reason among `cannot`, where it gives no usable value."""
    if kind == "date":
        spans = [span for span in map(_days, (estimate.text(key) for key in _DATES)) if span is not None]
        if not spans:
            cannot.append(_valueless(estimate))
            return None
        low, high = min(span[0] for span in spans), max(span[1] for span in spans)
        return _Told(estimate, Decimal(low), Decimal(high), low == high)
    centre = amount(estimate)
    ends = [number for number in (centre, decimal(estimate, "low"), decimal(estimate, "high")) if number is not None]
    if not ends:
        cannot.append(_valueless(estimate))
        return None
    own = estimate.text("scale") or estimand.text("scale")
    if any(_impossible(number, own) or (own != scale and _no_odds(number, own)) for number in ends):
        shown = ", ".join(format(number, "f") for number in ends)
        cannot.append(Cannot("out-of-range", f"{shown} cannot stand on the scale {own}", (estimate.id,)))
        return None
    # The value speaks for an estimate that has one; only a bare interval counts by its ends.
    ends = [centre] if centre is not None else ends
    if own != scale:
        ends = [_odds(number, own) for number in ends]
    return _Told(estimate, min(ends), max(ends), len(ends) == 1)


def _valueless(estimate: Record) -> Cannot:
    status = estimate.text("valueStatus")
    return Cannot("no-value", f"the estimate has no value{f' ({status})' if status else ''}", (estimate.id,))


def _impossible(number: Decimal, scale: str) -> bool:
    return (scale == "probability" and not 0 <= number <= 1) or (scale in _BY_RATIO and number <= 0)


def _no_odds(number: Decimal, scale: str) -> bool:
    """Whether a number has no odds to meet other odds with: certainty, or more places than anybody reads."""
    if scale == "probability":
        return number == 1
    return scale in _LOGARITHMS and abs(number) > _FURTHEST


def _odds(number: Decimal, scale: str) -> Decimal:
    with exact():
        if scale == "probability":
            return number / (1 - number)
        if scale == "log10Odds":
            return Decimal(10) ** number
        return number.exp() if scale == "lnOdds" else number


def _days(text: str) -> tuple[int, int] | None:
    """The first and the last day a date allows, as days from a fixed one."""
    parts = text.partition("T")[0].split("-")
    if not text or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    year, month, day = (int(part) for part in (*parts, "0", "0")[:3])
    try:
        first = date(year, month or 1, day or 1)
        if day:
            last = first
        elif month:
            last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        else:
            last = date(year, 12, 31)
    except (ValueError, OverflowError):
        return None
    return (first - _EPOCH).days, (last - _EPOCH).days


def _differing(estimand: Record, estimates: Sequence[Record]) -> Iterator[str]:
    """What keeps the values from being values of quite the same thing."""
    for key in ("population", "period"):
        said = sorted({each.text(key) or estimand.text(key) for each in estimates} - {""})
        if len(said) > 1:
            yield f"The estimates of “{estimand.text('label')}” differ in {key}: {'; '.join(said)}."


def _meaning(graph: Graph, spreads: Sequence[Row]) -> str:
    if not spreads:
        return "No quantity has two values that can be compared."
    by_ratio = [row for row in spreads if isinstance(row[7], Decimal)]
    widest = max(by_ratio or spreads, key=lambda row: cast(Decimal, row[7] if by_ratio else row[6]))
    record = graph.get(cast(str, widest[0]))
    label = (record.text("label") if record is not None else "") or widest[0]
    unit = "days" if widest[8] == "day" else widest[8]
    far = f"{widest[7]:f} powers of ten" if by_ratio else f"{widest[6]:f} {unit}".rstrip()
    many = f"; of {len(spreads)} quantities none lies wider" if len(spreads) > 1 else ""
    return f"The values for “{label}” lie {far} apart, from {widest[2]} to {widest[4]}{many}."
