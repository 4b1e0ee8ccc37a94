"""CP104 date-form: a date or time is not written as EDTF level 0, or is not in the calendar.

Why     whoever cannot read a date cannot order what was said before what
Asks    R-REC-17 (MUST)         Repair  write 2022, 2022-07, 2022-07-26 or 2022-07-26T10:11:12Z, as precise
        as it is known
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from counterpoint.findings import Finding
from counterpoint.model.record import Content, Record
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.repairs import rewritten
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP104",
    slug="date-form",
    scope=Scope.SHAPE,
    requirement="R-REC-17",
    strength="MUST",
    says="{value} is no {kind}",
    repair="write {form}",
    fix="safe",
)

_FORMS = {
    "date": "2022, 2022-07, 2022-07-26 or 2022-07-26T10:11:12Z, as precise as it is known",
    "instant": "it as 2022-07-26T10:11:12Z",
}


def check(shape: Shape) -> Iterator[Finding]:
    for place, fault in shape.of_kind("lexical", "date", "instant"):
        kind = "date" if fault.expected == "date" else "moment in UTC"
        yield RULE.finding(place, value=fault.value, kind=kind, form=_FORMS[fault.expected])


_OFFSET = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:([+-])(\d\d):(\d\d)|[Zz])", re.ASCII)


def mend(record: Record, finding: Finding) -> Content | None:
    """The same moment in UTC, where one was given with its offset."""
    return rewritten(record, finding.place.property, lambda v: _in_utc(v) if v == finding.said["value"] else v)


def _in_utc(moment: str) -> str:
    match = _OFFSET.fullmatch(moment)
    if match is None:
        return moment
    *numbers, sign, hours, minutes = match.groups("0")
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    try:
        local = datetime(*map(int, numbers))  # type: ignore[arg-type]
        return (local + offset if sign == "-" else local - offset).isoformat(timespec="seconds") + "Z"
    except (ValueError, OverflowError):
        return moment
