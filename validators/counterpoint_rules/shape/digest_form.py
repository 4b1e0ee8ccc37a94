"""CP114 digest-form: a digest is not sha256: and 64 lower-case hexadecimal digits.

Why     a digest that no program can recompute vouches for nothing
Asks    R-REC-19 (MUST)         Repair  compute it again from the bytes
"""

import re
from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.record import Content, Record
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.repairs import rewritten
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP114",
    slug="digest-form",
    scope=Scope.SHAPE,
    requirement="R-REC-19",
    strength="MUST",
    says="{value} is no digest",
    repair="compute it again from the bytes",
    fix="safe",
)


def check(shape: Shape) -> Iterator[Finding]:
    for place, fault in shape.of_kind("lexical", "digest"):
        yield RULE.finding(place, value=fault.value)


def mend(record: Record, finding: Finding) -> Content | None:
    """The same digits in lower case."""
    return rewritten(record, finding.place.property, lambda v: v.lower() if _CAPITALS.fullmatch(v) else v)


_CAPITALS = re.compile(r"sha256:[0-9a-f]{64}", re.IGNORECASE | re.ASCII)
