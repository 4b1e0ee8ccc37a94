"""CP309 changes-another-mind: a record replaces one that somebody else holds.

Why     `replaces` says that one mind changed; between two people it would silence the first
Asks    R-PRV-12 (MUST)
Repair  leave out replaces, or name the agent's own earlier record; answer others with inReplyTo or a
        Similarity
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP309",
    slug="changes-another-mind",
    scope=Scope.GRAPH,
    requirement="R-PRV-12",
    strength="MUST",
    says="this is held by {agent} and replaces what {other} holds",
    repair=("leave out replaces, or name the agent's own earlier record; answer others with inReplyTo or a Similarity"),
)
_HOLDER = {"Assertion": "speaker", "Estimate": "agent", "Position": "agent", "Analysis": "agent", "Credence": "agent"}


def check(graph: Graph) -> Iterator[Finding]:
    for type, key in _HOLDER.items():
        for record in graph.of_type(type):
            earlier, agent = graph.one(record, "replaces"), record.text(key)
            if earlier is None or earlier.type != type:
                continue
            other = earlier.text(key)
            if agent and other and agent != other:
                at = graph.at(record, "replaces", earlier.id)
                yield RULE.finding(at, (graph.at(earlier, key),), agent=agent, other=other)
