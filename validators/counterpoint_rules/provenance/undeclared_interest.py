"""CP325 undeclared-interest: somebody judges a party they belong to, and no interest record says so.

Why     a reader weighs a verdict by who gave it; a tie that others find later discredits the whole file
Asks    R-PRV-29 (SHOULD)       Repair  record the Interest with the party it is in, or name another judge
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP325",
    slug="undeclared-interest",
    scope=Scope.GRAPH,
    requirement="R-PRV-29",
    strength="SHOULD",
    says="{judge} judges {party} here, belongs to the same body, and declares no interest",
    repair="record the Interest with the party it is in, or name another judge",
)

_SIDES = frozenset(["proponent", "opponent", "standIn"])
"""Sides of a party that has something to win; a moderator has not."""


def check(graph: Graph) -> Iterator[Finding]:
    declared = {
        (interest.text("agent"), interest.text("party"))
        for interest in graph.of_type("Interest")
        if interest.content.get("declared") is not False
    }
    for record, key, judge, party in sorted(set(_judged(graph)), key=lambda row: (row[0].id, *row[1:])):
        tie = _bodies(graph, judge) & _bodies(graph, party)
        if tie and not any((judge, each) in declared for each in (party, *tie)):
            yield RULE.finding(graph.at(record, key, judge), judge=judge, party=party)


def _judged(graph: Graph) -> Iterator[tuple[Record, str, str, str]]:
    """(record, key, who judges, who is judged): arbiters and the parties of a dialogue, raters and who speaks."""
    for dialogue in graph.of_type("Dialogue"):
        parties = {
            p.text("agent") for p in graph.pointing_at(dialogue.id, "dialogue", "Party") if p.text("side") in _SIDES
        }
        for judge in dialogue.texts("arbiters"):
            for party in parties:
                yield dialogue, "arbiters", judge, party
    for risk in graph.of_type("SourceRisk"):
        judge = risk.text("agent")
        for assertion in graph.pointing_at(risk.text("source"), "source", "Assertion") if judge else ():
            yield risk, "agent", judge, assertion.text("speaker")


def _bodies(graph: Graph, agent: str) -> frozenset[str]:
    """The agent itself and every body it belongs to."""
    found: set[str] = set()
    waiting = [agent] if agent else []
    while waiting:
        iri = waiting.pop()
        record = graph.bundle.get(iri)
        if iri not in found:
            found.add(iri)
            waiting += record.texts("memberOf") if record is not None else ()
    return frozenset(found)
