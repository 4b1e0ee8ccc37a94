"""CP523 beliefs-beyond-certainty: one agent's credences over answers that exclude each other add up to more
than 1.

Why     at most one of them can be true; the numbers come from different times or mean different things
Asks    R-ASM-24 (SHOULD)
Repair  state heldAt and modelScope, let the newer number replace the older one, or record a Discrepancy
"""

from collections.abc import Iterator
from decimal import Decimal

from counterpoint.findings import Finding
from counterpoint.graph.discrepancies import acknowledged
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import amount, half_unit
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP523",
    slug="beliefs-beyond-certainty",
    scope=Scope.GRAPH,
    requirement="R-ASM-24",
    strength="SHOULD",
    says="{agent} holds answers that exclude each other with {total} in all",
    repair="state heldAt and modelScope, let the newer number replace the older one, or record a Discrepancy",
)


def check(graph: Graph) -> Iterator[Finding]:
    known = acknowledged(graph)
    credences = graph.of_type("Credence")
    replaced = {iri for credence in credences for iri in credence.texts("replaces")}
    held: dict[str, list[Record]] = {}
    for credence in credences:
        if credence.text("scale") == "probability" and credence.id not in replaced:
            held.setdefault(credence.text("hypothesis"), []).append(credence)
    for answers in graph.of_type("AnswerSet"):
        if answers.content.get("exclusive") is not True:
            continue
        together: dict[tuple[str, ...], dict[str, Record]] = {}
        for hypothesis in answers.texts("hypotheses"):
            for credence in held.get(hypothesis, ()):
                # Several reports of one belief count once, at their lowest.
                lowest = together.setdefault(_occasion(credence), {})
                lowest[hypothesis] = min(lowest.get(hypothesis, credence), credence, key=_least)
        for occasion, lowest in together.items():
            total = sum(map(_least, lowest.values()), Decimal(0))
            holds = sorted(lowest.values(), key=lambda credence: credence.id)
            if total > 1 and known.isdisjoint(credence.id for credence in holds):
                at, others = graph.at(holds[0]), tuple(graph.at(credence) for credence in holds[1:])
                yield RULE.finding(at, others, agent=occasion[0], total=f"{total:.4g}")


def _occasion(credence: Record) -> tuple[str, ...]:
    """Who holds it, when, in which sense and by whose account: only such numbers belong together."""
    keys = ("agent", "heldAt", "modelScope", "analysis", "operator", "population", "source", "against")
    return (*(credence.text(key) for key in keys), *credence.texts("given"))


def _least(credence: Record) -> Decimal:
    """The lowest number that could have been meant by what was printed."""
    number = amount(credence)
    if number is None:
        return Decimal(0)
    return number - half_unit(credence.text("value")) if "value" in credence.content else number
