"""CP604 foreign-revision: a record was revised by somebody other than its author.

Why     what is shown under one team's record are then another team's words
Asks    R-MRG-26 (SHOULD)       Repair  answer with a record of your own, or let the author revise it
"""

from collections.abc import Iterator
from itertools import permutations

from counterpoint.canon.digest import of_record
from counterpoint.findings import Finding, Place
from counterpoint.graph.index import Graph
from counterpoint.merge.state import parse
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP604",
    slug="foreign-revision",
    scope=Scope.GRAPH,
    requirement="R-MRG-26",
    strength="SHOULD",
    says="{by} revised what {author} wrote",
    repair="answer with a record of your own, or let {author} revise it",
    origin="merge",
)


def check(graph: Graph) -> Iterator[Finding]:
    several = parse(graph.bundle).versions if graph.of_type("Version") else {}
    for iri, group in several.items():
        for older, newer in permutations(group, 2):
            author, by = older.text("attributedTo"), newer.text("attributedTo")
            if author != by and of_record(older) in newer.texts("revises"):
                yield RULE.finding(Place(graph.name, iri, "attributedTo"), author=author, by=by)
