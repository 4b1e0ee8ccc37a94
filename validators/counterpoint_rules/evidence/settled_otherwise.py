"""CP533 settled-otherwise: a point of a dialogue is judged settled in one way, and its moves show another.

Why     the judgement may know more than the file; then what it knows should stand in the file, too
Asks    R-ASM-65 (MAY)          Repair  add the moves the judgement rests on, or change the status
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP533",
    slug="settled-otherwise",
    scope=Scope.GRAPH,
    requirement="R-ASM-65",
    strength="MAY",
    says="the status is {authored}, and the moves of the dialogue show {computed}",
    repair="add the moves the judgement rests on, or change the status; counterpoint assess settled tells why",
)


def check(graph: Graph) -> Iterator[Finding]:
    settlements = graph.of_type("Settlement")
    dialogues = graph.of_type("Dialogue")
    if not settlements or not dialogues:
        return
    # Loaded only where a file has something to compare.
    from counterpoint.assess.settlement import Settling

    settling = Settling(graph, dialogues)
    touched = frozenset(settling.points)
    for settlement in settlements:
        authored, target = settlement.text("status"), settlement.text("target")
        if authored and target in touched and settlement.id not in settling.gone:
            found = settling.of(target)
            if found.status != authored:
                related = tuple(graph.at(record) for record in map(graph.get, found.grounds) if record is not None)
                at = graph.at(settlement, "status", authored)
                yield RULE.finding(at, related, authored=authored, computed=found.status)
