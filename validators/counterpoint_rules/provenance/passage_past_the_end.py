"""CP318 passage-past-the-end: a passage ends after the captured text does, or its offsets do not fit its
words.

Why     the quotation was located in another text than the one that is named
Asks    R-PRV-23 (MUST)         Repair  ground the passage again against the snapshot it names
"""

from collections.abc import Iterator

from counterpoint.anchors.locate import has_omission
from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP318",
    slug="passage-past-the-end",
    scope=Scope.GRAPH,
    requirement="R-PRV-23",
    strength="MUST",
    says="the passage ends at {end}, and {against}",
    repair="ground the passage again against the snapshot it names",
)


def check(graph: Graph) -> Iterator[Finding]:
    for passage in graph.of_type("Passage"):
        start, end = passage.content.get("start"), passage.content.get("end")
        snapshot = graph.one(passage, "snapshot")
        if not (isinstance(start, int) and isinstance(end, int)) or snapshot is None:
            continue
        length, words = snapshot.content.get("length"), passage.text("exact")
        at = graph.at(passage, "end")
        if isinstance(length, int) and end > length:
            against = f"the captured text at {length}"
            yield RULE.finding(at, (graph.at(snapshot, "length"),), end=str(end), against=against)
        elif (
            words
            and not has_omission(words)
            and passage.text("matchLevel") == "byteExact"
            and end - start != len(words)
        ):
            against = f"the quotation of {len(words)} characters begins at {start}"
            yield RULE.finding(at, end=str(end), against=against)
