"""CP112 decimal-form: a decimal is not written as digits with at most one point.

Why     1e-3, 1,5 and +2 are read in several ways; digits and a point in one
Asks    R-REC-15 (MUST)         Repair  write it as 0.001: an optional minus, digits, a point, digits
"""

import re
from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.record import Content, Record
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.repairs import rewritten
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP112",
    slug="decimal-form",
    scope=Scope.SHAPE,
    requirement="R-REC-15",
    strength="MUST",
    says="{value} is no decimal",
    repair="write it as 0.001: an optional minus, digits, a point, digits",
    fix="safe",
)


def check(shape: Shape) -> Iterator[Finding]:
    for place, fault in shape.of_kind("lexical", "decimal"):
        yield RULE.finding(place, value=fault.value)


_LOOSE = re.compile(r"([+-]?)0*([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,2}))?", re.ASCII)


def mend(record: Record, finding: Finding) -> Content | None:
    """The same number with a digit before the point and no other marks; a comma may mean two things."""
    return rewritten(record, finding.place.property, lambda v: _plain(v) if v == finding.said["value"] else v)


def _plain(value: str) -> str:
    match = _LOOSE.fullmatch(value)
    if match is None or not any(c.isdigit() for c in value):
        return value
    sign, whole, fraction, exponent = match.groups("")
    shift = int(exponent or 0)
    digits, point = whole + fraction, len(whole) + shift
    if point < 0:
        digits, point = "0" * -point + digits, 0
    digits = digits.ljust(point, "0")
    whole, fraction = digits[:point].lstrip("0") or "0", digits[point:]
    number = f"{whole}.{fraction}" if fraction else whole
    return f"-{number}" if sign == "-" else number
