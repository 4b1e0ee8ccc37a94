"""`calibrate`: how far numbers deserve their digits.

Allowances for a model that may be wrong, and the ones people made without saying so; rows damped; strong rows on
both sides at once; sources that may not be honest; panels counted by lineages; forecasts scored once they are
resolved. Every number here is the operator's; none is written back. Source: spec/operations/assess.md, calibrate.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import cast

from counterpoint.assess.allowances import allowance_tables
from counterpoint.assess.contract import Cannot, Column, Outcome, Parameters, Result, Row, Table
from counterpoint.assess.drawing import reliability
from counterpoint.assess.entries import Entered, Sides, chosen, entered, sides_of
from counterpoint.assess.numbers import rounded
from counterpoint.assess.panel import panel_tables
from counterpoint.assess.row_checks import damped, misfit, source_risks
from counterpoint.assess.scores import bins, scores
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import decimal
from counterpoint.model.record import Record

__all__ = ["assess", "plot"]


def assess(graph: Graph, parameters: Parameters) -> Result:
    """The numbers named in `of`, by default the analyses of one answer set and the beliefs in its two sides."""
    cannot: list[Cannot] = []
    named = cast(tuple[str, ...], parameters["of"])
    records, caveats = chosen(graph, named, cast(str, parameters["answers"]), cannot)
    sides = sides_of(graph, records, cast(str, parameters["hypothesis"]), cast(str, parameters["against"]))
    entries = _entries(graph, records, sides, not named, cannot, caveats) if sides is not None else []
    if sides is None and named:
        cannot.append(Cannot("rival-unnamed", "no entry weighs one named answer against another", named))
    errors, q = cast(tuple[Decimal, ...], parameters["error"]), cast(Decimal, parameters["q"])
    power, mix = cast(Decimal | None, parameters["power"]), cast(Decimal | None, parameters["mix"])
    _withheld(graph, entries, cannot)
    tables = (
        *allowance_tables(graph, entries, errors, q, cannot, caveats),
        damped(entries, power, mix, cannot),
        misfit(entries, cast(Decimal, parameters["misfit_level"])),
        source_risks(graph, entries, cannot),
        # Which numbers to pool is for the caller to say: what one file holds is no panel.
        *panel_tables(graph, entries if named else [], cast(bool, parameters["diverse"])),
        *_forecasts(graph, cannot),
    )
    return Result(tables, _meaning(tables), tuple(cannot), tuple(dict.fromkeys(caveats)))


def _entries(
    graph: Graph,
    records: Sequence[Record],
    sides: Sides,
    with_beliefs: bool,
    cannot: list[Cannot],
    caveats: list[str],
) -> list[Entered]:
    beliefs = list(_beliefs(graph, sides)) if with_beliefs else []
    found = [entered(graph, record, sides, cannot, caveats) for record in (*records, *beliefs)]
    return [each for each in found if each is not None]


def _beliefs(graph: Graph, sides: Sides) -> Iterator[Record]:
    """The beliefs with a number in one side of the two, against the other or against everything else.

    What somebody held, all things considered, and no longer holds is left out.
    """
    every = graph.of_type("Credence")
    replaced = {(old, each.text("agent")) for each in every for old in each.texts("replaces")}
    both = (sides.side, sides.rival)
    for each in every:
        told = bool(each.texts("value")) or "numerator" in each.content
        fits = each.text("hypothesis") in both and each.text("against") in ("", *both)
        gone = each.text("modelScope") == "allThingsConsidered" and (each.id, each.text("agent")) in replaced
        if told and fits and not gone and not each.texts("given"):
            yield each


def _withheld(graph: Graph, entries: Sequence[Entered], cannot: list[Cannot]) -> None:
    """Rows whose value somebody has and does not give."""
    for entry in entries:
        for row in entry.book.rows if entry.book is not None else ():
            told = graph.pointing_at(row.factor.id, "factor", "Likelihood")
            if "withheld" in (row.factor.text("valueStatus"), *(each.text("valueStatus") for each in told)):
                because = "the value is withheld; what the silence says is a factor of its own, and no row gives it"
                cannot.append(Cannot("withheld", because, (row.factor.id,)))


_SCORES = (
    Column("agent", "record", "who made them; none for all together"),
    Column("forecasts", "integer", "resolved as true or false"),
    Column("open", "integer", "not resolved, or annulled"),
    Column("brier", "number", "mean of (p - o)²"),
    Column("reliability", "number", "how far what was said lay from how often it came"),
    Column("resolution", "number", "how far forecasts told cases apart"),
    Column("uncertainty", "number", "what the cases leave open; brier = reliability - resolution + uncertainty"),
    Column("log", "number", "mean of -ln of the chance given to what came"),
)
_BINS = (
    Column("said", "number", "the probability that was said"),
    Column("forecasts", "integer", "how many said it"),
    Column("came", "integer", "how many of these came true"),
    Column("rate", "number", "came over forecasts"),
)


def _forecasts(graph: Graph, cannot: list[Cannot]) -> tuple[Table, Table]:
    resolved: dict[str, list[tuple[Decimal, bool]]] = {}
    still_open: dict[str, int] = {}
    for each in graph.of_type("Forecast"):
        agent, p = each.text("agent"), decimal(each, "value")
        if p is None:
            cannot.append(Cannot("no-value", "the forecast has no probability", (each.id,)))
        elif not 0 <= p <= 1:
            cannot.append(Cannot("out-of-range", f"{p} is no probability", (each.id,)))
        elif each.text("resolvedAs") in ("cameTrue", "cameFalse"):
            resolved.setdefault(agent, []).append((p, each.text("resolvedAs") == "cameTrue"))
        else:
            still_open[agent] = still_open.get(agent, 0) + 1
    rows = [_score(agent, resolved[agent], still_open.get(agent, 0), cannot) for agent in sorted(resolved)]
    every = [pair for several in resolved.values() for pair in several]
    if len(rows) > 1:
        rows.append(_score("", every, sum(still_open.values()), []))
    shown = tuple((each.said, each.count, each.came, rounded(each.rate)) for each in bins(every))
    return Table("scores", "Forecasts scored", _SCORES, tuple(rows)), Table(
        "bins", "What was said and what came", _BINS, shown
    )


def _score(agent: str, forecasts: Sequence[tuple[Decimal, bool]], still_open: int, cannot: list[Cannot]) -> Row:
    found = scores(bins(forecasts))
    if found.log is None:
        because = "what came had been given no chance, so the log score has no bound"
        cannot.append(Cannot("unbounded-score", because, (agent,)))
    parts = (found.brier, found.reliability, found.resolution, found.uncertainty)
    log = rounded(found.log) if found.log is not None else None
    return (agent, len(forecasts), still_open, *map(rounded, parts), log)


def _meaning(tables: Sequence[Table]) -> str:
    table = {each.name: each.rows for each in tables}
    parts = []
    if table["implied"]:
        most = max(cast(Decimal, row[-1]) for row in table["implied"])
        parts.append(f"what people hold implies an error of up to {most:f} in their own models")
    flagged = sum(row[-1] is True for row in table["misfit"])
    if table["misfit"]:
        parts.append(
            f"in {flagged} of {len(table['misfit'])} analyses strong rows on both sides speak against the model"
        )
    if table["pooled"]:
        ends = [cast(Decimal, row[4]) for row in table["pooled"]]
        parts.append(f"the rule of pooling alone moves the answer by {rounded(max(ends) - min(ends)):f} powers of ten")
    if table["scores"]:
        count = sum(cast(int, row[1]) for row in table["bins"])
        parts.append(f"{count} forecasts are resolved")
    if not parts:
        parts.append(
            f"{len(table['allowances'])} allowances computed" if table["allowances"] else "nothing to calibrate"
        )
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def plot(outcome: Outcome) -> str:
    """The reliability of the forecasts."""
    rows = outcome.table("bins").rows
    several = [(cast(Decimal, row[0]), cast(Decimal, row[3]), cast(int, row[1])) for row in rows]
    return reliability("What was said and what came", several)
