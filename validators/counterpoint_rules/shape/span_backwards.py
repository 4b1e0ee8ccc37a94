"""CP119 span-backwards: a span ends before it begins.

Why     nothing lies in such a span, so whatever is selected by it silently vanishes
Asks    R-REC-21 (MUST)         Repair  swap the two, or correct the wrong one
"""

from collections.abc import Iterator
from decimal import Decimal

from counterpoint.findings import Finding
from counterpoint.model.record import Content, Record
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.lexical import is_written
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP119",
    slug="span-backwards",
    scope=Scope.SHAPE,
    requirement="R-REC-21",
    strength="MUST",
    says="{first} {start} lies after {last} {end}",
    repair="swap the two, or correct the wrong one",
    fix="unsafe",
)

_SPANS = (
    ("from", "to"),
    ("startedAt", "endedAt"),
    ("dateLow", "dateHigh"),
    ("timeFrom", "timeTo"),
    ("heldAt", "validUntil"),
)


def check(shape: Shape) -> Iterator[Finding]:
    for record in shape:
        for first, last in _SPANS:
            if first not in record.content or last not in record.content:
                continue
            start, end = record.text(first), record.text(last)
            if _after(start, end):
                yield RULE.finding(shape.at(record, first), first=first, start=start, last=last, end=end)


def _after(start: str, end: str) -> bool:
    """Whether a date or a decimal lies after another; dates at the precision they share."""
    if is_written(start, "decimal") and is_written(end, "decimal"):
        return Decimal(start) > Decimal(end)
    shared = min(len(start), len(end))
    return is_written(start, "date") and is_written(end, "date") and start[:shared] > end[:shared]


def mend(record: Record, finding: Finding) -> Content | None:
    """The two ends swapped."""
    first, last = finding.said["first"], finding.said["last"]
    start, end = record.text(first), record.text(last)
    return {**record.content, first: end, last: start} if start and end else None
