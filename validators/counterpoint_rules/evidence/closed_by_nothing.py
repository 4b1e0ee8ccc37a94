"""CP527 closed-by-nothing: a gap, request or critical question is answered by itself, by another gap or by
what was withdrawn.

Why     the list of what is missing gets shorter without anything having been added
Asks    R-ASM-28 (MUST)         Repair  name the claim, search or work that fills it, or leave it open
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP527",
    slug="closed-by-nothing",
    scope=Scope.GRAPH,
    requirement="R-ASM-28",
    strength="MUST",
    says="{answer} cannot answer this: it is {why}",
    repair="name the claim, search or work that fills it, or leave it open",
)
_ANSWER = {"Gap": "closedBy", "Request": "answeredBy", "CriticalQuestion": "answeredBy"}


def check(graph: Graph) -> Iterator[Finding]:
    gone = withdrawn(graph)
    for type, key in _ANSWER.items():
        for open_point in graph.of_type(type):
            for answer in graph.linked(open_point, key):
                why = _unfit(open_point, answer, answer.id in gone)
                if why:
                    yield RULE.finding(graph.at(open_point, key, answer.id), answer=answer.id, why=why)


def _unfit(open_point: Record, answer: Record, is_gone: bool) -> str:
    if answer.id == open_point.id:
        return "the record itself"
    if answer.type == "Gap":
        return "a gap too"
    return "withdrawn" if is_gone else ""
