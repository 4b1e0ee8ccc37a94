"""CP204 dangling-reference: a record points at an id that no record of the file defines.

Why     a reader cannot check a premise that is not there; merges turn this into silent loss
Asks    R-ID-07 (MUST)          Repair  add the record, import its file, or take the reference out (never
        automatic)
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.record import Content, Record
from counterpoint.model.terms import terms
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.references import imports, unresolved
from counterpoint.validate.repairs import without

RULE = Rule(
    "CP204",
    slug="dangling-reference",
    scope=Scope.GRAPH,
    requirement="R-ID-07",
    strength="MUST",
    says="{target} is not defined in this file",
    repair="add the record, import its file, or take the reference out of {property}",
    fix="unsafe",
)


def check(graph: Graph) -> Iterator[Finding]:
    if not imports(graph):
        for record, property, target in unresolved(graph):
            yield RULE.finding(graph.at(record, property, target), target=target, property=property)


def mend(record: Record, finding: Finding) -> Content | None:
    """The record without that reference, unless its type needs one."""
    key = finding.said["property"]
    known = terms().types.get(record.type)
    field = known.fields.get(key) if known else None
    if field is not None and field.required and len(record.values(key)) == 1:
        return None
    return without(record, key, finding.said["target"])
