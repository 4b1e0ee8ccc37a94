"""CP114 digest-form: a digest is not sha256: and 64 lower-case hexadecimal digits.

Why     a digest that no program can recompute vouches for nothing
Asks    R-REC-19 (MUST)         Repair  compute it again from the bytes
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP114",
    slug="digest-form",
    scope=Scope.SHAPE,
    requirement="R-REC-19",
    strength="MUST",
    says="{value} is no digest",
    repair="compute it again from the bytes",
)


def check(shape: Shape) -> Iterator[Finding]:
    for place, fault in shape.of_kind("lexical", "digest"):
        yield RULE.finding(place, value=fault.value)
