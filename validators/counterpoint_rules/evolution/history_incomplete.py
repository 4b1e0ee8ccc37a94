"""CP801 history-incomplete: a version lists an earlier one, and not all that one lists.

Why     a merge can then not leave out what is long superseded, and old disputes come back
Asks    R-MRG-01 (MUST)         Repair  stamp the record again with release against its previous state
"""

from collections.abc import Iterator
from itertools import permutations

from counterpoint.canon.digest import of_record
from counterpoint.findings import Finding, Place
from counterpoint.graph.index import Graph
from counterpoint.merge.state import parse
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP801",
    slug="history-incomplete",
    scope=Scope.GRAPH,
    requirement="R-MRG-01",
    strength="MUST",
    says="a version lists {older} and not {missing}, which that one lists",
    repair="stamp the record again with release against its previous state",
    origin="merge",
)


def check(graph: Graph) -> Iterator[Finding]:
    several = parse(graph.bundle).versions if graph.of_type("Version") else {}
    for iri, group in several.items():
        for older, newer in permutations(group, 2):
            known, digest = newer.texts("revises"), of_record(older)
            missing = sorted(set(older.texts("revises")) - set(known))
            if digest in known and missing:
                at = Place(graph.name, iri, "revises")
                yield RULE.finding(at, older=digest, missing=missing[0])
