"""CP607 resolution-of-nothing: a Resolution decides a conflict that never was, or in favour of no version.

Why     a decision that cannot be checked could be put into anybody's mouth
Asks    R-MRG-19 (MUST)         Repair  decide the conflict again with resolve
"""

from collections.abc import Iterator

from counterpoint.canon import jcs
from counterpoint.canon.digest import of_bytes
from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.merge.resolve import RESOLUTION, recomputes
from counterpoint.merge.state import parse
from counterpoint.merge.versions import digests_known
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP607",
    slug="resolution-of-nothing",
    scope=Scope.GRAPH,
    requirement="R-MRG-19",
    strength="MUST",
    says="{why}",
    repair="decide the conflict again with resolve",
)


def check(graph: Graph) -> Iterator[Finding]:
    resolutions = graph.of_type("Resolution")
    versions = parse(graph.bundle).versions if resolutions else {}
    for resolution in resolutions:
        if resolution.is_view:
            continue
        if not recomputes(resolution):
            why = "the conflict's id does not follow from subject, property and alternatives"
            yield RULE.finding(graph.at(resolution, "conflict"), why=why)
        elif not _has_right_id(resolution):
            yield RULE.finding(graph.at(resolution, "id"), why="the id is not the digest of its content")
        elif resolution.text("outcome") not in digests_known(versions.get(resolution.text("subject"), ())):
            why = "the outcome is no version of its subject"
            yield RULE.finding(graph.at(resolution, "outcome"), why=why)


def _has_right_id(resolution: Record) -> bool:
    content = {key: value for key, value in resolution.content.items() if key not in ("id", "revises")}
    return resolution.id == RESOLUTION + of_bytes(jcs.encode(content))
