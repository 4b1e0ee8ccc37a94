"""CP319 matched-without-a-text: a passage has context or a match level, and no quotation or no text it was
found in.

Why     a match level is a finding about a text; without quotation and text there is nothing that matched
Asks    R-PRV-24 (MUST)
Repair  quote the words in exact and name the snapshot, or take the context and the match level out
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP319",
    slug="matched-without-a-text",
    scope=Scope.GRAPH,
    requirement="R-PRV-24",
    strength="MUST",
    says="{key} is given, and {lacking} is not",
    repair="quote the words in exact and name the snapshot, or take the context and the match level out",
)


def check(graph: Graph) -> Iterator[Finding]:
    for passage in graph.of_type("Passage"):
        for key in ("prefix", "suffix", "matchLevel"):
            if key in passage.content and lacks(passage, "exact"):
                yield RULE.finding(graph.at(passage, key), key=key, lacking="exact")
        level = passage.text("matchLevel")
        if level and level != "uncheckable" and lacks(passage, "snapshot"):
            yield RULE.finding(graph.at(passage, "matchLevel", level), key="matchLevel", lacking="a snapshot")
