"""What a speaker puts first, beside what carries their own number.

Somebody who opens with a point that hardly moves their own odds persuades by it more than it proves. Ranks are
among the points that a speaker both stresses and weighs: 1 for what they put first, 1 for what moves their
log-odds most. Equal weights share the better rank.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from counterpoint.assess.ledger import ledger
from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.model.record import Record

__all__ = ["Stressed", "salience"]


@dataclass(frozen=True, slots=True)
class Stressed:
    """One point a speaker stresses."""

    emphasis: str
    speaker: str
    target: str
    salience: int | None
    """Rank among the speaker's stressed and weighed points; None where they give it no weight."""
    weight: int | None
    log: Decimal | None
    """Natural logarithm of the ratio they give it."""


def salience(graph: Graph) -> Iterator[Stressed]:
    """Every emphasis with a position, by speaker and position."""
    gone = withdrawn(graph)
    by_speaker: dict[str, list[Record]] = {}
    for emphasis in graph.of_type("Emphasis"):
        position = emphasis.content.get("position")
        if emphasis.id not in gone and isinstance(position, int) and not isinstance(position, bool):
            by_speaker.setdefault(emphasis.text("speaker"), []).append(emphasis)
    for speaker, stressed in sorted(by_speaker.items()):
        stressed.sort(key=lambda e: (e.content["position"], e.id))
        weights = _weights(graph, speaker, frozenset(e.text("target") for e in stressed), gone)
        # A point stressed twice is ranked where it stands first.
        order = list(dict.fromkeys(e.text("target") for e in stressed if e.text("target") in weights))
        for emphasis in stressed:
            target = emphasis.text("target")
            log = weights.get(target)
            if log is None:
                yield Stressed(emphasis.id, speaker, target, None, None, None)
                continue
            heavier = sum(abs(weights[other]) > abs(log) for other in order)
            yield Stressed(emphasis.id, speaker, target, order.index(target) + 1, heavier + 1, log)


def _weights(graph: Graph, speaker: str, stressed: frozenset[str], gone: Mapping[str, Record]) -> dict[str, Decimal]:
    """Item or claim → the logarithm that an analysis of the speaker's own gives it.

    Of several analyses that nothing replaces the one counts that weighs most of what is stressed. Where rows
    share a point their logarithms add up; a row on several items weighs for each of them.
    """
    analyses = [a for a in graph.pointing_at(speaker, "agent", "Analysis") if a.id not in gone]
    replaced = {old for each in analyses for old in each.texts("replaces")}
    best: dict[str, Decimal] = {}
    for analysis in analyses:
        found: dict[str, Decimal] = {}
        for row in ledger(graph, analysis).rows if analysis.id not in replaced else ():
            for point in dict.fromkeys((*row.covers, *row.factor.texts("claim"))):
                if row.log is not None and point in stressed:
                    found[point] = found.get(point, Decimal(0)) + row.log
        if len(found) > len(best):
            best = found
    return best
