"""CP602 edited-view: a view, version or conflict is not what the versions in the file lead to.

Why     what a reader sees of a dispute would then be one hand's work and not the teams' own words
Asks    R-MRG-10 (MUST)         Repair  take the edit back, and change the record with resolve or release
        instead
"""

from collections.abc import Iterator

from counterpoint.findings import Finding, Place
from counterpoint.graph.index import Graph
from counterpoint.merge.state import faults, is_derived, parse
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP602",
    slug="edited-view",
    scope=Scope.GRAPH,
    requirement="R-MRG-10",
    strength="MUST",
    says="{why}",
    repair="take the edit back, and change the record with resolve or release instead",
)


def check(graph: Graph) -> Iterator[Finding]:
    if not any(map(is_derived, graph)):
        return
    state = parse(graph.bundle)
    for fault in faults(graph.bundle, state):
        if fault not in state.broken:
            yield RULE.finding(Place(graph.name, fault.record, fault.property), why=fault.why)
