"""Our own RDF against three processors: the same triples from the same records.

PyLD and pyoxigraph read the JSON-LD by the generated context. rdflib does too, once it is told to leave
literals as they are written; by default it rewrites some (`Z` to `+00:00`), and files come back from it
all the same.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.canon.normal import make
from counterpoint.canon.quads import chunks
from counterpoint.canon.rdfc import canonical_nquads
from counterpoint.formats import nquads, turtle
from counterpoint.formats.contract import WriteOptions
from counterpoint.formats.jsonld import read, write
from counterpoint.model.record import Bundle
from counterpoint.model.terms import terms
from model_examples import EVERY_PROPERTY, EXAMPLES, MODEL, PREFIXES, core_context, document, filled
from strategies import bundles

RECORDS: dict[str, dict[str, Any]] = {
    **EXAMPLES,
    **{f"{name}, every field": filled(kind) for name, kind in MODEL.types.items()},
    "every property": EVERY_PROPERTY,
}


def self_contained(bundle: Bundle) -> str:
    """Canonical JSON-LD with the core context written out, for processors that must not fetch it."""
    return json.dumps({**json.loads(write(bundle, WriteOptions()).data), "@context": core_context()})


def lines(data: bytes | str, syntax: str = "N_QUADS") -> set[str]:
    from pyoxigraph import RdfFormat, parse

    return {f"{quad} ." for quad in parse(data, getattr(RdfFormat, syntax), lenient=True)}


def ours(bundle: Bundle) -> set[str]:
    return lines(b"".join(chunks(bundle)))


def by_pyld(bundle: Bundle) -> set[str]:
    from pyld import jsonld

    return lines(jsonld.to_rdf(json.loads(self_contained(bundle)), {"format": "application/n-quads"}))


def by_pyoxigraph(bundle: Bundle) -> set[str]:
    return lines(self_contained(bundle), "JSON_LD")


def by_rdflib(bundle: Bundle) -> set[str]:
    from rdflib import Graph

    graph = Graph().parse(data=self_contained(bundle), format="json-ld")
    return lines(graph.serialize(format="nt"))


@pytest.fixture(params=[by_pyld, by_pyoxigraph, by_rdflib])
def referee(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[Bundle], set[str]]:
    monkeypatch.setattr("rdflib.NORMALIZE_LITERALS", False)
    chosen: Callable[[Bundle], set[str]] = request.param
    return chosen


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_examples_in_every_processor(name: str) -> None:
    bundle = read(json.dumps(document(RECORDS[name])).encode(), "x").bundle
    expected = ours(bundle)
    assert len(expected) > 1
    assert by_pyld(bundle) == expected
    assert by_pyoxigraph(bundle) == expected


def test_all_examples_at_once(referee: Callable[[Bundle], set[str]]) -> None:
    bundle = read(json.dumps(document(*EXAMPLES.values())).encode(), "x").bundle
    assert referee(bundle) == ours(bundle)


@given(bundles(1, 3))
def test_random_records_in_pyld(bundle: Bundle) -> None:
    assert by_pyld(bundle) == ours(bundle)


@given(bundles(1, 3))
def test_random_records_in_pyoxigraph(bundle: Bundle) -> None:
    assert by_pyoxigraph(bundle) == ours(bundle)


def test_random_records_in_rdflib(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rdflib.NORMALIZE_LITERALS", False)

    @settings(max_examples=40)
    @given(bundles(1, 3))
    def agrees(bundle: Bundle) -> None:
        assert by_rdflib(bundle) == ours(bundle)

    agrees()


@given(bundles(0, 3))
def test_our_lines_are_the_rdfc_form(bundle: Bundle) -> None:
    assert nquads.write(bundle, WriteOptions()).data == canonical_nquads(bundle)


@given(bundles(0, 3))
def test_our_turtle_says_what_our_lines_say(bundle: Bundle) -> None:
    for prefixes in ({}, PREFIXES):
        data = turtle.write(bundle, WriteOptions(prefixes=prefixes)).data
        assert {f"{line[:-2]} ." for line in lines(data, "TURTLE")} == {f"{line[:-2]} ." for line in ours(bundle)}


def test_what_rdflib_adds_to_whole_decimals() -> None:
    """Its Turtle writes `"1"^^xsd:decimal` as `1.0`: another literal. Use its N-Triples instead."""
    from rdflib import Graph

    graph = Graph().parse(data='<urn:a> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#decimal> .', format="nt")
    assert " 1.0 ." in graph.serialize(format="turtle")
    assert '"1"^^' in graph.serialize(format="nt")


def untouched(bundle: Bundle, *, in_turtle: bool) -> Bundle:
    """Without the values rdflib rewrites: literals such as `007`, which only foreign keys have, and see above."""
    properties = terms().properties

    def stays(key: str, value: object) -> bool:
        if key in properties and properties[key].range == "decimal" and in_turtle:
            return "." in str(value)
        return ":" not in key

    return Bundle(make({k: v for k, v in record.content.items() if stays(k, v)}) for record in bundle)


@settings(max_examples=60)
@given(bundles(1, 3), st.booleans())
def test_what_rdflib_writes_is_read_as_it_was(bundle: Bundle, in_turtle: bool) -> None:
    from rdflib import Graph

    bundle = untouched(bundle, in_turtle=in_turtle)
    graph = Graph().parse(data=nquads.write(bundle, WriteOptions()).data, format="nt")
    if in_turtle:
        again = turtle.read(graph.serialize(format="turtle", encoding="utf-8"), "x")
    else:
        again = nquads.read(graph.serialize(format="nt", encoding="utf-8"), "x")
    assert again.bundle == bundle
    assert {oddity.kind for oddity in again.oddities} <= {"uncanonical-value"}
