"""`decision`: what a decision relies on, how that stands, and which claim, step or row would turn it.

What a decision relies on stands by itself: a claim by its reasons, an analysis or a belief by its rows. Taken out
one at a time, some of these turn it. Whether the decision would then be another is for whoever decides; nothing is
weighed against anything here. Source: spec/operations/assess.md, decision.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import cast

from counterpoint.assess.argument_cruxes import crux_rows
from counterpoint.assess.arguments import Arguments
from counterpoint.assess.contract import Cannot, Column, Parameters, Result, Row, Table
from counterpoint.assess.grounded import labels
from counterpoint.assess.ledger import Ledger, half_unit_of, ledger, told_odds
from counterpoint.assess.numbers import log10
from counterpoint.assess.selection import records_named
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import amount
from counterpoint.model.record import Record

__all__ = ["assess"]

_FACTS = ("Claim", "Inference")
_STANDS_FOR = {"Crux": "target", "Settlement": "target"}
"""Types that speak of something else, and by which property."""


def assess(graph: Graph, parameters: Parameters) -> Result:
    """The decisions named in `of`, by default all."""
    cannot: list[Cannot] = []
    wanted = cast(tuple[str, ...], parameters["of"])
    decisions = list(records_named(graph, wanted, ("Decision",), cannot)) if wanted else graph.of_type("Decision")
    arguments = Arguments(graph)
    standing: list[Row] = []
    flips: list[Row] = []
    for decision in decisions:
        relied = [graph.get(iri) for iri in decision.texts("reliesOn")]
        if not relied:
            cannot.append(Cannot("relies-on-nothing", "it does not say what it relies on", (decision.id,)))
        for iri, record in zip(decision.texts("reliesOn"), relied, strict=True):
            if record is None:
                cannot.append(Cannot("no-such-record", f"it relies on {iri}, which the files lack", (decision.id, iri)))
                continue
            found = _turning(graph, arguments, _meant(graph, record), parameters, cannot)
            if found is not None:
                told, turning = found
                standing.append((decision.id, record.id, record.type, told, len(turning)))
                flips += [(decision.id, record.id, *row) for row in turning]
    tables = (
        Table("standing", "What decisions rely on", _STANDING, tuple(standing)),
        Table("flips", "What would turn it, left out", _FLIPS, tuple(flips)),
    )
    return Result(tables, _meaning(decisions, standing, flips), tuple(cannot))


_STANDING = (
    Column("decision", "record", "the decision"),
    Column("reliesOn", "record", "what it relies on"),
    Column("type", "text", "the type of that"),
    Column("stands", "text", "the grounded label of a claim or step; log10 odds of an analysis or belief"),
    Column("turners", "integer", "how many nodes or rows would turn it, each by itself"),
)
_FLIPS = (
    Column("decision", "record", "the decision"),
    Column("reliesOn", "record", "what it relies on"),
    Column("node", "record", "the claim, step or row left out"),
    Column("sort", "text", "fact, step or row"),
    Column("stands", "text", "as it is"),
    Column("without", "text", "without the node"),
)


def _meant(graph: Graph, record: Record) -> Record:
    key = _STANDS_FOR.get(record.type)
    return (graph.one(record, key) if key else None) or record


def _turning(
    graph: Graph, arguments: Arguments, record: Record, parameters: Parameters, cannot: list[Cannot]
) -> tuple[str, list[Row]] | None:
    """How a record stands, and what would turn it; None, and the reason among `cannot`, where that is no question."""
    if record.type in _FACTS:
        if record.id not in arguments.nodes:
            cannot.append(Cannot("no-such-record", "it was withdrawn, or what it joins was", (record.id,)))
            return None
        label = labels(arguments)[record.id]
        rows = [row for row in crux_rows(arguments, record.id, parameters, cannot) if row[-1]]
        return label, [(row[1], row[2], *_change(row)) for row in rows]
    if record.type == "Credence":
        return _belief(graph, record, cannot)
    if record.type == "Analysis":
        book = ledger(graph, record)
        cannot += book.cannot
        return _rows(book, book.log, cannot)
    cannot.append(Cannot("nothing-to-turn", f"it is a {record.type}, and has no reasons or rows", (record.id,)))
    return None


def _change(row: Row) -> tuple[str, str]:
    """The label with and without, or the first strength that crosses one half, or that no way is left."""
    if row[4] is not None and row[3] != row[4]:
        return str(row[3]), str(row[4])
    numbers = [cast(Decimal, each) for each in row[5:-3]]
    for now, then in zip(numbers[::2], numbers[1::2], strict=True):
        if now is not None and then is not None and (now > Decimal("0.5")) != (then > Decimal("0.5")):
            return f"{now:f}", f"{then:f}"
    return str(row[3]), "no way is left"


def _belief(graph: Graph, record: Record, cannot: list[Cannot]) -> tuple[str, list[Row]] | None:
    number = amount(record)
    scale = record.text("scale") or "probability"
    total = told_odds(number, scale, half_unit_of(record, "value")) if number is not None else None
    if total is None:
        because = f"{number:f} cannot stand on the scale {scale}" if number is not None else "the belief has no number"
        cannot.append(Cannot("no-value" if number is None else "out-of-range", because, (record.id,)))
        return None
    analysis = graph.one(record, "analysis")
    if analysis is None:
        cannot.append(Cannot("nothing-to-turn", "it names no analysis whose rows could be left out", (record.id,)))
        return f"{log10(total.log):f}", []
    book = ledger(graph, analysis, record.text("hypothesis"), record.text("against"))
    cannot += book.cannot
    return _rows(book, total.log, cannot)


def _rows(book: Ledger, log: Decimal | None, cannot: list[Cannot]) -> tuple[str, list[Row]] | None:
    if log is None:
        cannot.append(Cannot("rows-missing", "it has no total that could be turned", (book.analysis.id,)))
        return None
    return f"{log10(log):f}", list(_crux_rows(book, log))


def _crux_rows(book: Ledger, log: Decimal) -> Iterator[Row]:
    for row in book.rows:
        if row.log is not None and ((log - row.log) > 0) != (log > 0):
            yield row.factor.id, "row", f"{log10(log):f}", f"{log10(log - row.log):f}"


def _meaning(decisions: Sequence[Record], standing: Sequence[Row], flips: Sequence[Row]) -> str:
    if not decisions:
        return "No decision is recorded."
    nodes = len({row[2] for row in flips})
    steady = sum(row[4] == 0 for row in standing)
    return (
        f"{len(decisions)} decisions rely on {len(standing)} records that could be looked at; {nodes} claims, steps or "
        f"rows would each turn one of them, and {steady} of them nothing turns by itself."
    )
