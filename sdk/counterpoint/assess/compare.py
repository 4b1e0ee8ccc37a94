"""`compare`: any number of analysts of one answer set, side by side and never averaged.

Totals, who leaves out what, where a difference comes from, what one would hold with the other's row, and how
the spread shrinks when everybody makes the same allowance for being wrong. A spread of entries that are not
alike is never told without saying in what they differ. Source: spec/operations/assess.md, compare.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import cast

from counterpoint.assess.alignment import SPLIT, aligned, split_rows
from counterpoint.assess.contract import Cannot, Column, Outcome, Parameters, Result, Row, Table
from counterpoint.assess.drawing import Series, dots
from counterpoint.assess.entries import Entered, chosen, entered, sides_of
from counterpoint.assess.item_states import item_state, items_of
from counterpoint.assess.numbers import log10, odds, probability
from counterpoint.assess.out_of_model import allowed
from counterpoint.graph.index import Graph

__all__ = ["assess", "plot"]

PROFILE = ("sincerity", "errorAdjustment", "reportMode", "transcription", "independence", "priorScope")
"""What has to be alike for totals to be comparable."""


def assess(graph: Graph, parameters: Parameters) -> Result:
    """The entries named in `of`, by default every analysis of one answer set."""
    cannot: list[Cannot] = []
    named = cast(tuple[str, ...], parameters["of"])
    records, caveats = chosen(graph, named, cast(str, parameters["answers"]), cannot)
    sides = sides_of(graph, records, cast(str, parameters["hypothesis"]), cast(str, parameters["against"]))
    if sides is None:
        cannot.append(Cannot("rival-unnamed", "no entry weighs one named answer against another", named))
        return Result((), "Nothing can be compared.", tuple(cannot), tuple(caveats))
    every = [entered(graph, record, sides, cannot, caveats) for record in records]
    entries = sorted((each for each in every if each is not None), key=lambda each: (each.log, each.record.id))
    if len(entries) < 2:
        cannot.append(Cannot("fewer-than-two", f"{len(entries)} of {len(records)} entries have a total", named))
    differ = list(_unlike(entries))
    if len(entries) > 1:
        caveats += [f"Not alike in {key}: {said}." for key, said in differ]
    errors, q = cast(tuple[Decimal, ...], parameters["error"]), cast(Decimal, parameters["q"])
    tables = (
        Table(
            "totals",
            f"Odds of {_label(graph, sides.side)} against {_label(graph, sides.rival)}",
            _TOTALS,
            tuple(map(_total, entries)),
        ),
        Table("spread", "How far apart", _SPREAD, tuple(_spreads(entries, differ))),
        Table("sweep", "How far apart if everybody allows for error", _SWEEP, tuple(_sweep(entries, errors, q))),
        Table("cells", "Who says what of which item", _CELLS, tuple(_cells(graph, entries))),
        Table("split", "Where differences come from", SPLIT, tuple(split_rows(graph, entries))),
        Table("swap", "One's total with the other's row", _SWAP, tuple(_swaps(graph, entries))),
    )
    return Result(tables, _meaning(entries, differ), tuple(cannot), tuple(dict.fromkeys(caveats)))


_TOTALS = (
    Column("entry", "record", "the analysis or belief"),
    Column("agent", "record", "whose it is"),
    Column("log10Odds", "number", "common logarithm of the odds"),
    Column("odds", "number", "the odds"),
    Column("probability", "number", "odds over one plus odds: as if there were no third answer"),
    Column("from", "text", "rows, printed total, or belief"),
    *(Column(key, "text", "of the comparability profile") for key in PROFILE),
)
_SPREAD = (
    Column("without", "record", "the entry left out; none where all are in"),
    Column("entries", "integer", "how many are in"),
    Column("lowest", "record", "the entry with the lowest odds"),
    Column("highest", "record", "the entry with the highest"),
    Column("decades", "number", "powers of ten between them"),
    Column("alike", "boolean", "whether all entries have one comparability profile, fully stated"),
    Column("differIn", "texts", "what of the profile differs or is not stated"),
)
_SWEEP = (
    Column("error", "number", "probability that a model is wrong, the same for all"),
    Column("q", "number", "probability of the hypothesis if it is"),
    Column("lowest", "number", "lowest common logarithm of the odds"),
    Column("highest", "number", "highest"),
    Column("decades", "number", "powers of ten between them"),
)
_CELLS = (
    Column("item", "record", "the item"),
    Column("entry", "record", "the analysis"),
    Column("state", "text", "one of the seven states"),
    Column("log10Ratio", "number", "what the row adds, where it can be told"),
    Column("rows", "records", "the rows that take the item in"),
)
_SWAP = (
    Column("entry", "record", "whose total"),
    Column("from", "record", "whose row"),
    Column("block", "text", "rows that are about the same"),
    Column("log10Odds", "number", "the total with the other's row"),
    Column("odds", "number", "the same"),
    Column("probability", "number", "the same"),
    Column("turns", "boolean", "whether it then favours the other side"),
)


def _label(graph: Graph, iri: str) -> str:
    record = graph.get(iri)
    return (record.text("label") or record.text("text") if record is not None else "") or iri


def _total(entry: Entered) -> Row:
    profile = (entry.told_in.text(key) for key in PROFILE)
    shown = (log10(entry.log), odds(entry.log), probability(entry.log))
    return (entry.record.id, entry.agent, *shown, entry.log_from, *profile)


def _unlike(entries: Sequence[Entered]) -> Iterator[tuple[str, str]]:
    """What of the comparability profile differs among the entries, or is not stated by some."""
    for key in PROFILE:
        said = sorted({each.told_in.text(key) for each in entries})
        if len(said) > 1 or said == [""]:
            yield key, ", ".join(each or "not stated" for each in said)


def _spreads(entries: Sequence[Entered], differ: Sequence[tuple[str, str]]) -> Iterator[Row]:
    """All entries, then all but one: whose leaving narrows it most stands first."""
    if len(entries) < 2:
        return
    yield _spread("", entries, differ)
    if len(entries) > 2:
        without = [(each.record.id, [other for other in entries if other is not each]) for each in entries]
        rows = [_spread(iri, left, list(_unlike(left))) for iri, left in without]
        yield from sorted(rows, key=lambda row: (cast(Decimal, row[4]), cast(str, row[0])))


def _spread(without: str, entries: Sequence[Entered], differ: Sequence[tuple[str, str]]) -> Row:
    low, high = entries[0], entries[-1]
    keys = tuple(key for key, _ in differ)
    return (without, len(entries), low.record.id, high.record.id, log10(high.log - low.log), not keys, keys)


def _sweep(entries: Sequence[Entered], errors: Sequence[Decimal], q: Decimal) -> Iterator[Row]:
    if len(entries) < 2:
        return
    for e in dict.fromkeys((Decimal(0), *errors)):
        logs = [allowed(each.log, e, q) for each in entries]
        low, high = min(logs), max(logs)
        if low.is_finite() and high.is_finite():
            yield e, q, log10(low), log10(high), log10(high - low)


def _cells(graph: Graph, entries: Sequence[Entered]) -> Iterator[Row]:
    books = [(each.record.id, each.book) for each in entries if each.book is not None]
    for item in items_of(graph, [book for _, book in books]):
        for iri, book in books:
            found = item_state(graph, book, item)
            rows = tuple(row.factor.id for row in found.rows)
            yield item, iri, found.state, log10(found.log) if found.log is not None else None, rows


def _swaps(graph: Graph, entries: Sequence[Entered]) -> Iterator[Row]:
    """Every block that both have a row for, in both directions; those that turn a verdict first."""
    rows: list[Row] = []
    for one, other in combinations([each for each in entries if each.book is not None], 2):
        for block in aligned(graph, one, other):
            if block.both and block.one != block.other:
                rows.append(_swap(one, other, block.label, one.log - block.one + block.other))
                rows.append(_swap(other, one, block.label, other.log - block.other + block.one))
    yield from sorted(rows, key=lambda row: (not row[6], row[0], row[1], row[2]))


def _swap(entry: Entered, other: Entered, label: str, log: Decimal) -> Row:
    turns = (log > 0) != (entry.log > 0) and log != 0
    return (entry.record.id, other.record.id, label, log10(log), odds(log), probability(log), turns)


def _meaning(entries: Sequence[Entered], differ: Sequence[tuple[str, str]]) -> str:
    if len(entries) < 2:
        return "There are not two totals to compare."
    far = log10(entries[-1].log - entries[0].log)
    favour = sum(each.log > 0 for each in entries)
    unlike = (
        f", and they are not alike in {len(differ)} of {len(PROFILE)} things that make totals comparable"
        if differ
        else ""
    )
    return f"The {len(entries)} totals lie {far:f} powers of ten apart, {favour} of them for the hypothesis{unlike}."


def plot(outcome: Outcome) -> str:
    """The totals on a logarithmic scale, as they are and with the largest allowance of the sweep."""
    rows = outcome.table("totals").rows if outcome.result.tables else ()
    names = [cast(str, row[0]) for row in rows]
    plain = [cast(Decimal, row[2]) for row in rows]
    sweep = outcome.table("sweep").rows if outcome.result.tables else ()
    series = [Series("as told", plain)]
    if sweep:
        e, q = cast(Decimal, sweep[-1][0]), cast(Decimal, sweep[-1][1])
        # A common logarithm becomes a natural one.
        logs = [allowed(each * Decimal(10).ln(), e, q) for each in plain]
        series.append(Series(f"if each errs with {e:f}", [log10(log) for log in logs]))
    title = outcome.table("totals").title if outcome.result.tables else "Nothing to compare"
    return dots(title, names, series, "common logarithm of the odds")
