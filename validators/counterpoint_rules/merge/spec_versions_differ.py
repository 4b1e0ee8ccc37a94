"""CP609 spec-versions-differ: parts of a file follow different versions of the specification.

Why     what one version has added, and which terms take one value, may be read in two ways in one file
Asks    R-MRG-32 (SHOULD)       Repair  bring the parts to one version before they are merged
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.headers import roots
from counterpoint.graph.index import Graph
from counterpoint.merge.header import UNION
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP609",
    slug="spec-versions-differ",
    scope=Scope.GRAPH,
    requirement="R-MRG-32",
    strength="SHOULD",
    says="parts of the file follow versions {versions}",
    repair="bring the parts to one version before they are merged",
    origin="merge",
)


def check(graph: Graph) -> Iterator[Finding]:
    parts = roots(header for header in graph.of_type("KnowledgeBase") if not header.id.startswith(UNION))
    stated: dict[str, str] = {}
    for part in parts:
        if part.text("specVersion"):
            stated.setdefault(part.text("specVersion"), part.id)
    if len(stated) > 1:
        at, *others = (graph.at(part, "specVersion") for part in parts if part.text("specVersion"))
        yield RULE.finding(at, tuple(others), versions=" and ".join(sorted(stated)))
