"""`discrepancies`: which printed numbers do not follow from their own rows.

The total of an analysis is compared with the product of its rows, as far as the printed digits of both allow;
a belief that names an analysis, taken in its model, with what that analysis comes to. Discrepancies that
somebody recorded stand beside these, checked against the same numbers. Source: spec/operations/assess.md,
discrepancies.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from counterpoint.assess.contract import Cannot, Column, Parameters, Result, Row, Table
from counterpoint.assess.ledger import FURTHEST, Ledger, Total, half_unit_of, ledger, told_odds
from counterpoint.assess.numbers import rounded
from counterpoint.assess.selection import records_named
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import amount, decimal, ratio
from counterpoint.model.record import Record

__all__ = ["assess"]

_WIDEST = Decimal("1.4")
"""Rounded rows excuse no more than this factor: a number of one digit is as often a guess as a rounding."""
_CLOSE = Decimal("1e-30")
"""Logarithms this near are equal: the rest is our own arithmetic."""


def assess(graph: Graph, parameters: Parameters) -> Result:
    """The totals of the analyses named in `of`, by default of all; the beliefs that name them; what is recorded."""
    cannot: list[Cannot] = []
    wanted = cast(tuple[str, ...], parameters["of"])
    analyses = list(records_named(graph, wanted, ("Analysis",), cannot)) if wanted else graph.of_type("Analysis")
    checked: list[Row] = []
    for analysis in analyses:
        found = ledger(graph, analysis)
        # What is covered twice is a fault of the evidence, not of the arithmetic.
        faults = [
            each
            for each in found.cannot
            if each.code != "item-covered-twice" and not (found.impossible and each.about == (analysis.id,))
        ]
        why = _why_not(graph, found)
        cannot += faults
        if why is not None and not faults and not found.impossible:
            cannot.append(why)
        if found.impossible:
            checked.append(_impossible_row(graph, found))
        elif found.product is not None and found.printed is not None and why is None:
            checked.append(_total_row(graph, found))
        checked += _belief_rows(graph, found, cannot)
    recorded = [_recorded_row(graph, each) for each in graph.of_type("Discrepancy")] if not wanted else []
    tables = (
        Table("checked", "Numbers checked", _CHECKED, tuple(checked)),
        Table("recorded", "Discrepancies somebody recorded", _RECORDED, tuple(recorded)),
    )
    return Result(tables, _meaning(checked, recorded), tuple(cannot))


_CHECKED = (
    Column("record", "record", "whose number it is"),
    Column("property", "text", "what was compared: publishedTotal, or the value of a belief"),
    Column("scale", "text", "of both numbers"),
    Column("printed", "text", "as it stands in the record"),
    Column("recomputed", "number", "what the rows, or the analysis, come to"),
    Column("low", "number", "the least that rounded rows allow"),
    Column("high", "number", "the most that rounded rows allow"),
    Column("agrees", "boolean", "whether the printed digits are those of some number between the two"),
    Column("acknowledged", "records", "Discrepancy records on the same record"),
)
_RECORDED = (
    Column("discrepancy", "record", "the record"),
    Column("target", "record", "what it is about"),
    Column("status", "text", "what became of it"),
    Column("stated", "text", "the number as printed"),
    Column("recomputed", "text", "the number that should stand there"),
    Column("ratio", "number", "recomputed over stated"),
)


def _why_not(graph: Graph, found: Ledger) -> Cannot | None:
    """What is neither in a row nor in the total, and still keeps the two from being compared."""
    analysis, here = found.analysis, (found.analysis.id,)
    if analysis.texts("operator") and analysis.text("operator") != "product@1":
        return Cannot("other-operator", f"its total is made by {analysis.text('operator')}, not by a product", here)
    if not found.rows:
        return Cannot("no-rows", "it has a total and no rows", here) if found.printed is not None else None
    if analysis.text("transcription") == "partialRows":
        return Cannot("rows-missing", "rows of the analysis are missing, so no product follows", here)
    if found.printed is None:
        return Cannot("no-value", "it prints no total to compare the rows with", here)
    if analysis.text("errorAdjustment") == "overall":
        return Cannot("allowance-in-total", "an allowance on the whole is in the total and in no row", here)
    own = {analysis.text("agent"), ""}
    if any(each.text("agent") in own for each in graph.pointing_at(analysis.id, "target", "ModelFailure")):
        return Cannot("allowance-in-total", "its author allows for the model being wrong, in no row", here)
    answers = graph.one(analysis, "answerSet")
    several = answers is not None and len(answers.texts("hypotheses")) != 2
    if several and analysis.text("scale") == "probability" and not analysis.texts("against"):
        return Cannot("rival-unnamed", "a third answer takes part of the whole", here)
    return None


def _total_row(graph: Graph, found: Ledger) -> Row:
    product, total = cast(Decimal, found.product), cast(Total, found.printed)
    fraction = ratio(found.analysis)
    text = found.analysis.text("publishedTotal") or (f"{fraction[0]}/{fraction[1]}" if fraction else "")
    return _row(graph, found.analysis, "publishedTotal", found.analysis.text("scale"), text, product, found.off, total)


def _impossible_row(graph: Graph, found: Ledger) -> Row:
    """A printed total that no rows can come to, such as a probability above 1."""
    number = _on(found.analysis.text("scale"), found.product) if found.product is not None else None
    product = rounded(number) if number is not None else None
    known = tuple(each.id for each in graph.pointing_at(found.analysis.id, "target", "Discrepancy"))
    scale = found.analysis.text("scale")
    return (found.analysis.id, "publishedTotal", scale, found.impossible, product, None, None, False, known)


def _belief_rows(graph: Graph, found: Ledger, cannot: list[Cannot]) -> Iterator[Row]:
    """Beliefs in the model that name the analysis; each has to be what the analysis comes to."""
    base, off = found.product, found.off
    if base is None or _why_not(graph, found) is not None:
        base = found.printed.log if found.printed is not None else None
        off = Decimal(0)
    if base is None:
        return
    for belief in graph.pointing_at(found.analysis.id, "analysis", "Credence"):
        number = amount(belief)
        turned = (belief.text("hypothesis"), belief.text("against") or found.rival) == (found.rival, found.side)
        same = (belief.text("hypothesis"), belief.text("against") or found.rival) == (found.side, found.rival)
        turned = turned or (belief.text("hypothesis") == found.rival and not belief.texts("against"))
        if belief.text("modelScope") != "inModel" or number is None or not (same or turned):
            continue
        scale = belief.text("scale") or "probability"
        total = told_odds(number, scale, half_unit_of(belief, "value"))
        if total is None:
            cannot.append(Cannot("out-of-range", f"{number} cannot stand on the scale {scale}", (belief.id,)))
            continue
        fraction = ratio(belief)
        text = belief.text("value") or (f"{fraction[0]}/{fraction[1]}" if fraction else "")
        either = off
        if found.product is None or base != found.product:
            # Two printed numbers: the digits of either leave something open.
            whole = cast(Total, found.printed)
            either = max(whole.high - whole.log, whole.log - whole.low)
        yield _row(graph, belief, "value", scale, text, -base if turned else base, either, total)


def _row(
    graph: Graph, record: Record, key: str, scale: str, text: str, base: Decimal, off: Decimal, total: Total
) -> Row:
    off = min(off, _WIDEST.ln())
    agrees = total.low <= base + off + _CLOSE and base - off - _CLOSE <= total.high
    ends = (_on(scale, base), _on(scale, base - off), _on(scale, base + off))
    known = tuple(each.id for each in graph.pointing_at(record.id, "target", "Discrepancy"))
    shown = (rounded(end) if end is not None else None for end in ends)
    return (record.id, key, scale, text, *shown, agrees, known)


def _on(scale: str, log: Decimal) -> Decimal | None:
    """A number on a scale; None where it has more places than anybody reads."""
    if abs(log) > FURTHEST and scale in ("odds", "probability"):
        return None
    if scale == "probability":
        return 1 / (1 + (-log).exp())
    if scale == "log10Odds":
        return log / Decimal(10).ln()
    return log if scale == "lnOdds" else log.exp()


def _recorded_row(graph: Graph, record: Record) -> Row:
    stated, recomputed = decimal(record, "stated"), decimal(record, "recomputed")
    factor = None
    if stated and recomputed is not None:
        factor = rounded(recomputed / stated)
    return (
        record.id,
        record.text("target"),
        record.text("status"),
        record.text("stated"),
        record.text("recomputed"),
        factor,
    )


def _meaning(checked: list[Row], recorded: list[Row]) -> str:
    wrong = sum(row[7] is False for row in checked)
    still_open = sum(row[2] == "openDiscrepancy" for row in recorded)
    first = "No printed number could be checked"
    if checked:
        first = f"Of {len(checked)} numbers that could be checked {wrong} do not follow from what they come from"
    return f"{first}; {still_open} recorded discrepancies are open."
