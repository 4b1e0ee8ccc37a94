"""CP606 several-headers: a file has several headers and none that stands for all of them.

Why     terms, teams and profile would be those of whichever header a program meets first
Asks    R-MRG-12 (MUST)         Repair  merge the files with merge, or write a header that includes the
        others
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.headers import roots
from counterpoint.graph.index import Graph
from counterpoint.merge.header import UNION, derived_header
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP606",
    slug="several-headers",
    scope=Scope.GRAPH,
    requirement="R-MRG-12",
    strength="MUST",
    says="{count} headers stand side by side: {headers}",
    repair="unite the files with merge, or write a header that includes the others",
)


def check(graph: Graph) -> Iterator[Finding]:
    every = graph.of_type("KnowledgeBase")
    authored = [header for header in every if not header.id.startswith(UNION)]
    derived = derived_header(authored)
    if derived is not None and derived.id not in graph:
        side_by_side = roots(authored)
        at, *others = (graph.at(header) for header in side_by_side)
        headers = ", ".join(header.id for header in side_by_side)
        yield RULE.finding(at, tuple(others), count=str(len(side_by_side)), headers=headers)
