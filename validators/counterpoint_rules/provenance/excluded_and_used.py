"""CP327 excluded-and-used: an author left a work out of a search, and draws on it all the same.

Why     a reader takes what was left out as not weighed; drawing on it in silence makes the search worthless
Asks    R-PRV-31 (SHOULD)       Repair  take the exclusion out, or draw on another work
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP327",
    slug="excluded-and-used",
    scope=Scope.GRAPH,
    requirement="R-PRV-31",
    strength="SHOULD",
    says="{source} was left out, and {user} draws on it",
    repair="take the exclusion out, or draw on another work",
)


def check(graph: Graph) -> Iterator[Finding]:
    for exclusion in graph.of_type("Exclusion"):
        source, author = exclusion.text("source"), exclusion.text("attributedTo")
        for user in graph.pointing_at(source, "source"):
            draws = user.type in ("Assertion", "Estimate") and user.text("seen") != "secondary"
            if draws and user.text("attributedTo") == author:
                at = graph.at(exclusion, "source", source)
                yield RULE.finding(at, (graph.at(user, "source"),), source=source, user=user.id)
