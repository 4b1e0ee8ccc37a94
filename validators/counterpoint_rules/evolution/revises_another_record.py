"""CP803 revises-another-record: a record lists in revises a version of another record.

Why     one record cannot supersede another; the list then claims a history that never was
Asks    R-MRG-01 (MUST)         Repair  list only versions of this record; say of another one that this
        replaces it
"""

from collections.abc import Iterator

from counterpoint.canon.digest import of_record
from counterpoint.findings import Finding, Place
from counterpoint.graph.index import Graph
from counterpoint.merge.state import parse
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP803",
    slug="revises-another-record",
    scope=Scope.GRAPH,
    requirement="R-MRG-01",
    strength="MUST",
    says="{digest} is a version of {other}",
    repair="list only versions of this record; say of another one that this replaces it",
)


def check(graph: Graph) -> Iterator[Finding]:
    if not graph.of_type("Version") and not any("revises" in record.content for record in graph):
        return
    state = parse(graph.bundle)
    owner = {of_record(version): version.id for version in state}
    for version in state:
        for digest in version.texts("revises"):
            other = owner.get(digest, version.id)
            if other != version.id:
                at, ends = Place(graph.name, version.id, "revises", value=digest), (Place(graph.name, other),)
                yield RULE.finding(at, ends, digest=digest, other=other)
