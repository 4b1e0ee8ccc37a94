"""CP317 offsets-without-text: a passage counts characters of no captured text, or counts backwards.

Why     offsets mean something only in the exact text they were counted in
Asks    R-PRV-22 (MUST)
Repair  give start, end and snapshot together, start below end, or leave all three out
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP317",
    slug="offsets-without-text",
    scope=Scope.GRAPH,
    requirement="R-PRV-22",
    strength="MUST",
    says="start is {start}, end is {end} and the snapshot is {snapshot}",
    repair="give start, end and snapshot together, start below end, or leave all three out",
)


def check(graph: Graph) -> Iterator[Finding]:
    for passage in graph.of_type("Passage"):
        start, end = passage.content.get("start"), passage.content.get("end")
        if (start is None and end is None) or "versions" in passage.content:
            continue
        counted = isinstance(start, int) and isinstance(end, int) and start < end
        if not counted or "snapshot" not in passage.content:
            snapshot = passage.text("snapshot") or "missing"
            shown = ["missing" if offset is None else str(offset) for offset in (start, end)]
            key = "start" if start is not None else "end"
            yield RULE.finding(graph.at(passage, key), start=shown[0], end=shown[1], snapshot=snapshot)
