"""CP532 shares-beyond-the-whole: shares one source gives for answers that exclude each other come to more than the
whole.

Why     at least one is a share of something else, or was copied wrongly; sums and comparisons of them mislead
Asks    R-ASM-49 (SHOULD)
Repair  state what each is a share of, correct the wrong one, or record a Discrepancy if they were printed so
"""

from collections.abc import Iterator
from decimal import Decimal

from counterpoint.findings import Finding
from counterpoint.graph.discrepancies import acknowledged
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import amount, half_unit
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP532",
    slug="shares-beyond-the-whole",
    scope=Scope.GRAPH,
    requirement="R-ASM-49",
    strength="SHOULD",
    says="shares of answers that exclude each other come to {total} in all",
    repair="state what each is a share of, correct the wrong one, or record a Discrepancy if they were printed so",
)
_PERCENT = frozenset(["%", "percent", "per cent", "percentage", "pct"])
_SAME = ("source", "agent", "population", "period", "date", "method", "comparator", "dose")


def check(graph: Graph) -> Iterator[Finding]:
    known = acknowledged(graph)
    shares: dict[str, list[Record]] = {}
    for estimate in graph.of_type("Estimate"):
        for claim in graph.linked(estimate, "claim") if _least(estimate) is not None else ():
            for hypothesis in claim.texts("states"):
                shares.setdefault(hypothesis, []).append(estimate)
    for answers in graph.of_type("AnswerSet") if shares else ():
        if answers.content.get("exclusive") is not True:
            continue
        together: dict[tuple[str, ...], dict[str, Record]] = {}
        for hypothesis in answers.texts("hypotheses"):
            for estimate in shares.get(hypothesis, ()):
                # Several numbers for one answer count once, at their lowest.
                lowest = together.setdefault(tuple(estimate.text(key) for key in _SAME), {})
                lowest[hypothesis] = min(lowest.get(hypothesis, estimate), estimate, key=lambda e: _least(e) or 0)
        for lowest in together.values():
            total = sum((_least(estimate) or Decimal(0) for estimate in lowest.values()), Decimal(0))
            held = sorted(lowest.values(), key=lambda estimate: estimate.id)
            if total > 1 and known.isdisjoint(estimate.id for estimate in held):
                others = tuple(graph.at(estimate) for estimate in held[1:])
                yield RULE.finding(graph.at(held[0]), others, total=f"{(total * 100).normalize():f} %")


def _least(estimate: Record) -> Decimal | None:
    """The smallest share that could have been meant by what was printed, from 0 to 1; None where it is no share."""
    number = amount(estimate)
    if number is None or ("low" in estimate.content and "value" not in estimate.content):
        return None
    if "value" in estimate.content:
        number -= half_unit(estimate.text("value"))
    if estimate.text("unit").lower() in _PERCENT:
        return number / 100
    return number if estimate.text("scale") == "probability" else None
