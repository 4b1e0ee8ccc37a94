"""CP216 header-incomplete: a header does not state spec version, licence or profile.

Why     whoever wants to use the file has to guess under which terms and by which rules
Asks    R-REC-08 (SHOULD)       Repair  state it in the header
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.headers import roots
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP216",
    slug="header-incomplete",
    scope=Scope.GRAPH,
    requirement="R-REC-08",
    strength="SHOULD",
    says="the header does not state {property}",
    repair="state {property} in the header",
)


def check(graph: Graph) -> Iterator[Finding]:
    authored = (header for header in graph.of_type("KnowledgeBase") if "parts" not in header.content)
    for header in roots(authored):
        for property in ("specVersion", "licence", "profile"):
            if property not in header.content and property not in header.texts("contested"):
                yield RULE.finding(graph.at(header), property=property)
