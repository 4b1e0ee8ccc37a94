"""CP204 dangling-reference: a record points at an id that no record of the file defines.

Why     a reader cannot check a premise that is not there; merges turn this into silent loss
Asks    R-ID-07 (MUST)          Repair  add the record, import its file, or take the reference out (never
        automatic)
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.references import imports, unresolved

RULE = Rule(
    "CP204",
    slug="dangling-reference",
    scope=Scope.GRAPH,
    requirement="R-ID-07",
    strength="MUST",
    says="{target} is not defined in this file",
    repair="add the record, import its file, or take the reference out of {property}",
)


def check(graph: Graph) -> Iterator[Finding]:
    if not imports(graph):
        for record, property, target in unresolved(graph):
            yield RULE.finding(graph.at(record, property, target), target=target, property=property)
