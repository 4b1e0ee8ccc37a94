"""CP901 only-in-its-own-page: a text points at the page it was written on.

Why     records travel one by one; "as above" points at nothing once the claim stands in another file
Asks    R-PRV-17 (SHOULD)
Repair  say what is meant in the record itself, or name the other record in the property for it
"""

import re
from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP901",
    slug="only-in-its-own-page",
    scope=Scope.GRAPH,
    requirement="R-PRV-17",
    strength="SHOULD",
    says="“{words}” points at a text the reader does not have",
    repair="say what is meant in the record itself, or name the other record in the property for it",
)
_KEYS = ("text", "description", "rationale", "note", "definition", "warrant", "disanalogy", "reason", "mechanism")
_POINTING = re.compile(
    r"\bas (?:was |we |i )?(?:already )?(?:discussed|mentioned|noted|shown|described|stated|argued|explained|seen)"
    r" (?:above|below|earlier|before|previously)\b"
    r"|\b(?:as|see) (?:above|below)\b"
    r"|\b(?:above|below)-?mentioned\b|\baforementioned\b"
    r"|\bthe (?:previous|preceding) (?:claim|point|argument|section|paragraph|record|table|figure)\b"
    r"|\b(?:claim|point|argument|section|paragraph|table|figure) (?:above|below)\b",
    re.IGNORECASE,
)

# Most records hold none of these words, which is quicker to see than that nothing matches.
_WORDS = (b"above", b"below", b"earlier", b"before", b"previous", b"preceding", b"aforementioned")


def check(graph: Graph) -> Iterator[Finding]:
    for record in graph:
        lowered = record.canonical.lower()
        for key in _KEYS if any(word in lowered for word in _WORDS) else ():
            found = _POINTING.search(record.text(key))
            if found and not _quoted(graph, record, key):
                yield RULE.finding(graph.at(record, key), words=found.group())


def _quoted(graph: Graph, record: Record, key: str) -> bool:
    """Whether the words are a speaker's own, which are not for the record's author to change."""
    said = graph.pointing_at(record.id, "claim", "Assertion") if key == "text" else ()
    return any(assertion.text("wording") == "verbatim" for assertion in said)
