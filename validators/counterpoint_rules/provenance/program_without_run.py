"""CP321 program-without-run: a program wrote a record, and no run of it is named.

Why     a program's output can be judged only if one knows which version ran, on what and how far by itself
Asks    R-PRV-19 (SHOULD)
Repair  name the Activity in generatedBy, and the program's modelName or modelVersion
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.authorship import authored
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP321",
    slug="program-without-run",
    scope=Scope.GRAPH,
    requirement="R-PRV-19",
    strength="SHOULD",
    says="{agent} is a program, and {lacking}",
    repair="name the Activity in generatedBy, and the program's modelName or modelVersion",
)
_NEEDS_NO_RUN = frozenset(["Activity", "Agent", "KnowledgeBase", "Method", "Tombstone"])


def check(graph: Graph) -> Iterator[Finding]:
    programs = {agent.id: agent for agent in graph.of_type("Agent") if agent.text("kind") == "software"}
    for agent in programs.values():
        if lacks(agent, "modelName", "modelVersion"):
            yield RULE.finding(graph.at(agent), agent=agent.id, lacking="neither its name nor its version is stated")
    for record in graph if programs else ():
        author = record.text("attributedTo")
        asked = author in programs and authored(record) and record.type not in _NEEDS_NO_RUN
        if asked and lacks(record, "generatedBy"):
            at = graph.at(record, "attributedTo", author)
            yield RULE.finding(at, agent=author, lacking="the run that wrote this record is not named")
