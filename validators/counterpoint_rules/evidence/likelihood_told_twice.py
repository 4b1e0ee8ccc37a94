"""CP510 likelihood-told-twice: a row has two likelihoods for one hypothesis under one condition, or a likelihood
belongs to no row or to two.

Why     nobody can tell which number enters the product
Asks    R-ASM-10 (MUST)         Repair  keep one; an earlier number belongs in an Adjustment of the factor
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP510",
    slug="likelihood-told-twice",
    scope=Scope.GRAPH,
    requirement="R-ASM-10",
    strength="MUST",
    says="{why}",
    repair="keep one; an earlier number belongs in an Adjustment of the factor",
)


def check(graph: Graph) -> Iterator[Finding]:
    first: dict[tuple[str, ...], str] = {}
    for likelihood in graph.of_type("Likelihood"):
        if "factor" in likelihood.content and "group" in likelihood.content:
            why = "it belongs to a factor and to a group"
            yield RULE.finding(graph.at(likelihood, "group"), why=why)
        elif lacks(likelihood, "factor", "group"):
            yield RULE.finding(graph.at(likelihood), why="it belongs to no factor and no group")
        for key in ("factor", "group"):
            row, hypothesis = likelihood.text(key), likelihood.text("hypothesis")
            told = (key, row, hypothesis, *likelihood.texts("given"))
            earlier = first.setdefault(told, likelihood.id) if row and hypothesis else ""
            if earlier and earlier != likelihood.id:
                other = graph.at(graph.bundle.by_id[earlier])
                why = f"{row} has another likelihood for {hypothesis}"
                yield RULE.finding(graph.at(likelihood, "hypothesis", hypothesis), (other,), why=why)
