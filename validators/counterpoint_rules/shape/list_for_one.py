"""CP111 list-for-one: an array stands where a single value belongs.

Why     of several values each program would take another one, and none would say so
Asks    R-REC-11 (MUST)         Repair  keep one value; if two people hold two, write two records
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.oddities import of_kind
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP111",
    slug="list-for-one",
    scope=Scope.SHAPE,
    requirement="R-REC-11",
    strength="MUST",
    says="{property} takes one value, and an array of {count} stands here",
    repair="keep one value; if two people hold two, write two records",
)


def check(shape: Shape) -> Iterator[Finding]:
    for place, odd in of_kind(shape.document, "list-for-one"):
        yield RULE.finding(place, property=place.property, count=odd.said["count"])
    for place, fault in shape.of_kind("cardinality"):
        yield RULE.finding(place, property=fault.property, count=fault.value)
