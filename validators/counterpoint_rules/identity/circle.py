"""CP211 circle: a record is part of, derived from or in reply to itself, by way of others.

Why     what is a part of its own part, or answers its own answer, has no beginning a reader could start
        from
Asks    R-ID-13 (MUST)          Repair  take out the link that is wrong
"""

from collections.abc import Iterator

from counterpoint.findings import Finding, Place
from counterpoint.graph.cycles import circles
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP211",
    slug="circle",
    scope=Scope.GRAPH,
    requirement="R-ID-13",
    strength="MUST",
    says="following {property} leads from here back here, by way of {others}",
    repair="take out the link that is wrong",
)

_PROPERTIES = (
    "partOf",
    "broaderTopic",
    "refines",
    "derivedFrom",
    "derivesFrom",
    "includes",
    "relays",
    "replaces",
    "inReplyTo",
    "conditionedOn",
    "replacement",
)


def check(graph: Graph) -> Iterator[Finding]:
    for property in _PROPERTIES:
        edges = {r.id: r.texts(property) for r in graph if property in r.content}
        for group in circles(edges):
            at, others = group[0], ", ".join(group[1:]) or "nothing else"
            related = tuple(Place(graph.name, iri, property) for iri in group[1:])
            yield RULE.finding(Place(graph.name, at, property), related, property=property, others=others)
