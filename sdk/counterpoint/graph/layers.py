"""Which layer a record belongs to: its type's, or a higher one if it speaks of what lies there.

References point downward, so that dropping the top layer of a clean file leaves a clean file. A
statement about a record of a higher layer belongs up there with it: a protocol record, a cluster, a
comparison, or an inference, say one that undercuts a judgement. Source: spec/SPEC.md, chapter 2.
"""

from collections.abc import Mapping

from counterpoint.graph.index import Graph
from counterpoint.model.terms import terms

__all__ = ["LAYERS", "layers"]

LAYERS = ("scope", "ingestion", "structure", "assessment")
"""From the lowest to the highest."""

_RISING = frozenset(["Cluster", "Similarity", "Inference"])


def layers(graph: Graph) -> Mapping[str, int]:
    """IRI → place of the record's layer in `LAYERS`; records of types from outside the core have none."""
    types = terms().types
    found: dict[str, int] = {}
    rising: list[str] = []
    for record in graph:
        known = types.get(record.type)
        if known is not None:
            protocol = known.layer == "protocol"
            found[record.id] = 0 if protocol else LAYERS.index(known.layer)
            if protocol or record.type in _RISING:
                rising.append(record.id)
    rises = set(rising)
    while rising:
        record = graph.bundle.by_id[rising.pop()]
        level = max((found.get(target, 0) for _, target in record.references()), default=0)
        if level > found[record.id]:
            found[record.id] = level
            rising += [r.id for r in graph.pointing_at(record.id) if r.id in rises]
    return found
