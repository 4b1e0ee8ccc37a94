"""CP417 two-in-one-place: two events of a dialogue, rows of an analysis or steps of a row stand at one
position.

Why     an order with two firsts is no order, and replies and products are read in it
Asks    R-INF-16 (MUST)         Repair  number them again
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP417",
    slug="two-in-one-place",
    scope=Scope.GRAPH,
    requirement="R-INF-16",
    strength="MUST",
    says="position {position} of {whole} is taken twice",
    repair="number them again",
)
_WHOLE = {"DialogueEvent": "dialogue", "Factor": "analysis", "Adjustment": "factor"}


def check(graph: Graph) -> Iterator[Finding]:
    for type, key in _WHOLE.items():
        taken: dict[tuple[str, str, int], str] = {}
        for record in graph.of_type(type):
            position, whole = record.content.get("position"), record.text(key)
            if not isinstance(position, int) or not whole:
                continue
            # Two teams may write one dialogue down, each with a count of its own.
            first = taken.setdefault((record.text("attributedTo"), whole, position), record.id)
            if first != record.id:
                at = graph.at(record, "position")
                other = graph.at(graph.bundle.by_id[first], "position")
                yield RULE.finding(at, (other,), position=str(position), whole=whole)
