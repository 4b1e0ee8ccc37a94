"""Rows of two analyses brought side by side, so that their difference splits exactly.

Rows that share an item, directly or through others, make one block: where one side has a finer row than the
other, both move to the coarser. All prior rows stand in one block, since a prior takes in whatever it takes
in. An item that an analysis judged neutral is a row of ratio 1. What a total holds besides the blocks stands
in one more, the rest, so that the blocks of each side add up to its total. Source: spec/operations/assess.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from counterpoint.assess.contract import Column, Row
from counterpoint.assess.entries import Entered
from counterpoint.assess.numbers import log10, rounded
from counterpoint.graph.components import joined
from counterpoint.graph.index import Graph

__all__ = ["SPLIT", "Block", "aligned", "rest", "rows_of", "split_rows"]

_PRIOR = "prior"
_NOTHING = Decimal("1e-30")


@dataclass(frozen=True, slots=True)
class Line:
    """A row as alignment sees it."""

    record: str
    items: tuple[str, ...]
    log: Decimal | None
    prior: bool
    label: str


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of both sides that are about the same."""

    label: str
    items: tuple[str, ...]
    one: Decimal
    """Natural logarithm that the first side's rows add; 0 where it has none."""
    other: Decimal
    one_rows: tuple[str, ...]
    other_rows: tuple[str, ...]

    @property
    def both(self) -> bool:
        return bool(self.one_rows) and bool(self.other_rows)


def rows_of(graph: Graph, entry: Entered) -> tuple[Line, ...]:
    """The rows of an entry, neutral judgements among them."""
    if entry.book is None:
        return ()
    rows = [
        Line(
            row.factor.id,
            _items(graph, row.factor.texts("covers"), row.factor.texts("conditionedOn")),
            row.log,
            row.prior,
            row.factor.text("label"),
        )
        for row in entry.book.rows
    ]
    for cell in graph.pointing_at(entry.record.id, "analysis", "Cell"):
        if cell.text("state") == "judgedNeutral":
            item = graph.one(cell, "item")
            label = item.text("label") if item is not None else cell.text("item")
            rows.append(Line(cell.id, cell.texts("item"), Decimal(0), False, label))
    return tuple(rows)


def aligned(graph: Graph, one: Entered, other: Entered) -> tuple[Block, ...]:
    """The blocks of two entries that have a number on each side that has a row; the rest last.

    Gives   blocks whose sums are the two totals exactly
    """
    sides = (rows_of(graph, one), rows_of(graph, other))
    pairs = [(_PRIOR if row.prior else row.record, item) for rows in sides for row in rows for item in row.items]
    pairs += [(_PRIOR if row.prior else row.record,) * 2 for rows in sides for row in rows]
    root = joined(pairs)
    groups: dict[str, tuple[list[Line], list[Line]]] = {}
    for place, rows in enumerate(sides):
        for row in rows:
            groups.setdefault(root[_PRIOR if row.prior else row.record], ([], []))[place].append(row)
    blocks = [block for group in groups.values() if (block := _block(*group)) is not None]
    blocks.sort(key=lambda each: (-abs(each.one - each.other), each.label, each.items))
    last = rest(one, other, blocks)
    return (*blocks, last) if last is not None else tuple(blocks)


def rest(one: Entered, other: Entered, blocks: Sequence[Block]) -> Block | None:
    """What the totals hold besides the blocks; None where they hold nothing else."""
    left = one.log - sum((each.one for each in blocks), Decimal(0))
    right = other.log - sum((each.other for each in blocks), Decimal(0))
    if abs(left) < _NOTHING and abs(right) < _NOTHING:
        return None
    return Block("everything else", (), left, right, (), ())


SPLIT = (
    Column("one", "record", "first entry"),
    Column("other", "record", "second entry"),
    Column("block", "text", "rows that are about the same"),
    Column("items", "records", "the items they take in"),
    Column("oneLog10", "number", "what they add for the first"),
    Column("otherLog10", "number", "what they add for the second"),
    Column("difference", "number", "first less second, powers of ten"),
    Column("share", "number", "of the difference of the totals"),
)


def split_rows(graph: Graph, entries: Sequence[Entered]) -> Iterator[Row]:
    """For each pair of analyses, what each block adds to the difference of their totals; shares add up to 1."""
    with_rows = [each for each in entries if each.book is not None]
    for one, other in combinations(with_rows, 2):
        whole = one.log - other.log
        for block in aligned(graph, one, other):
            apart = block.one - block.other
            share = rounded(apart / whole) if whole else None
            told = (log10(block.one), log10(block.other), log10(apart), share)
            yield one.record.id, other.record.id, block.label, block.items, *told


def _block(ours: Sequence[Line], theirs: Sequence[Line]) -> Block | None:
    logs = [[row.log for row in rows] for rows in (ours, theirs)]
    if any(log is None for side in logs for log in side):
        return None
    left, right = (sum((log for log in side if log is not None), Decimal(0)) for side in logs)
    every = [*ours, *theirs]
    label = "; ".join(dict.fromkeys(row.label for row in every)) if not any(row.prior for row in every) else "prior"
    items = tuple(sorted({item for row in every for item in row.items}))
    return Block(label, items, left, right, tuple(row.record for row in ours), tuple(row.record for row in theirs))


def _items(graph: Graph, covers: Iterable[str], given: Iterable[str]) -> tuple[str, ...]:
    """The items a row takes in; one that it takes as given is inside it too."""
    taken = [iri for iri in given if (record := graph.get(iri)) is not None and record.type == "EvidenceItem"]
    return tuple(dict.fromkeys([*covers, *taken]))
