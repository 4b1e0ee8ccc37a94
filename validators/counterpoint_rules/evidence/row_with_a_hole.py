"""CP514 row-with-a-hole: a row of an exact transcription has no likelihood for one of the answers.

Why     a ratio with one end is no ratio; whether the number was missing or forgotten cannot be told
Asks    R-ASM-14 (SHOULD)
Repair  add the Likelihood, or say in the factor's valueStatus why it is missing
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP514",
    slug="row-with-a-hole",
    scope=Scope.GRAPH,
    requirement="R-ASM-14",
    strength="SHOULD",
    says="the row has no likelihood for {hypothesis}",
    repair="add the Likelihood, or say in the factor's valueStatus why it is missing",
)


def check(graph: Graph) -> Iterator[Finding]:
    exact = {
        analysis.id: analysis
        for analysis in graph.of_type("Analysis")
        # A row of a network is the table of one variable, and has its own answers.
        if analysis.text("transcription") == "exactRows" and not analysis.text("operator").startswith("network@")
    }
    if not exact:
        return
    has: dict[str, set[str]] = {}
    joint: set[str] = set()
    for likelihood in graph.of_type("Likelihood"):
        has.setdefault(likelihood.text("factor"), set()).add(likelihood.text("hypothesis"))
        group = graph.one(likelihood, "group")
        joint.update(group.texts("members") if group is not None else ())
    for factor in graph.of_type("Factor"):
        analysis = exact.get(factor.text("analysis"))
        if analysis is None or factor.text("part") == "adjustmentPart" or factor.texts("valueStatus"):
            continue
        if joint.isdisjoint((factor.id, *factor.texts("covers"))):
            for hypothesis in _asked(graph, analysis):
                if hypothesis not in has.get(factor.id, ()):
                    yield RULE.finding(graph.at(factor), (graph.at(analysis),), hypothesis=hypothesis)


def _asked(graph: Graph, analysis: Record) -> tuple[str, ...]:
    """The two hypotheses an analysis sets against each other, or else all its answers."""
    pair = tuple(analysis.text(key) for key in ("hypothesis", "against"))
    answers = graph.one(analysis, "answerSet")
    return pair if all(pair) else answers.texts("hypotheses") if answers is not None else ()
