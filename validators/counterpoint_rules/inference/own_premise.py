"""CP401 own-premise: an inference has its own conclusion, or itself, among its premises.

Why     whatever is assumed follows; such a step looks like support and adds none
Asks    R-INF-01 (MUST)
Repair  take the conclusion out of the premises, or state the premise that was really meant
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.cycles import circles
from counterpoint.graph.index import Graph
from counterpoint.model.record import Content, Record
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.repairs import without

RULE = Rule(
    "CP401",
    slug="own-premise",
    scope=Scope.GRAPH,
    requirement="R-INF-01",
    strength="MUST",
    says="{premise} is what this inference is meant to show",
    repair="take the conclusion out of the premises, or state the premise that was really meant",
    fix="unsafe",
)


def check(graph: Graph) -> Iterator[Finding]:
    steps = graph.of_type("Inference")
    for step in steps:
        conclusion = step.text("conclusion")
        if conclusion and conclusion in step.texts("premises"):
            yield RULE.finding(graph.at(step, "premises", conclusion), premise=conclusion)
    # An inference may be a premise. Where each is a premise of the next, none can be made first.
    for ring in circles({step.id: step.texts("premises") for step in steps}):
        first = graph.bundle.by_id[ring[0]]
        within = min(set(ring).intersection(first.texts("premises")))
        others = tuple(graph.at(graph.bundle.by_id[iri]) for iri in ring[1:])
        yield RULE.finding(graph.at(first, "premises", within), others, premise=within)


def mend(record: Record, finding: Finding) -> Content | None:
    """The premises without the conclusion, where others are left."""
    premise = finding.said["premise"]
    return without(record, "premises", premise) if len(record.values("premises")) > 1 else None
