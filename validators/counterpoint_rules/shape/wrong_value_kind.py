"""CP102 wrong-value-kind: a value has another JSON type than its property takes.

Why     a number where text belongs, or text where a number belongs, is read differently by every program
Asks    R-REC-09 (MUST)         Repair  write the value as the kind the property takes
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP102",
    slug="wrong-value-kind",
    scope=Scope.SHAPE,
    requirement="R-REC-09",
    strength="MUST",
    says="{value} stands where {property} takes {expected}",
    repair="write it as {expected}",
)

_KINDS = {
    "integer": "a whole number below 2^53",
    "boolean": "true or false",
    "other": "a string, an integer, a boolean or a value object",
}


def check(shape: Shape) -> Iterator[Finding]:
    for place, odd in of_kind(shape.document, "wrong-json-type"):
        yield RULE.finding(place, value=odd.said["value"], property=place.property, expected=odd.said["expected"])
    for place, fault in shape.of_kind("wrong-kind"):
        expected = _KINDS.get(fault.expected, "a string")
        yield RULE.finding(place, value=fault.value, property=fault.property, expected=expected)
