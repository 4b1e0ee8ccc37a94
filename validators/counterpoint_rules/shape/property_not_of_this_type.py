"""CP105 property-not-of-this-type: a core property stands on a type that does not have it.

Why     no program looks for it there, so what it says is lost
Asks    R-REC-04 (MUST)         Repair  move it to a record of a type that has it, or correct the type
"""

from collections.abc import Iterator

from counterpoint.canon.normal import nearest
from counterpoint.findings import Finding
from counterpoint.model.record import Content, Record
from counterpoint.model.terms import terms
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.repairs import renamed
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP105",
    slug="property-not-of-this-type",
    scope=Scope.SHAPE,
    requirement="R-REC-04",
    strength="MUST",
    says="a {type} has no {property}",
    repair="{advice}",
    fix="unsafe",
)


def check(shape: Shape) -> Iterator[Finding]:
    types = terms().types
    for place, fault in shape.of_kind("not-of-type"):
        having = sorted(name for name, known in types.items() if fault.property in known.fields and not known.derived)
        advice = f"{fault.property} belongs to {', '.join(having)}"
        own = types.get(fault.record.type)
        meant = nearest(fault.property, own.fields if own else ())
        if meant:
            advice = f"did you mean {meant}? {advice}"
        yield RULE.finding(place, type=fault.record.type, property=fault.property, advice=advice)


def mend(record: Record, finding: Finding) -> Content | None:
    """The property of the type that was probably meant."""
    known, given = terms().types.get(record.type), finding.said["property"]
    return renamed(record, given, nearest(given, known.fields)) if known else None
