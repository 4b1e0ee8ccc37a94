"""How an analysis treats an item: seven states, of which only three are ever written down.

`value` a row of its own · `merged` a row with other items · `absorbed` inside the prior, or taken as given by
a row · `judgedNeutral`, `excluded`, `notConsidered` as a `Cell` says · `unknown` nothing is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from counterpoint.assess.ledger import Entry, Ledger
from counterpoint.graph.index import Graph

__all__ = ["ItemState", "State", "item_state", "items_of"]

State = Literal["value", "merged", "absorbed", "judgedNeutral", "excluded", "notConsidered", "unknown"]
_WRITTEN: dict[str, State] = {
    "judgedNeutral": "judgedNeutral",
    "excluded": "excluded",
    "notConsidered": "notConsidered",
}


@dataclass(frozen=True, slots=True)
class ItemState:
    """One cell of the table of analyses and items."""

    state: State
    rows: tuple[Entry, ...]
    log: Decimal | None
    """Natural logarithm of what the analysis gives the item, 0 where it is judged neutral; None where that is
    unknown or cannot be told apart."""


def item_state(graph: Graph, book: Ledger, item: str) -> ItemState:
    rows = book.covering(item)
    if rows:
        updates = [row for row in rows if not row.prior]
        if not updates:
            return ItemState("absorbed", rows, None)
        alone = len(rows) == 1
        state: State = "value" if all(len(row.covers) == 1 for row in updates) else "merged"
        return ItemState(state, rows, updates[0].log if alone else None)
    taken = tuple(row for row in book.rows if item in row.factor.texts("conditionedOn"))
    if taken:
        return ItemState("absorbed", taken, None)
    for cell in graph.pointing_at(book.analysis.id, "analysis", "Cell"):
        if cell.text("item") == item and cell.text("state") in _WRITTEN:
            written = _WRITTEN[cell.text("state")]
            return ItemState(written, (), Decimal(0) if written == "judgedNeutral" else None)
    return ItemState("unknown", (), None)


def items_of(graph: Graph, books: Sequence[Ledger]) -> tuple[str, ...]:
    """Every item that some of the analyses say anything about, sorted."""
    found = {item for book in books for row in book.rows for item in row.covers}
    for book in books:
        for row in book.rows:
            for iri in row.factor.texts("conditionedOn"):
                record = graph.get(iri)
                if record is not None and record.type == "EvidenceItem":
                    found.add(iri)
        found |= {cell.text("item") for cell in graph.pointing_at(book.analysis.id, "analysis", "Cell")}
    return tuple(sorted(found - {""}))
