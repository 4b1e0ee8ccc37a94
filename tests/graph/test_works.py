"""Sources are one work exactly when they share an identifier, however each spells it."""

import pytest

from counterpoint.canon.normal import make
from counterpoint.graph.index import Graph
from counterpoint.graph.works import Works, identifiers
from counterpoint.model.record import Bundle, Record

KB = "https://example.org/kb/"


def source(name: str, **fields: str) -> Record:
    return make({"id": KB + name, "type": "Source", "title": name, **fields})


@pytest.mark.parametrize(
    ("fields", "same_as"),
    [
        ({"doi": "10.1126/science.abp8715"}, {"url": "https://doi.org/10.1126/SCIENCE.abp8715"}),
        ({"doi": "10.48550/arxiv.2208.10106"}, {"arxiv": "2208.10106"}),
        ({"arxiv": "2208.10106"}, {"url": "https://arxiv.org/abs/2208.10106v2"}),
        ({"pmid": "35881010"}, {"url": "https://pubmed.ncbi.nlm.nih.gov/35881010/"}),
        ({"isbn": "9780306406157"}, {"isbn": "0-306-40615-2"}),
        ({"url": "https://example.org/report"}, {"url": "http://www.EXAMPLE.org/report/"}),
    ],
)
def test_one_identifier_in_two_spellings(fields: dict[str, str], same_as: dict[str, str]) -> None:
    assert set(identifiers(source("a", **fields))) == set(identifiers(source("b", **same_as)))


@pytest.mark.parametrize(
    ("fields", "other"),
    [
        ({"pmid": "123"}, {"url": "https://example.org/123"}),
        ({"url": "https://example.org/post#comment-1"}, {"url": "https://example.org/post#comment-2"}),
        ({"url": "https://example.org/a?id=1"}, {"url": "https://example.org/a?id=2"}),
        ({"doi": "10.1126/science.abp8715"}, {"doi": "10.1126/science.abp8337"}),
    ],
)
def test_alike_is_not_the_same(fields: dict[str, str], other: dict[str, str]) -> None:
    assert set(identifiers(source("a", **fields))).isdisjoint(identifiers(source("b", **other)))


def test_a_chain_of_shared_identifiers_is_one_work() -> None:
    sources = [
        source("a", doi="10.1/x"),
        source("b", doi="10.1/x", pmid="7"),
        source("c", pmid="7"),
        source("d", title="Another"),
    ]
    works = Works(Graph(Bundle(sources)))
    assert works.groups == {KB + "a": (KB + "a", KB + "b", KB + "c"), KB + "d": (KB + "d",)}
    assert works.same(KB + "a", KB + "c")
    assert not works.same(KB + "a", KB + "d")
