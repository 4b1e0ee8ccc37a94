"""`cruxes`: on what a verdict, or a disagreement, turns.

In a calculation: each row left out, the value at which the verdict would turn, and the same for an item across
analyses. Between two analyses: where their difference comes from. In an argument: the records whose absence
changes the standing of a root. Among beliefs: what learning something would be worth. That nothing turns it
is an answer too. Source: spec/operations/assess.md, cruxes.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import cast

from counterpoint.assess.alignment import SPLIT, split_rows
from counterpoint.assess.argument_cruxes import argument_tables
from counterpoint.assess.conditional_beliefs import information_tables
from counterpoint.assess.contract import Cannot, Column, Parameters, Result, Row, Table
from counterpoint.assess.entries import Entered, chosen, entered, sides_of
from counterpoint.assess.item_states import ItemState, item_state
from counterpoint.assess.numbers import log10, odds, probability
from counterpoint.assess.selection import records_named
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record

__all__ = ["assess"]


def assess(graph: Graph, parameters: Parameters) -> Result:
    """Cruxes of the analyses in `of`, by default of one answer set, and of the items in `item` across them."""
    cannot: list[Cannot] = []
    named, answers = cast(tuple[str, ...], parameters["of"]), cast(str, parameters["answers"])
    records: Sequence[Record] = ()
    caveats: list[str] = []
    if named or answers or parameters["item"] or not parameters["root"]:
        # Who asks for the cruxes of an argument asks for no calculation.
        records, caveats = chosen(graph, named, answers, cannot, beliefs=False)
    sides = sides_of(graph, records, cast(str, parameters["hypothesis"]), cast(str, parameters["against"]))
    entries: list[Entered] = []
    if sides is not None:
        found = [entered(graph, record, sides, cannot, caveats) for record in records]
        entries = [each for each in found if each is not None]
    elif records:
        cannot.append(Cannot("rival-unnamed", "no analysis weighs one named answer against another", named))
    rows = sorted((row for each in entries for row in _rows(each)), key=_weight)
    items = list(records_named(graph, cast(tuple[str, ...], parameters["item"]), ("EvidenceItem",), cannot))
    across = [row for item in items for each in entries for row in _item(graph, each, item.id, cannot)]
    pair = split_rows(graph, entries) if len(named) == 2 else ()
    tables = (
        Table("rows", "Each row left out", _ROWS, tuple(rows)),
        Table("items", "Each item left out", _ITEMS, tuple(across)),
        Table("split", "Where the difference of the two comes from", SPLIT, tuple(pair)),
        *argument_tables(graph, cast(tuple[str, ...], parameters["root"]), parameters, cannot),
        *information_tables(graph, cannot),
    )
    return Result(tables, _meaning(tables), tuple(cannot), tuple(caveats))


_ROWS = (
    Column("analysis", "record", "the analysis"),
    Column("row", "record", "the row"),
    Column("label", "text", "what its author calls it"),
    Column("log10Ratio", "number", "what the row adds to the common logarithm of the odds"),
    Column("ratio", "number", "the same as a ratio"),
    Column("flip", "number", "the ratio at which the verdict would turn: ratio over odds"),
    Column("log10Odds", "number", "the total"),
    Column("without", "number", "the total without the row, common logarithm of the odds"),
    Column("probabilityWithout", "number", "the same as a probability"),
    Column("crux", "boolean", "whether the verdict turns without it"),
    Column(
        "secondHand", "boolean", "whether the row, or the whole analysis, is known from somebody else's account only"
    ),
)
_ITEMS = (Column("item", "record", "the item"), Column("state", "text", "one of the seven states"), *_ROWS)


def _rows(entry: Entered) -> Iterator[Row]:
    book = entry.book
    for row in book.rows if book is not None else ():
        if row.log is not None:
            second = row.second_hand or (book is not None and book.second_hand)
            yield _left_out(entry, row.factor.id, row.factor.text("label"), row.log, second)


def _left_out(entry: Entered, row: str, label: str, log: Decimal, second_hand: bool) -> Row:
    without = entry.log - log
    crux = _sign(without) != _sign(entry.log)
    shown = (log10(log), odds(log), odds(log - entry.log), log10(entry.log), log10(without), probability(without))
    return (entry.record.id, row, label, *shown, crux, second_hand)


def _sign(log: Decimal) -> int:
    return (log > 0) - (log < 0)


def _item(graph: Graph, entry: Entered, item: str, cannot: list[Cannot]) -> Iterator[Row]:
    book = entry.book
    if book is None:
        return
    found = item_state(graph, book, item)
    why = _untold(found)
    if why is not None:
        cannot.append(Cannot(*why, (entry.record.id, item)))
        return
    label = "; ".join(row.factor.text("label") for row in found.rows)
    second = book.second_hand or any(row.second_hand for row in found.rows)
    row = found.rows[0].factor.id if found.rows else ""
    yield (item, found.state, *_left_out(entry, row, label, cast(Decimal, found.log), second))


def _untold(found: ItemState) -> tuple[str, str] | None:
    """Why an item cannot be taken out of a total."""
    if found.log is not None:
        return None
    if found.state == "unknown":
        return "item-not-stated", "the analysis says nothing of the item"
    if found.state == "absorbed":
        return "item-absorbed", "the item is inside the prior or another row, and cannot be taken out"
    if found.state in ("excluded", "notConsidered"):
        how = "leaves the item out on purpose" if found.state == "excluded" else "did not look at the item"
        return "item-not-weighed", f"the analysis {how}, so its total does not hang on it"
    if len(found.rows) > 1:
        return "item-covered-twice", f"{len(found.rows)} rows cover the item, and cannot be told apart"
    return "no-value", "the row that covers the item has no value"


def _weight(row: Row) -> tuple[object, ...]:
    """Cruxes first, then by how much the row adds."""
    return (not row[9], -abs(cast(Decimal, row[3])), row[0], row[1])


def _meaning(tables: Sequence[Table]) -> str:
    table = {each.name: each.rows for each in tables}
    parts = []
    for name, what, analysis in (("rows", "row", 0), ("items", "item", 2)):
        among = [row[analysis] for row in table[name] if row[-2] is True]
        if among:
            does = "turns" if len(among) == 1 else "turn"
            where = _counted(len(set(among)), "analysis", "analyses")
            parts.append(f"{_counted(len(among), what)} left out {does} a verdict, in {where}")
    turning = sum(row[-1] is True for row in table["argument"])
    if turning:
        parts.append(
            f"{_counted(turning, 'claim or step', 'claims and steps')}, left out one at a time, change what stands"
        )
    if not parts and (table["rows"] or table["items"] or table["argument"]):
        parts.append("no strong crux: nothing that could be taken out by itself turns a verdict")
    if table["information"]:
        best = max(table["information"], key=lambda row: (cast(Decimal, row[7]), row[0]))
        parts.append(f"learning {best[2]} would move the belief of {best[0]} by {best[7]:f} on average")
    if not parts:
        return "Nothing could be computed."
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def _counted(count: int, one: str, several: str = "") -> str:
    return f"{count} {one if count == 1 else several or f'{one}s'}"
