"""TR004 assessor-is-the-developer: the developer, or somebody of theirs, stands where an assessor from outside belongs.

Why     who built the model cannot vouch for it as a third party, however careful the work was
Asks    R-TRN-04 (MUST)
Repair  name the assessor from outside, or leave the record out and state the work as the developer's own
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope
from counterpoint_training_run.evidence import developers
from counterpoint_training_run.record import NAMESPACE, iris, of_kind

RULE = Rule(
    "TR004",
    slug="assessor-is-the-developer",
    scope=Scope.GRAPH,
    requirement="R-TRN-04",
    strength="MUST",
    says="{agent} is a developer of the model, and {role} here",
    repair="name the assessor from outside, or leave the record out and state the work as the developer's own",
)


def check(graph: Graph) -> Iterator[Finding]:
    inside = developers(graph)
    for record, key, agent, role in _outside(graph) if inside else ():
        if agent in inside:
            yield RULE.finding(graph.at(record, key), agent=agent, role=role)


def _outside(graph: Graph) -> Iterator[tuple[Record, str, str, str]]:
    """(record, key, agent, what the agent is there) for every place that belongs to somebody from outside."""
    for kind, key, role in (("Stage", "coveredBy", "covers a stage"), ("AccessGrant", "to", "is given access")):
        for record in of_kind(graph, kind):
            for agent in iris(record, key):
                yield record, NAMESPACE + key, agent, role
    for verdict in graph.of_type("Independence"):
        yield verdict, "agent", verdict.text("agent"), "says what is independent"
    for assessment in graph.of_type("Assessment"):
        if any(record.type.startswith(NAMESPACE) for record in graph.linked(assessment, "about")):
            yield assessment, "agent", assessment.text("agent"), "assesses the run"
