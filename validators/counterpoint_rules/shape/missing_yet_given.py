"""CP118 missing-yet-given: a record says why its value is missing, and gives the value.

Why     one program counts the number and another the gap
Asks    R-REC-24 (MUST)         Repair  take out valueStatus, or the value
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.record import Content, Record
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.repairs import without
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP118",
    slug="missing-yet-given",
    scope=Scope.SHAPE,
    requirement="R-REC-24",
    strength="MUST",
    says="valueStatus is {status}, and {property} is given",
    repair="take out valueStatus, or the value",
    fix="unsafe",
)

_VALUES = ("value", "low", "high", "numerator", "publishedTotal")


def check(shape: Shape) -> Iterator[Finding]:
    for record in shape:
        for property in _VALUES if "valueStatus" in record.content else ():
            if property in record.content:
                status = record.text("valueStatus")
                yield RULE.finding(shape.at(record, property), status=status, property=property)


def mend(record: Record, finding: Finding) -> Content | None:
    """The record without the remark that its value is missing."""
    return without(record, "valueStatus", record.text("valueStatus"))
