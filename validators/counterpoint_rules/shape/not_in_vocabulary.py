"""CP103 not-in-vocabulary: a value is not one of the list its property takes it from.

Why     a value nobody has defined is counted by no program, so what was meant is silently left out
Asks    R-REC-14 (MUST)         Repair  use a value of the list
"""

from collections.abc import Iterator

from counterpoint.canon.normal import nearest
from counterpoint.findings import Finding
from counterpoint.model.record import Content, Record
from counterpoint.model.terms import terms
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.repairs import replaced
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP103",
    slug="not-in-vocabulary",
    scope=Scope.SHAPE,
    requirement="R-REC-14",
    strength="MUST",
    says="{value} is no {vocabulary}",
    repair="{advice}",
    fix="unsafe",
)


def check(shape: Shape) -> Iterator[Finding]:
    for place, fault in shape.of_kind("not-in-vocabulary"):
        known = terms().vocabularies[fault.expected].values if fault.expected else {}
        meant = nearest(fault.value, known)
        advice = f"did you mean {meant}?" if meant else f"use one of {', '.join(known)}"
        yield RULE.finding(place, value=fault.value, vocabulary=fault.expected or "known value", advice=advice)


def mend(record: Record, finding: Finding) -> Content | None:
    """The value that was probably meant."""
    known = terms().vocabularies.get(finding.said["vocabulary"])
    given = finding.said["value"]
    return replaced(record, finding.place.property, given, nearest(given, known.values)) if known else None
