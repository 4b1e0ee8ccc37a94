"""CP217 reference-into-import: a record points at an id that only an imported file can define.

Why     nothing is fetched, so whether the record is there has to be seen with the imported file
Asks    R-ID-07 (MUST)          Repair  look for it in the imported file
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.references import imports, unresolved

RULE = Rule(
    "CP217",
    slug="reference-into-import",
    scope=Scope.GRAPH,
    requirement="R-ID-07",
    strength="MUST",
    says="{target} is not in this file; {documents} may define it",
    repair="look for it in the imported file",
)


def check(graph: Graph) -> Iterator[Finding]:
    imported = imports(graph)
    if imported:
        for record, property, target in unresolved(graph):
            at = graph.at(record, property, target)
            yield RULE.finding(at, target=target, documents=", ".join(imported))
