"""CP207 reference-upwards: a record points at one of a higher layer.

Why     whoever takes only the lower layers, to judge for themselves, is left with a loose end
Asks    R-ID-09 (MUST)          Repair  say it from the higher layer: let that record point at this one
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.graph.layers import LAYERS, layers
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.references import allows

RULE = Rule(
    "CP207",
    slug="reference-upwards",
    scope=Scope.GRAPH,
    requirement="R-ID-09",
    strength="MUST",
    says="{target} lies in the {higher} layer, above {lower}",
    repair="say it from the higher layer: let that record point at this one",
)

_MAY = frozenset([("KnowledgeBase", "entryPoints"), ("Interest", "source")])


def check(graph: Graph) -> Iterator[Finding]:
    of = layers(graph)
    for record, property, target in graph.references:
        own, other = of.get(record.id), of.get(target)
        if own is None or other is None or own >= other:
            continue
        end = graph.get(target)
        if end is not None and (record.type, property) not in _MAY and allows(record, property, end):
            yield RULE.finding(
                graph.at(record, property, target),
                (graph.at(end),),
                target=target,
                higher=LAYERS[other],
                lower=LAYERS[own],
            )
