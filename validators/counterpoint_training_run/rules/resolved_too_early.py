"""TR003 resolved-too-early: a warning sign is called resolved, and no later checkpoint shows it.

Why     a sign that is gone from the weights in which it was seen was not looked for, or was hidden
Asks    R-TRN-03 (SHOULD)
Repair  name in onCheckpoint the later checkpoint it was tested on, or call the outcome unclear
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope
from counterpoint_training_run.record import iris, of_kind, text

RULE = Rule(
    "TR003",
    slug="resolved-too-early",
    scope=Scope.GRAPH,
    requirement="R-TRN-03",
    strength="SHOULD",
    says="{anomaly} is called resolved, {why}",
    repair="name in onCheckpoint the later checkpoint it was tested on, or call the outcome unclear",
)


def check(graph: Graph) -> Iterator[Finding]:
    for retest in of_kind(graph, "Retest"):
        if text(retest, "outcome") != "resolved":
            continue
        for iri in iris(retest, "retests"):
            anomaly = graph.bundle.get(iri)
            why = _why(graph, retest, anomaly) if anomaly is not None else ""
            if anomaly is not None and why:
                yield RULE.finding(graph.at(retest), (graph.at(anomaly),), anomaly=iri, why=why)


def _why(graph: Graph, retest: Record, anomaly: Record) -> str:
    """What speaks against a later checkpoint; nothing where the records leave it open."""
    named = iris(retest, "onCheckpoint")
    if not named:
        return "and the re-test names no checkpoint"
    seen = _checkpoints(graph, anomaly)
    tested = graph.bundle.get(named[0])
    if named[0] in seen:
        return f"on {named[0]}, where it was seen"
    if tested is None:
        return ""
    if any(named[0] in _ancestors(graph, checkpoint) for checkpoint in seen):
        return f"on {named[0]}, from which the checkpoint where it was seen was trained on"
    made, first = text(tested, "madeOn"), text(anomaly, "firstSeen")
    shared = min(len(made), len(first), 10)
    if shared and made[:shared] < first[:shared]:
        return f"on {named[0]}, which was made before it was first seen"
    return ""


def _checkpoints(graph: Graph, anomaly: Record) -> frozenset[str]:
    """The states of the weights in which it was seen."""
    found = set(iris(anomaly, "ofCheckpoint"))
    for iri in iris(anomaly, "seenIn"):
        record = graph.bundle.get(iri)
        found.update(iris(record, "ofCheckpoint") if record is not None else ())
    return frozenset(found)


def _ancestors(graph: Graph, checkpoint: str) -> frozenset[str]:
    found: set[str] = set()
    record = graph.bundle.get(checkpoint)
    while record is not None:
        parent = next(iter(iris(record, "parent")), "")
        if not parent or parent in found:
            break
        found.add(parent)
        record = graph.bundle.get(parent)
    return frozenset(found)
