"""Works: sources that carry an equal identifier, seen as one.

Each team describes a work in its own `Source`. For counting and tracing, sources with an equal DOI,
PubMed number, arXiv number, ISBN or address are one work. This is a view: nothing is stored or fused.
Source: spec/SPEC.md, R-ID-15.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from counterpoint.graph.components import joined
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record

__all__ = ["Works", "identifiers"]

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d+/\S+)", re.IGNORECASE | re.ASCII)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.ASCII)
_ARXIV = re.compile(
    r"(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv:\s*)?(\d{4}\.\d{4,5}|[a-z.\-]+/\d{7})(?:v\d+)?(?:\.pdf)?",
    re.IGNORECASE | re.ASCII,
)
_PMID = re.compile(r"(?:https?://pubmed\.ncbi\.nlm\.nih\.gov/|pmid:\s*)?0*([1-9]\d{0,8})/?", re.IGNORECASE | re.ASCII)
_ADDRESS = re.compile(r"https?://(?:www\.)?([^/?#]+)(.*)", re.IGNORECASE | re.ASCII)


class Works:
    """The sources of a graph, grouped into works."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def of(self, source: str) -> str:
        """The work of a source: the smallest IRI among the sources that are it."""
        return self._roots.get(source, source)

    def same(self, one: str, other: str) -> bool:
        return one == other or self.of(one) == self.of(other)

    def among(self, sources: Iterable[str]) -> frozenset[str]:
        """The works that these sources are."""
        return frozenset(self.of(source) for source in sources)

    @cached_property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """Work → the sources that are it, sorted."""
        found: dict[str, list[str]] = {}
        for source in self.graph.of_type("Source"):
            found.setdefault(self.of(source.id), []).append(source.id)
        return {work: tuple(sources) for work, sources in found.items()}

    @cached_property
    def _roots(self) -> Mapping[str, str]:
        """Source → the smallest source of its work."""
        first: dict[str, str] = {}
        return joined(
            (first.setdefault(identifier, source.id), source.id)
            for source in self.graph.of_type("Source")
            for identifier in identifiers(source)
        )


def identifiers(source: Record) -> Iterator[str]:
    """Everything by which a work is known, each in one form: `doi:…`, `pmid:…`, `arxiv:…`, `isbn:…`, `url:…`.

    An address that holds a DOI, PubMed or arXiv number counts as that number.
    """
    for key in ("doi", "pmid", "arxiv", "isbn", "url"):
        text = source.text(key).strip()
        if text:
            yield _FORMS[key](text)


def _doi(text: str) -> str:
    match = _DOI.fullmatch(text)
    doi = (match[1] if match else text).lower()
    arxiv = _ARXIV_DOI.fullmatch(doi)
    return _arxiv(arxiv[1]) if arxiv else f"doi:{doi}"


def _pmid(text: str) -> str:
    match = _PMID.fullmatch(text)
    return f"pmid:{match[1] if match else text}"


def _arxiv(text: str) -> str:
    match = _ARXIV.fullmatch(text)
    return f"arxiv:{(match[1] if match else text).lower()}"


def _isbn(text: str) -> str:
    """ISBN-10 becomes the ISBN-13 of the same book."""
    digits = re.sub(r"[\s\-]", "", text).upper()
    if re.fullmatch(r"\d{9}[\dX]", digits, re.ASCII):
        body = "978" + digits[:9]
        weighed = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(body))
        digits = f"{body}{-weighed % 10}"
    return f"isbn:{digits}"


def _url(text: str) -> str:
    if text.lower().startswith(("http", "doi:", "arxiv:")):
        if _DOI.fullmatch(text):
            return _doi(text)
        if _ARXIV.fullmatch(text):
            return _arxiv(text)
        if _PMID.fullmatch(text):
            return _pmid(text)
    match = _ADDRESS.fullmatch(text)
    return f"url:{match[1].lower()}{match[2].rstrip('/')}" if match else f"url:{text}"


_FORMS = {"doi": _doi, "pmid": _pmid, "arxiv": _arxiv, "isbn": _isbn, "url": _url}
