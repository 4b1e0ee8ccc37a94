"""CP408 same-and-not-the-same: one agent says of two records that they say the same and that they do not.

Why     whoever collapses equals and whoever keeps differences would both be right
Asks    R-INF-08 (MUST)         Repair  retract one of the two similarities
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP408",
    slug="same-and-not-the-same",
    scope=Scope.GRAPH,
    requirement="R-INF-08",
    strength="MUST",
    says="{agent} says that these are the same, and also {relation}",
    repair="retract one of the two similarities",
)
_DIFFERS = frozenset(["notSame", "negates", "narrower", "broader", "stronger", "weaker"])


def check(graph: Graph) -> Iterator[Finding]:
    gone = withdrawn(graph)
    standing = [each for each in graph.of_type("Similarity") if each.id not in gone]
    same: dict[tuple[str, frozenset[str]], str] = {}
    for similarity in standing:
        if similarity.text("relation") == "sameAs":
            pair = frozenset((similarity.text("subject"), similarity.text("object")))
            same.setdefault((similarity.text("attributedTo"), pair), similarity.id)
    for similarity in standing:
        agent, relation = similarity.text("attributedTo"), similarity.text("relation")
        pair = frozenset((similarity.text("subject"), similarity.text("object")))
        other = graph.get(same.get((agent, pair), ""))
        if agent and other is not None and relation in _DIFFERS:
            at = graph.at(similarity, "relation", relation)
            yield RULE.finding(at, (graph.at(other, "relation"),), agent=agent, relation=relation)
