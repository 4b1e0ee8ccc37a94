"""CP221 unknown-core-iri: an IRI lies in the core namespace and is not defined there.

Why     it looks official, and a later version may give it a meaning its author did not have in mind
Asks    R-ID-11 (MUST)          Repair  use a term the specification defines, or an IRI of your own
"""

from collections.abc import Iterator
from functools import cache

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.terms import NAMESPACE, terms
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.iris import iris

RULE = Rule(
    "CP221",
    slug="unknown-core-iri",
    scope=Scope.GRAPH,
    requirement="R-ID-11",
    strength="MUST",
    says="{iri} is not defined by the specification",
    repair="use a term the specification defines, or an IRI of your own",
)

_NAMESPACE = NAMESPACE.encode()


def check(graph: Graph) -> Iterator[Finding]:
    defined = _defined()
    for record in graph:
        for property, iri in iris(record) if _NAMESPACE in record.canonical else ():
            if iri.startswith(NAMESPACE) and iri not in defined:
                yield RULE.finding(graph.at(record, property), iri=iri)


@cache
def _defined() -> frozenset[str]:
    table = terms()
    named = {term.iri for group in (table.properties, table.types) for term in group.values()}
    lists = {NAMESPACE + name for name in table.vocabularies}
    return frozenset(named | lists | {iri for v in table.vocabularies.values() for iri in v.values.values()})
