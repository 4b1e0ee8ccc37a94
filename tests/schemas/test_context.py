"""The context gives the same RDF whoever reads it."""

import json
from typing import Any

import jsonschema
import pyoxigraph
import pytest
import rdflib
from pyld import jsonld

import counterpoint_schemas
from model_examples import EVERY_PROPERTY, EXAMPLES, MODEL, Wire, core_context, document, self_contained

Quads = set[str]


def _never_fetch(url: str, options: object) -> None:
    raise AssertionError(f"asked for {url}")


def by_pyld(text: str) -> Quads:
    nquads = jsonld.to_rdf(json.loads(text), {"format": "application/n-quads", "documentLoader": _never_fetch})
    return _quads(nquads)


def by_pyoxigraph(text: str) -> Quads:
    return {str(q) for q in pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.JSON_LD)}


def by_rdflib(text: str) -> Quads:
    return _quads(rdflib.Dataset().parse(data=text, format="json-ld").serialize(format="nquads"))


def _quads(nquads: str) -> Quads:
    return {str(q) for q in pyoxigraph.parse(nquads.encode(), format=pyoxigraph.RdfFormat.N_QUADS)}


@pytest.fixture(autouse=True)
def _lexical_forms_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib rewrites times and numbers while loading unless told not to."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


SPECIAL: dict[str, Wire] = {
    "every property": EVERY_PROPERTY,
    "small decimal": {"id": "ex:a", "type": "Estimate", "value": "0.0000001", "low": "-4.20", "high": "1.0"},
    "greatest integers": {"id": "ex:a", "type": "Claim", "n": 2**53 - 1, "denominator": -(2**53) + 1},
    "partial dates": {"id": "ex:a", "type": "Estimate", "date": "2022", "dateLow": "2022-07"},
    "words that look like other values": {"id": "ex:a", "type": "Source", "label": "true", "title": "1.0"},
    "characters": {"id": "ex:a", "type": "Claim", "text": 'é \u2028 \U0001f600 "\\ \t\n'},
    "foreign": {
        "id": "ex:a",
        "type": "ex:T",
        "ex:b": [{"@id": "ex:c"}, {"@value": "1", "@type": "xsd:decimal"}, "x", True, 7],
        "https://example.org/d": {"@value": "x", "@language": "en-gb"},
    },
    "open vocabulary": {"id": "ex:a", "type": "Source", "kind": "ex:logbook"},
}


@pytest.mark.parametrize("record", [*EXAMPLES.values(), *SPECIAL.values()], ids=[*EXAMPLES, *SPECIAL])
def test_three_processors_agree(record: Wire) -> None:
    text = self_contained(record)
    expected = by_pyld(text)
    values = [v for key, value in record.items() for v in (value if isinstance(value, list) else [value])]
    assert len(expected) == len(values) - 1, "every value but the id becomes one statement"
    assert by_pyoxigraph(text) == expected
    assert by_rdflib(text) == expected


@pytest.mark.parametrize("name", MODEL.properties)
def test_a_property_becomes_its_iri_with_the_datatype_of_its_range(name: str) -> None:
    prop = MODEL.properties[name]
    datatype = MODEL.ranges[prop.range].datatype
    text = self_contained({"id": "ex:a", "type": "Contested", name: prop.example})
    quads = list(pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.JSON_LD))
    stated = [q for q in quads if q.predicate.value == MODEL.expand(prop.iri)]
    assert len(stated) == (len(prop.example) if prop.many else 1)
    for quad in stated:
        if datatype:
            assert isinstance(quad.object, pyoxigraph.Literal)
            assert quad.object.datatype.value == MODEL.expand(datatype)
        else:
            assert isinstance(quad.object, pyoxigraph.NamedNode)
            assert not quad.object.value.startswith("ex:")


def test_every_value_of_a_vocabulary_becomes_its_iri() -> None:
    for vocabulary in MODEL.vocabularies.values():
        for value in vocabulary.values:
            text = self_contained({"id": "ex:a", "type": "Claim", "kind": value})
            assert any(f"<{MODEL.expand('cp:' + value)}>" in quad for quad in by_pyoxigraph(text))


def test_no_term_but_a_prefix_doubles_as_a_prefix() -> None:
    """`doi:10.1/x` stays that IRI although `doi` is a property."""
    terms = [t for t in core_context() if t not in MODEL.prefixes and t not in ("id", "type", "records")]
    text = self_contained({"id": "ex:a", "type": "Claim", "about": [f"{term}:x" for term in terms]})
    objects = {quad.rsplit(" ", 1)[1] for quad in by_pyld(text) if "#about" in quad}
    assert objects == {f"<{term}:x>" for term in terms}
    assert by_pyoxigraph(text) == by_pyld(text) == by_rdflib(text)


def test_only_safe_features_are_used() -> None:
    for term, definition in core_context().items():
        assert not term.startswith("@")
        if isinstance(definition, dict):
            assert definition.keys() <= {"@id", "@type", "@container"}
            assert definition.get("@container", "@set") == "@set"
        else:
            assert definition in ("@id", "@type", "@graph") or ":" in definition


def test_the_context_defines_exactly_the_model() -> None:
    values = {value for v in MODEL.vocabularies.values() for value in v.values}
    expected = {"id", "type", "records", *MODEL.prefixes, *MODEL.types, *MODEL.properties, *values}
    assert set(core_context()) == expected


DISAGREEMENTS: dict[str, Any] = {
    "decimal as JSON number": {"value": 0.05},
    "whole decimal as JSON number": {"value": 1.0},
    "float under a key from elsewhere": {"ex:b": 1.5e300},
    "mistyped value": {"scale": "odd"},
    "relative reference": {"restsOn": ["basis/2"]},
    "JSON literal": {"ex:b": {"@value": {"a": 1.0}, "@type": "@json"}},
}


@pytest.mark.parametrize("name", DISAGREEMENTS)
def test_where_processors_disagree_the_schema_refuses(name: str) -> None:
    record = {"id": "ex:a", "type": "Estimate", "estimand": "ex:b", **DISAGREEMENTS[name]}
    text = self_contained(record)
    answers = [by_pyld(text), by_pyoxigraph(text), by_rdflib(text)]
    assert any(answer != answers[0] for answer in answers)
    schema = jsonschema.Draft202012Validator(json.loads(counterpoint_schemas.read("counterpoint.schema.json")))
    places = [list(error.absolute_path) for error in schema.iter_errors(document(record))]
    assert places
    assert {place[2] for place in places} == DISAGREEMENTS[name].keys()


def test_rdflib_rewrites_times_unless_told_not_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hence a time may end in +00:00 in the shapes, and rdflib is never used for hashing."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", True)
    text = self_contained({"id": "ex:a", "type": "Claim", "recordedAt": "2026-03-01T09:00:00Z"})
    assert any('"2026-03-01T09:00:00+00:00"' in quad for quad in by_rdflib(text))
    assert any('"2026-03-01T09:00:00Z"' in quad for quad in by_pyld(text))


def test_a_whole_float_is_beyond_the_schema() -> None:
    """JSON Schema cannot tell 1.0 from 1. Two processors write an integer, rdflib a double; our reader
    sees the digits and reports them."""
    text = self_contained({"id": "ex:a", "type": "Claim", "ex:b": 1.0})
    assert by_pyld(text) == by_pyoxigraph(text)
    assert by_rdflib(text) != by_pyld(text)
