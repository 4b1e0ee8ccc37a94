"""CP409 equals-that-exclude-each-other: records are joined as the same, and two of them are said to negate
each other.

Why     a view that collapses equals would show a claim and its denial as one
Asks    R-INF-09 (SHOULD)       Repair  retract one of the similarities along the way, or the negation
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.components import joined
from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP409",
    slug="equals-that-exclude-each-other",
    scope=Scope.GRAPH,
    requirement="R-INF-09",
    strength="SHOULD",
    says="{one} and {other} are joined as the same, and cannot both hold",
    repair="retract one of the similarities along the way, or the negation",
)


def check(graph: Graph) -> Iterator[Finding]:
    gone = withdrawn(graph)
    pairs: dict[str, list[tuple[str, str, str]]] = {"sameAs": [], "negates": []}
    for similarity in graph.of_type("Similarity"):
        ends = (similarity.text("subject"), similarity.text("object"))
        if similarity.text("relation") in pairs and similarity.id not in gone and all(ends):
            pairs[similarity.text("relation")].append((*ends, similarity.id))
    group = joined((one, other) for one, other, _ in pairs["sameAs"])
    for one, other, iri in pairs["negates"]:
        if one != other and one in group and group[one] == group.get(other):
            yield RULE.finding(graph.at(graph.bundle.by_id[iri], "relation", "negates"), one=one, other=other)
