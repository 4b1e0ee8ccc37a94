"""CP415 stranger-in-the-dialogue: somebody speaks in a dialogue who is neither a party nor an arbiter of it.

Why     concessions count by the side of whoever makes them; a speaker without a side cannot concede
Asks    R-INF-14 (SHOULD)       Repair  add a Party for the speaker, or name the arbiter in the dialogue
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP415",
    slug="stranger-in-the-dialogue",
    scope=Scope.GRAPH,
    requirement="R-INF-14",
    strength="SHOULD",
    says="{speaker} speaks in {dialogue} and is no party or arbiter of it",
    repair="add a Party for the speaker, or name the arbiter in the dialogue",
)


def check(graph: Graph) -> Iterator[Finding]:
    seats: dict[str, set[str]] = {d.id: set(d.texts("arbiters")) for d in graph.of_type("Dialogue")}
    for party in graph.of_type("Party"):
        if party.text("dialogue") in seats:  # else it is in another file, its other parties too
            seats[party.text("dialogue")].add(party.text("agent"))
    for event in graph.of_type("DialogueEvent"):
        dialogue, speaker = event.text("dialogue"), graph.one(event, "speaker")
        if speaker is None or dialogue not in seats:
            continue
        # Who belongs to a body that is a party speaks for it.
        if not seats[dialogue].intersection((speaker.id, *speaker.texts("memberOf"))):
            yield RULE.finding(graph.at(event, "speaker", speaker.id), speaker=speaker.id, dialogue=dialogue)
