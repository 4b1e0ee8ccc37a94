"""A panel's numbers pooled, counted by lineages and not by votes.

Two programs of one model line are one lineage, and so are agents, or their numbers, that somebody put into one
dependence group. Numbers of one lineage are pooled first, and count once.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from counterpoint.assess.contract import Column, Row, Table
from counterpoint.assess.entries import Entered
from counterpoint.assess.numbers import log10, odds, probability, rounded
from counterpoint.assess.pooling import extremiser, geometric, linear, median
from counterpoint.graph.components import joined
from counterpoint.graph.index import Graph

__all__ = ["panel_tables"]


def panel_tables(graph: Graph, entries: Sequence[Entered], diverse: bool) -> tuple[Table, Table]:
    """The tables `lineages` and `pooled`."""
    lines = _lineages(graph, entries)
    pooled = tuple(_pooled(entries, lines, diverse)) if len(entries) > 1 else ()
    rows = tuple((first, len(members), tuple(each.record.id for each in members)) for first, members in lines.items())
    return Table("lineages", "Who counts as one", _LINEAGES, rows), Table("pooled", "Pooled", _POOLED, pooled)


_LINEAGES = (
    Column("lineage", "record", "the first of its entries"),
    Column("votes", "integer", "how many numbers it has"),
    Column("entries", "records", "these"),
)
_POOLED = (
    Column("rule", "text", "how the numbers are made one"),
    Column("over", "text", "entries, or lineages"),
    Column("numbers", "integer", "how many"),
    Column("power", "number", "to which the odds were raised"),
    Column("log10Odds", "number", "the pooled odds"),
    Column("odds", "number", "the same"),
    Column("probability", "number", "the same"),
)


def _lineages(graph: Graph, entries: Sequence[Entered]) -> Mapping[str, list[Entered]]:
    pairs = [(each.record.id, each.agent or each.record.id) for each in entries]
    for agent in dict.fromkeys(each.agent for each in entries):
        record = graph.get(agent)
        model = record.text("modelName").strip().casefold() if record is not None else ""
        if model:
            pairs.append((agent, f"\x00{model}"))
    known = {iri for pair in pairs for iri in pair}
    for group in graph.of_type("DependenceGroup"):
        members = [iri for iri in group.texts("members") if iri in known]
        pairs += [(members[0], other) for other in members[1:]]
    root = joined(pairs)
    found: dict[str, list[Entered]] = {}
    for each in entries:
        found.setdefault(root[each.record.id], []).append(each)
    return {members[0].record.id: members for members in found.values()}


def _pooled(entries: Sequence[Entered], lines: Mapping[str, list[Entered]], diverse: bool) -> Iterator[Row]:
    votes = [each.log for each in entries]
    one_each = [geometric([each.log for each in members]) for members in lines.values()]
    ways = [("entries", votes)] if len(one_each) == len(votes) else [("entries", votes), ("lineages", one_each)]
    for over, logs in ways:
        for name, rule in (
            ("geometric mean of odds", geometric),
            ("mean of probabilities", linear),
            ("median", median),
        ):
            yield _row(name, over, len(logs), None, rule(logs))
    if diverse:
        d = extremiser(len(one_each))
        yield _row("geometric mean of odds, extremised", "lineages", len(one_each), d, geometric(one_each) * d)


def _row(name: str, over: str, n: int, power: Decimal | None, log: Decimal) -> Row:
    told = rounded(power) if power is not None else None
    return (name, over, n, told, log10(log), odds(log), probability(log))
