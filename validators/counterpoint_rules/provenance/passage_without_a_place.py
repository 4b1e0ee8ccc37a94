"""CP324 passage-without-a-place: a passage does not say where in the work it is.

Why     a reader would have to go through the whole work
Asks    R-PRV-25 (SHOULD)       Repair  quote the words in exact, or give the page, section, offsets or time
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP324",
    slug="passage-without-a-place",
    scope=Scope.GRAPH,
    requirement="R-PRV-25",
    strength="SHOULD",
    says="the passage names a work and no place in it",
    repair="quote the words in exact, or give the page, section, offsets or time",
)
_PLACES = ("exact", "start", "page", "section", "timeFrom")


def check(graph: Graph) -> Iterator[Finding]:
    for passage in graph.of_type("Passage"):
        if lacks(passage, *_PLACES):
            yield RULE.finding(graph.at(passage))
