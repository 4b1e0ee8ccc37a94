"""TR002 single-alarm: a conclusion leans on one warning sign that was seen once and never checked again.

Why     one alarm may be the monitor's mistake; a second place or a re-test is what tells the two apart
Asks    R-TRN-02 (SHOULD)
Repair  name the other places it was seen in, add the re-test, or state the alarm without concluding from it
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope
from counterpoint_training_run.evidence import leaves, tellers
from counterpoint_training_run.record import NAMESPACE, iris, of_kind

RULE = Rule(
    "TR002",
    slug="single-alarm",
    scope=Scope.GRAPH,
    requirement="R-TRN-02",
    strength="SHOULD",
    says="{conclusion} is concluded from {alarm} alone, seen once and not tested again",
    repair="name the other places it was seen in, add the re-test, or state the alarm without concluding from it",
)
_ANOMALY = NAMESPACE + "Anomaly"


def check(graph: Graph) -> Iterator[Finding]:
    told = tellers(graph)
    again = {anomaly for retest in of_kind(graph, "Retest") for anomaly in iris(retest, "retests")}
    for step in graph.of_type("Inference") if told else ():
        records = {each.id: each for claim in leaves(graph, step) for each in told.get(claim, ())}
        alarms = [record for record in records.values() if record.type == _ANOMALY]
        if step.text("direction") != "supports" or len(alarms) != 1 or len(records) != 1:
            continue
        (alarm,) = alarms
        if alarm.id not in again and len(iris(alarm, "seenIn")) < 2:
            at = graph.at(step, "premises")
            yield RULE.finding(at, (graph.at(alarm),), conclusion=step.text("conclusion") or step.id, alarm=alarm.id)
