"""CP101 missing-required: a record lacks a property that its type requires.

Why     a claim without text or an inference without a conclusion says nothing that could be checked
Asks    R-REC-05 (MUST)         Repair  state it, or choose a type that does not need it
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP101",
    slug="missing-required",
    scope=Scope.SHAPE,
    requirement="R-REC-05",
    strength="MUST",
    says="a {type} needs {property}",
    repair="state {property}, or choose a type that does not need it",
)


def check(shape: Shape) -> Iterator[Finding]:
    for place, fault in shape.of_kind("missing"):
        yield RULE.finding(place, type=fault.record.type, property=fault.property)
