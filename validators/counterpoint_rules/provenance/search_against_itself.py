"""CP313 search-against-itself: a search says that nothing was found, and names what was found, or the reverse.

Why     finding nothing is a result that others build on; it must not say two things
Asks    R-PRV-15 (MUST)         Repair  correct result, hits or found
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.graph.works import Works
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP313",
    slug="search-against-itself",
    scope=Scope.GRAPH,
    requirement="R-PRV-15",
    strength="MUST",
    says="the result is {result}, with {hits} hits and {works} works found",
    repair="correct result, hits or found",
)


def check(graph: Graph) -> Iterator[Finding]:
    works = Works(graph)
    for search in graph.of_type("Search"):
        result, hits = search.text("result"), search.content.get("hits")
        found = len(works.among(search.texts("found")))
        # Hits count what came up; that none of them was relevant is no contradiction.
        few = isinstance(hits, int) and (hits < found or (hits == 0 and result == "foundSome"))
        if few or (result == "nothingFound" and found):
            shown = str(hits) if isinstance(hits, int) else "unstated"
            yield RULE.finding(graph.at(search, "result", result), result=result, hits=shown, works=str(found))
