"""CP603 version-content: a Version holds something else than its id and its record say.

Why     a forged or damaged version would put words into a team's mouth
Asks    R-MRG-09 (MUST)         Repair  get the file again from where it was merged
"""

from collections.abc import Iterator

from counterpoint.findings import Finding, Place
from counterpoint.graph.index import Graph
from counterpoint.merge.state import parse
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP603",
    slug="version-content",
    scope=Scope.GRAPH,
    requirement="R-MRG-09",
    strength="MUST",
    says="{why}",
    repair="get the file again from where it was merged",
)


def check(graph: Graph) -> Iterator[Finding]:
    for fault in parse(graph.bundle).broken if graph.of_type("Version") else ():
        yield RULE.finding(Place(graph.name, fault.record, fault.property), why=fault.why)
