"""CP507 fraction-that-does-not-add-up: a fraction misses a part, divides by nothing, or is not the value
beside it.

Why     whoever reads the fraction and whoever reads the value compute with different numbers
Asks    R-ASM-07 (MUST)
Repair  give numerator and denominator together and make value their quotient, or leave one of the two forms
        out
"""

from collections.abc import Iterator
from decimal import Decimal

from counterpoint.findings import Finding
from counterpoint.graph.discrepancies import acknowledged
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import decimal, half_unit, ratio
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP507",
    slug="fraction-that-does-not-add-up",
    scope=Scope.GRAPH,
    requirement="R-ASM-07",
    strength="MUST",
    says="{fraction} is not {value}",
    repair=("give numerator and denominator together and make value their quotient, or leave one of the two forms out"),
)
_PERCENT = frozenset(["%", "percent", "per cent"])


def check(graph: Graph) -> Iterator[Finding]:
    known = acknowledged(graph)
    for record in graph:
        parts = [record.content.get(key) for key in ("numerator", "denominator")]
        if parts == [None, None] or record.is_view:
            continue
        shown = "/".join("nothing" if part is None else str(part) for part in parts)
        fraction = ratio(record)
        if fraction is None:
            key = "denominator" if parts[1] is not None else "numerator"
            yield RULE.finding(graph.at(record, key), fraction=shown, value="a fraction")
        elif not _agrees(record, fraction) and record.id not in known:
            yield RULE.finding(graph.at(record, "value"), fraction=shown, value=record.text("value"))


def _agrees(record: Record, fraction: tuple[int, int]) -> bool:
    """Whether the value, if there is one, is the fraction to the digits given, rounded or cut off."""
    value = decimal(record, "value")
    if value is None:
        return True
    quotient = Decimal(fraction[0]) / Decimal(fraction[1])
    close = 2 * half_unit(record.text("value"))
    percent = record.text("unit") in _PERCENT
    return abs(value - quotient) < close or (percent and abs(value - 100 * quotient) < close)
