"""CP416 verdict-by-a-bystander: a verdict is rendered by somebody who is no arbiter of the dialogue.

Why     a party's opinion would count as the decision
Asks    R-INF-15 (MUST)
Repair  name the speaker among the arbiters, or make the event a declaresClosed
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP416",
    slug="verdict-by-a-bystander",
    scope=Scope.GRAPH,
    requirement="R-INF-15",
    strength="MUST",
    says="{speaker} renders a verdict and is no arbiter of {dialogue}",
    repair="name the speaker among the arbiters, or make the event a declaresClosed",
)


def check(graph: Graph) -> Iterator[Finding]:
    for event in graph.of_type("DialogueEvent"):
        if event.text("kind") != "rendersVerdict":
            continue
        dialogue, speaker = graph.one(event, "dialogue"), graph.one(event, "speaker")
        if dialogue is None or dialogue.type != "Dialogue" or speaker is None:
            continue
        if not {speaker.id, *speaker.texts("memberOf")}.intersection(dialogue.texts("arbiters")):
            at = graph.at(event, "speaker", speaker.id)
            yield RULE.finding(at, (graph.at(dialogue, "arbiters"),), speaker=speaker.id, dialogue=dialogue.id)
