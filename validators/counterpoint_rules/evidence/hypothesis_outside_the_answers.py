"""CP509 hypothesis-outside-the-answers: an analysis or one of its rows weighs a hypothesis that is not among
the answers.

Why     the number is compared with nothing; often a hypothesis of another team was named by mistake
Asks    R-ASM-09 (MUST)         Repair  name a hypothesis of the answer set, or add this one to the set
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP509",
    slug="hypothesis-outside-the-answers",
    scope=Scope.GRAPH,
    requirement="R-ASM-09",
    strength="MUST",
    says="{hypothesis} is not among the answers of {answers}",
    repair="name a hypothesis of the answer set, or add this one to the set",
)


def check(graph: Graph) -> Iterator[Finding]:
    answers: dict[str, tuple[Record, frozenset[str]]] = {}
    answered = {iri for whole in graph.of_type("AnswerSet") for iri in whole.texts("hypotheses")}
    for analysis in graph.of_type("Analysis"):
        whole = graph.one(analysis, "answerSet")
        if whole is not None and whole.texts("hypotheses"):
            answers[analysis.id] = (whole, frozenset(whole.texts("hypotheses")))
            yield from _strangers(graph, analysis, ("hypothesis", "against"), answers[analysis.id])
    for likelihood in graph.of_type("Likelihood"):
        factor = graph.one(likelihood, "factor")
        weighed_in = graph.one(factor, "analysis") if factor is not None else None
        known = answers.get(weighed_in.id) if weighed_in is not None else None
        if known is not None and weighed_in is not None and weighed_in.text("operator").startswith("network@"):
            known = (known[0], known[1] | answered)
        if known is not None:
            yield from _strangers(graph, likelihood, ("hypothesis",), known)


def _strangers(
    graph: Graph, record: Record, keys: tuple[str, ...], known: tuple[Record, frozenset[str]]
) -> Iterator[Finding]:
    whole, hypotheses = known
    for key in keys:
        hypothesis = record.text(key)
        if hypothesis and hypothesis not in hypotheses:
            at = graph.at(record, key, hypothesis)
            yield RULE.finding(at, (graph.at(whole, "hypotheses"),), hypothesis=hypothesis, answers=whole.id)
