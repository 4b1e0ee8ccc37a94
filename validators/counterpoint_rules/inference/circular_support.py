"""CP402 circular-support: claims support each other in a circle.

Why     each link may be sound and the whole still hangs in the air; strength would be counted round and
        round
Asks    R-INF-02 (SHOULD)
Repair  give one of the claims support from outside, or say that two of them are one claim
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.closure import round_trip
from counterpoint.graph.cycles import circles
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP402",
    slug="circular-support",
    scope=Scope.GRAPH,
    requirement="R-INF-02",
    strength="SHOULD",
    says="the support runs in a circle: {circle}",
    repair="give one of the claims support from outside, or say that two of them are one claim",
)


def check(graph: Graph) -> Iterator[Finding]:
    edges: dict[str, list[str]] = {}
    steps = [step for step in graph.of_type("Inference") if step.text("direction") == "supports"]
    for step in steps:
        for premise in step.texts("premises"):
            edges.setdefault(premise, []).append(step.id)
        edges.setdefault(step.id, []).append(step.text("conclusion"))
    supports = {step.id for step in steps}
    for ring in circles(edges):
        within = frozenset(ring)
        inner = {iri: [step for step in edges[iri] if step in within] for iri in ring}
        links = [iri for iri in ring if iri in supports]
        if len(links) < 2:  # one step that assumes its own conclusion is another rule's business
            continue
        trip = round_trip(links[0], inner.__getitem__)
        others = tuple(graph.at(graph.bundle.by_id[iri]) for iri in trip[1:-1] if iri in supports)
        at = graph.at(graph.bundle.by_id[links[0]], "premises")
        yield RULE.finding(at, others, circle=" → ".join(trip))
