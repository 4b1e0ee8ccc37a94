"""CP608 resolutions-disagree: two resolutions decide one property differently, and neither knew of the other.

Why     each team holds the dispute for settled, and a reader finds it open
Asks    R-MRG-31 (SHOULD)       Repair  talk it over, and decide it once more with resolve
"""

from collections.abc import Iterator

from counterpoint.canon.digest import of_record
from counterpoint.findings import Finding, Place
from counterpoint.graph.index import Graph
from counterpoint.merge.state import parse
from counterpoint.merge.versions import heads
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP608",
    slug="resolutions-disagree",
    scope=Scope.GRAPH,
    requirement="R-MRG-31",
    strength="SHOULD",
    says="{agents} decided {property} of {subject} differently, so it is contested again",
    repair="talk it over, and decide it once more with resolve",
    origin="merge",
)


def check(graph: Graph) -> Iterator[Finding]:
    resolutions = [r for r in graph.of_type("Resolution") if not r.is_view]
    if len(resolutions) < 2 or not graph.of_type("Conflict"):
        return
    versions = parse(graph.bundle).versions
    standing: dict[tuple[str, str], dict[str, Record]] = {}
    for resolution in resolutions:
        subject, key, outcome = (resolution.text(name) for name in ("subject", "property", "outcome"))
        view = graph.get(subject)
        if view is None or key not in view.texts("contested"):
            continue
        if outcome in map(of_record, heads(versions.get(subject, ()))):
            standing.setdefault((subject, key), {}).setdefault(outcome, resolution)
    for (subject, key), found in standing.items():
        if len(found) > 1:
            sides = tuple(found[outcome] for outcome in sorted(found))
            agents = " and ".join(sorted({side.text("agent") for side in sides}))
            at = Place(graph.name, subject, key)
            yield RULE.finding(at, tuple(map(graph.at, sides)), agents=agents, property=key, subject=subject)
