"""CP903 long-quotation: a quotation is longer than 1,000 characters.

Why     long copies are a matter of copyright, and nobody finds in them what is meant
Asks    R-PRV-26 (SHOULD)
Repair  quote the words that carry the point; give a longer passage by its offsets in a snapshot
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP903",
    slug="long-quotation",
    scope=Scope.GRAPH,
    requirement="R-PRV-26",
    strength="SHOULD",
    says="the quotation has {length} characters",
    repair="quote the words that carry the point; give a longer passage by its offsets in a snapshot",
)
_LONGEST = 1000


def check(graph: Graph) -> Iterator[Finding]:
    for passage in graph.of_type("Passage"):
        length = len(passage.text("exact"))
        if length > _LONGEST:
            yield RULE.finding(graph.at(passage, "exact"), length=str(length))
