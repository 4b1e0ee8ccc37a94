"""CP205 reference-to-wrong-type: a reference points at a record of a type its field does not take.

Why     a speaker that is a source or a premise that is a person makes no sense to any reader
Asks    R-ID-08 (MUST)          Repair  point at a record of a type the field takes, or use another field
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.references import allows, targets

RULE = Rule(
    "CP205",
    slug="reference-to-wrong-type",
    scope=Scope.GRAPH,
    requirement="R-ID-08",
    strength="MUST",
    says="{target} is a {type}, and {property} takes {allowed}",
    repair="point at a record of a type the field takes, or use another field",
)


def check(graph: Graph) -> Iterator[Finding]:
    for record, property, target in graph.references:
        end = graph.get(target)
        if end is not None and not allows(record, property, end):
            allowed = ", ".join(targets(record, property))
            yield RULE.finding(
                graph.at(record, property, target),
                (graph.at(end),),
                target=target,
                type=end.type,
                property=property,
                allowed=allowed,
            )
