"""CP601 open-conflict: a property is contested and nobody has decided it.

Why     a reader finds no value where there should be one, and sees only in the conflict what was said
Asks    R-MRG-25 (SHOULD)       Repair  decide it with resolve, or go on with the dispute in the open
"""

from collections.abc import Iterator

from counterpoint.findings import Finding, Place
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP601",
    slug="open-conflict",
    scope=Scope.GRAPH,
    requirement="R-MRG-25",
    strength="SHOULD",
    says="{property} of {subject} is contested: {alternatives}",
    repair="decide it with resolve, or go on with the dispute in the open",
    origin="merge",
)


def check(graph: Graph) -> Iterator[Finding]:
    for conflict in graph.of_type("Conflict"):
        yield RULE.finding(
            graph.at(conflict),
            (Place(graph.name, conflict.text("subject"), conflict.text("property")),),
            subject=conflict.text("subject"),
            property=conflict.text("property"),
            alternatives=" or ".join(conflict.texts("alternatives")),
        )
