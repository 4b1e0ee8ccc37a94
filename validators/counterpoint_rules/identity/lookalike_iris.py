"""CP218 lookalike-iris: two IRIs differ only in case, normalisation or letters that look alike.

Why     a reader takes them for one, and a program for two
Asks    R-ID-05 (SHOULD)        Repair  use one spelling, or names that differ visibly
"""

import unicodedata
from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.iris import distinct, iris

RULE = Rule(
    "CP218",
    slug="lookalike-iris",
    scope=Scope.GRAPH,
    requirement="R-ID-05",
    strength="SHOULD",
    says="{iri} looks like {other}",
    repair="use one spelling, or names that differ visibly",
)

# Small letters of other scripts that print like Latin ones, from the confusables of UTS 39.
_LATIN = str.maketrans("аеорсухіјѕԁһԛԝցոսաαινορτυωϲ", "aeopcyxijsdhqwgnsuaivoptuwc")


def check(graph: Graph) -> Iterator[Finding]:
    """IRIs of records, references and things outside; terms are left to the rules about extensions."""
    every = graph.once(distinct)
    if len({_skeleton(iri) for iri in every}) == len(every):
        return
    first: dict[str, tuple[str, Record, str]] = {}
    met: set[str] = set()
    for record in graph:
        for property, iri in iris(record):
            if iri in met or property == iri or property == "type":
                continue
            met.add(iri)
            other, owner, key = first.setdefault(_skeleton(iri), (iri, record, property))
            if other != iri:
                yield RULE.finding(
                    graph.at(record, property, iri), (graph.at(owner, key, other),), iri=iri, other=other
                )


def _skeleton(iri: str) -> str:
    """What is left of an IRI for the eye."""
    if iri.isascii():
        return iri.lower()
    return unicodedata.normalize("NFKC", iri).lower().translate(_LATIN)
