"""CP410 difference-in-what: two records are said to differ in one respect, and not in which.

Why     the respect is the whole content of the statement
Asks    R-INF-10 (MUST)         Repair  name the dimension, for example denominator, period or population
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP410",
    slug="difference-in-what",
    scope=Scope.GRAPH,
    requirement="R-INF-10",
    strength="MUST",
    says="this says that the two differ in one dimension, and does not name it",
    repair="name the dimension, for example denominator, period or population",
)


def check(graph: Graph) -> Iterator[Finding]:
    for similarity in graph.of_type("Similarity"):
        if similarity.text("relation") == "differsIn" and lacks(similarity, "dimension"):
            yield RULE.finding(graph.at(similarity, "relation", "differsIn"))
