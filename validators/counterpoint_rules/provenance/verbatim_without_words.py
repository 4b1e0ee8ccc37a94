"""CP320 verbatim-without-words: an assertion is called verbatim, and no passage holds the words.

Why     “in the speaker's own words” is a promise that only the quoted words can keep
Asks    R-PRV-25 (SHOULD)       Repair  add a passage with exact, or call the wording a paraphrase
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP320",
    slug="verbatim-without-words",
    scope=Scope.GRAPH,
    requirement="R-PRV-25",
    strength="SHOULD",
    says="the wording is verbatim, and no quoted words can be read",
    repair="add a passage with exact, or call the wording a paraphrase",
)


def check(graph: Graph) -> Iterator[Finding]:
    for assertion in graph.of_type("Assertion"):
        if assertion.text("wording") != "verbatim" or "passage" in assertion.texts("contested"):
            continue
        passage = graph.one(assertion, "passage")
        if passage is None or (passage.type == "Passage" and not _quotes(passage)):
            yield RULE.finding(graph.at(assertion, "wording", "verbatim"))


def _quotes(passage: Record) -> bool:
    """Whether the words can be read, here or in a captured text."""
    return any(key in passage.content for key in ("exact", "start")) or passage.is_view
