"""CP115 property-name: a value that should name a property names none.

Why     a conflict or clearing of a property that does not exist changes nothing, and nobody notices
Asks    R-REC-20 (MUST)         Repair  write the short name of a core property, or the IRI of another
"""

from collections.abc import Iterator

from counterpoint.canon.normal import nearest
from counterpoint.findings import Finding
from counterpoint.model.terms import terms
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP115",
    slug="property-name",
    scope=Scope.SHAPE,
    requirement="R-REC-20",
    strength="MUST",
    says="no property is called {value}",
    repair="{advice}",
)


def check(shape: Shape) -> Iterator[Finding]:
    for place, fault in shape.of_kind("lexical", "name"):
        meant = nearest(fault.value, terms().properties)
        advice = f"did you mean {meant}?" if meant else "write the IRI of a property from outside the core"
        yield RULE.finding(place, value=fault.value, advice=advice)
