"""CP112 decimal-form: a decimal is not written as digits with at most one point.

Why     1e-3, 1,5 and +2 are read in several ways; digits and a point in one
Asks    R-REC-15 (MUST)         Repair  write it as 0.001: an optional minus, digits, a point, digits
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP112",
    slug="decimal-form",
    scope=Scope.SHAPE,
    requirement="R-REC-15",
    strength="MUST",
    says="{value} is no decimal",
    repair="write it as 0.001: an optional minus, digits, a point, digits",
)


def check(shape: Shape) -> Iterator[Finding]:
    for place, fault in shape.of_kind("lexical", "decimal"):
        yield RULE.finding(place, value=fault.value)
