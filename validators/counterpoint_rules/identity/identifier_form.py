"""CP214 identifier-form: a DOI, PubMed number, arXiv id or ISBN is not in its normal form.

Why     equal works are found by equal identifiers; in another spelling one work is counted twice
Asks    R-ID-14 (MUST)          Repair  write the bare identifier in its normal form
"""

import re
from collections.abc import Callable, Iterator, Mapping

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.record import Content, Record
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.repairs import replaced

RULE = Rule(
    "CP214",
    slug="identifier-form",
    scope=Scope.GRAPH,
    requirement="R-ID-14",
    strength="MUST",
    says="{value} is no {kind} in normal form",
    repair="write it like {example}",
    fix="safe",
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


_DOI_BEFORE = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_PMID_BEFORE = re.compile(
    r"(?:https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)|pmid:?\s*)", re.I
)
_ARXIV_BEFORE = re.compile(r"(?:https?://arxiv\.org/abs/|arxiv:\s*)", re.IGNORECASE)
_NORMALISED: Mapping[str, Callable[[str], str]] = {
    "doi": lambda value: _DOI_BEFORE.sub("", value.strip(), count=1).lower(),
    "pmid": lambda value: _PMID_BEFORE.sub("", value.strip(), count=1).rstrip("/"),
    "arxiv": lambda value: _ARXIV_BEFORE.sub("", value.strip(), count=1),
    "isbn": lambda value: re.sub(r"^isbn:?|[-\s]", "", value.strip(), flags=re.IGNORECASE),
}


def mend(record: Record, finding: Finding) -> Content | None:
    """The identifier alone, without the address or name it is given under; nothing where that is none."""
    key = finding.place.property
    new = _NORMALISED[key](finding.said["value"])
    return replaced(record, key, finding.said["value"], new) if _FORMS[key][1](new) else None
