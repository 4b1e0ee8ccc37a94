"""CP104 date-form: a date or time is not written as EDTF level 0, or is not in the calendar.

Why     whoever cannot read a date cannot order what was said before what
Asks    R-REC-17 (MUST)         Repair  write 2022, 2022-07, 2022-07-26 or 2022-07-26T10:11:12Z, as precise
        as it is known
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP104",
    slug="date-form",
    scope=Scope.SHAPE,
    requirement="R-REC-17",
    strength="MUST",
    says="{value} is no {kind}",
    repair="write {form}",
)

_FORMS = {
    "date": "2022, 2022-07, 2022-07-26 or 2022-07-26T10:11:12Z, as precise as it is known",
    "instant": "it as 2022-07-26T10:11:12Z",
}


def check(shape: Shape) -> Iterator[Finding]:
    for place, fault in shape.of_kind("lexical", "date", "instant"):
        kind = "date" if fault.expected == "date" else "moment in UTC"
        yield RULE.finding(place, value=fault.value, kind=kind, form=_FORMS[fault.expected])
