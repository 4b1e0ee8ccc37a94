"""CP120 cleared-yet-given: a record clears a property that it has, or one that is a set.

Why     a merge would take it both as emptied and as stated
Asks    R-REC-26 (MUST)         Repair  take it out of cleared
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.record import Content, Record
from counterpoint.model.terms import terms
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.repairs import without
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP120",
    slug="cleared-yet-given",
    scope=Scope.SHAPE,
    requirement="R-REC-26",
    strength="MUST",
    says="{property} is cleared, and {why}",
    repair="take it out of cleared",
    fix="unsafe",
)


def check(shape: Shape) -> Iterator[Finding]:
    properties = terms().properties
    for record in shape:
        for property in record.texts("cleared") if "cleared" in record.content else ():
            known = properties.get(property)
            if property in record.content:
                why = "the record has it"
            elif known is not None and known.many:
                why = "a set is emptied by leaving it out"
            else:
                continue
            yield RULE.finding(shape.at(record, "cleared", property), property=property, why=why)


def mend(record: Record, finding: Finding) -> Content | None:
    """The record without clearing that property."""
    return without(record, "cleared", finding.said["property"])
