"""What each number becomes when its model may be wrong, and what allowance its holder must have made."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from counterpoint.assess.contract import Cannot, Column, Row, Table
from counterpoint.assess.entries import Entered
from counterpoint.assess.numbers import chance, log10, probability, rounded
from counterpoint.assess.out_of_model import allowed, implied_error
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import decimal
from counterpoint.model.record import Record

__all__ = ["allowance_tables"]


def allowance_tables(
    graph: Graph,
    entries: Sequence[Entered],
    errors: Sequence[Decimal],
    q: Decimal,
    cannot: list[Cannot],
    caveats: list[str],
) -> tuple[Table, Table]:
    """The tables `allowances` and `implied`."""
    rows = [row for each in entries for row in _allowances(graph, each, errors, q, cannot, caveats)]
    implied = [row for each in entries for row in _implied(each, entries, q, cannot)]
    return (
        Table("allowances", "With an allowance for the model being wrong", _ALLOWANCES, tuple(rows)),
        Table("implied", "The allowance somebody made without saying", _IMPLIED, tuple(implied)),
    )


_ALLOWANCES = (
    Column("entry", "record", "the analysis or belief"),
    Column("by", "record", "the ModelFailure that allows for it; none for an error given as a parameter"),
    Column("error", "number", "e, the probability that the model is wrong"),
    Column("q", "number", "probability of the hypothesis if it is"),
    Column("probability", "number", "in the model"),
    Column("allowed", "number", "(1 - e)·p + e·q"),
    Column("log10Odds", "number", "of the allowed probability"),
)
_IMPLIED = (
    Column("model", "record", "the number in the model"),
    Column("held", "record", "what the same agent holds, all things considered"),
    Column("agent", "record", "who"),
    Column("probability", "number", "p, in the model"),
    Column("heldProbability", "number", "p', as held"),
    Column("q", "number", "probability of the hypothesis if the model is wrong"),
    Column("error", "number", "(p - p') / (p - q)"),
)


def _allowances(
    graph: Graph, entry: Entered, errors: Sequence[Decimal], q: Decimal, cannot: list[Cannot], caveats: list[str]
) -> Iterator[Row]:
    made: dict[str, list[Decimal]] = {}
    targets = dict.fromkeys((entry.record.id, entry.told_in.id))
    for record in dict.fromkeys(r for iri in targets for r in graph.pointing_at(iri, "target", "ModelFailure")):
        e, own = decimal(record, "epsilon"), decimal(record, "q")
        if e is None or own is None:
            cannot.append(Cannot("no-value", "the allowance lacks epsilon or q", (record.id,)))
        elif not (0 <= e <= 1 and 0 <= own <= 1):
            cannot.append(Cannot("out-of-range", f"epsilon {e} or q {own} is no probability", (record.id,)))
        else:
            # A q is of the hypothesis its own author has in view.
            mine = own if _same_side(graph, record, entry) else 1 - own
            yield _row(entry, record.id, e, mine)
            made.setdefault(record.text("agent"), []).append(e)
    for agent, several in made.items():
        if len(several) > 1:
            left = Decimal(1)
            for e in several:
                left *= 1 - e
            who = f" by {agent}" if agent else ""
            caveats.append(
                f"{len(several)} allowances{who} for {entry.record.id}: an allowance is made once; stacked, they "
                f"would leave {rounded(left):f} for the model."
            )
    for e in errors:
        yield _row(entry, "", e, q)


def _same_side(graph: Graph, failure: Record, entry: Entered) -> bool:
    target = graph.one(failure, "target")
    said = target.text("hypothesis") if target is not None else ""
    return not said or said == entry.side


def _row(entry: Entered, by: str, e: Decimal, q: Decimal) -> Row:
    after = allowed(entry.log, e, q)
    shown = (rounded(chance(after)), log10(after)) if after.is_finite() else (Decimal(int(after > 0)), None)
    return (entry.record.id, by, e, q, probability(entry.log), *shown)


def _implied(held: Entered, entries: Sequence[Entered], q: Decimal, cannot: list[Cannot]) -> Iterator[Row]:
    """For what is held all things considered, each number in the model that the same agent has."""
    if held.record.text("modelScope") != "allThingsConsidered":
        return
    for model in entries:
        in_model = model.record.type == "Analysis" or model.record.text("modelScope") == "inModel"
        if not in_model or model.agent != held.agent or model.record is held.record:
            continue
        e = implied_error(model.log, chance(held.log), q)
        if e is None:
            because = (
                f"what is held ({rounded(chance(held.log)):f}) does not lie between the model's "
                f"({rounded(chance(model.log)):f}) and q ({q:f})"
            )
            cannot.append(Cannot("no-such-allowance", because, (model.record.id, held.record.id)))
            continue
        numbers = (rounded(chance(model.log)), rounded(chance(held.log)), q, rounded(e))
        yield (model.record.id, held.record.id, held.agent, *numbers)
