"""CP518 extreme-odds-without-allowance: odds beyond 1,000 to 1 with no allowance for the model being wrong.

Why     no model of a disputed question is right with that probability; what the number mostly says is that
        the model was taken for granted
Asks    R-ASM-18 (SHOULD)
Repair  record the author's ModelFailure or errorAdjustment where there is one; otherwise let the warning
        stand
"""

from collections.abc import Iterator
from decimal import Decimal

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import amount
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP518",
    slug="extreme-odds-without-allowance",
    scope=Scope.GRAPH,
    requirement="R-ASM-18",
    strength="SHOULD",
    says="{shown} on the scale {scale} is beyond 1,000 to 1, and nothing allows for the model being wrong",
    repair="record the author's ModelFailure or errorAdjustment where there is one; otherwise let the warning stand",
)
_BEYOND = Decimal(1000)
_DECADES = {"log10Odds": Decimal(3), "lnOdds": Decimal("6.907755278982137052")}
_NOT_MEANT = frozenset(["satirical", "illustrative"])


def check(graph: Graph) -> Iterator[Finding]:
    allowed = {iri for failure in graph.of_type("ModelFailure") for iri in failure.texts("target")}
    for type, key in (("Analysis", "publishedTotal"), ("Credence", "value")):
        for record in graph.of_type(type):
            number, scale = amount(record, key), record.text("scale")
            if number is None or not _extreme(number, scale) or record.id in allowed:
                continue
            analysis = graph.one(record, "analysis") or record
            if analysis.id not in allowed and not _allows(record) and not _allows(analysis):
                at = graph.at(record, key if key in record.content else "numerator")
                yield RULE.finding(at, shown=f"{number:.4g}", scale=scale)


def _extreme(number: Decimal, scale: str) -> bool:
    if scale == "odds":
        return number > _BEYOND or 0 <= number * _BEYOND < 1
    if scale == "probability":
        return 0 <= number <= 1 and min(number, 1 - number) * (_BEYOND + 1) < 1
    return scale in _DECADES and abs(number) > _DECADES[scale]


def _allows(record: Record) -> bool:
    """Whether the author made an allowance, or did not put the number forward as a belief."""
    adjusted = record.text("errorAdjustment") not in ("", "noAdjustment")
    everything = record.text("modelScope") == "allThingsConsidered"
    return adjusted or everything or record.text("sincerity") in _NOT_MEANT
