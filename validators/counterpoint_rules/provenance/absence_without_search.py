"""CP314 absence-without-search: an argument from absence, and no search about the same thing in this file.

Why     not having looked and having looked in vain are told apart only by the search
Asks    R-PRV-16 (SHOULD)
Repair  record the Search, with what it was about, or say that nobody looked: valueStatus notSearched
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP314",
    slug="absence-without-search",
    scope=Scope.GRAPH,
    requirement="R-PRV-16",
    strength="SHOULD",
    says="this says that something was not found, and no search in this file is about {matter}",
    repair="record the Search, with what it was about, or say that nobody looked: valueStatus notSearched",
)


def check(graph: Graph) -> Iterator[Finding]:
    searched = {iri for s in graph.of_type("Search") for key in ("about", "question") for iri in s.texts(key)}
    for step in graph.of_type("Inference"):
        if step.text("scheme") == "absenceOfEvidence":
            about = {iri for each in _spoken_of(graph, step) for iri in each.texts("about")}
            if not about & searched:
                yield RULE.finding(graph.at(step, "scheme"), matter=min(about, default="its premises"))
    for factor in graph.of_type("Factor"):
        if factor.text("valueStatus") == "searchedNotFound" and not searched.intersection(factor.texts("covers")):
            matter = next(iter(factor.texts("covers")), "its subject")
            yield RULE.finding(graph.at(factor, "valueStatus"), matter=matter)


def _spoken_of(graph: Graph, step: Record) -> tuple[Record, ...]:
    return (step, *graph.linked(step, "premises"), *graph.linked(step, "conclusion"))
