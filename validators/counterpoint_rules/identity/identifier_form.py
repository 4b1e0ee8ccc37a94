"""CP214 identifier-form: a DOI, PubMed number, arXiv id or ISBN is not in its normal form.

Why     equal works are found by equal identifiers; in another spelling one work is counted twice
Asks    R-ID-14 (MUST)          Repair  write the bare identifier in its normal form
"""

import re
from collections.abc import Callable, Iterator, Mapping

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP214",
    slug="identifier-form",
    scope=Scope.GRAPH,
    requirement="R-ID-14",
    strength="MUST",
    says="{value} is no {kind} in normal form",
    repair="write it like {example}",
)


def check(graph: Graph) -> Iterator[Finding]:
    for record in graph.of_type("Source", "CandidateSource"):
        for property, (kind, is_right, example) in _FORMS.items():
            value = record.text(property)
            if value and not is_right(value):
                yield RULE.finding(graph.at(record, property), value=value, kind=kind, example=example)


def _isbn(value: str) -> bool:
    """ISBN-13: the digits weighted 1 and 3 in turn add up to a multiple of ten."""
    if not re.fullmatch(r"97[89][0-9]{10}", value):
        return False
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(value)) % 10 == 0


def _doi(value: str) -> bool:
    return re.fullmatch(r"10\.[0-9]{4,9}(\.[0-9]+)*/\S+", value) is not None and value == value.lower()


def _pmid(value: str) -> bool:
    return re.fullmatch(r"[1-9][0-9]{0,8}", value) is not None


def _arxiv(value: str) -> bool:
    return re.fullmatch(r"[0-9]{4}\.[0-9]{4,5}|[a-z-]+(\.[A-Z]{2})?/[0-9]{7}", value) is not None


_FORMS: Mapping[str, tuple[str, Callable[[str], bool], str]] = {
    "doi": ("DOI", _doi, "10.1126/science.abp8715"),
    "pmid": ("PubMed number", _pmid, "35881010"),
    "arxiv": ("arXiv id", _arxiv, "2208.10106 or hep-th/9901001"),
    "isbn": ("ISBN", _isbn, "9780000000002"),
}
