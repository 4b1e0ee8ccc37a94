"""The model does not contradict itself, and a model that does is caught."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest

from counterpoint.model import terms as sdk
from generation import soundness
from generation.model import LAYERS, Field, Model
from model_examples import EXAMPLES, MODEL


def test_the_model_is_sound() -> None:
    assert soundness.faults(MODEL) == []


def test_the_package_knows_the_same_ranges_and_layers() -> None:
    assert set(get_args(sdk.Range)) == set(MODEL.ranges)
    assert get_args(sdk.Layer) == LAYERS


def test_the_package_reads_the_whole_table() -> None:
    table = sdk.terms()
    assert table.types.keys() == MODEL.types.keys()
    assert table.properties.keys() == MODEL.properties.keys()
    assert table.vocabularies.keys() == MODEL.vocabularies.keys()
    for name, kind in MODEL.types.items():
        assert table.types[name].fields == {
            f.name: sdk.Field(f.name, f.required, f.targets, f.vocabulary, f.upward) for f in kind.fields.values()
        }


def changed(table: str, name: str, **values: Any) -> Model:
    """The model with one term said otherwise."""
    terms = getattr(MODEL, table)
    return replace(MODEL, **{table: {**terms, name: replace(terms[name], **values)}})


def with_field(kind: str, field: Field) -> Model:
    return changed("types", kind, fields={**MODEL.types[kind].fields, field.name: field})


def field(name: str, **values: Any) -> Field:
    return replace(Field(name, False, (), "", ""), **values)


def with_value(vocabulary: str, value: str) -> Model:
    values = {**MODEL.vocabularies[vocabulary].values, value: "Added."}
    return changed("vocabularies", vocabulary, values=values)


FAULTS: dict[str, tuple[Callable[[], Model], str]] = {
    "undefined property": (
        lambda: with_field("Claim", field("unheardOf")),
        "Claim.unheardOf: no such property",
    ),
    "value named like a property": (lambda: with_value("ClaimKind", "text"), "text: is a property and a value"),
    "value named like a type": (lambda: with_value("ClaimKind", "Claim"), "Claim: is a type and a value"),
    "value in two lists": (lambda: with_value("ClaimKind", "relative"), "relative: is a value of ClaimKind and"),
    "value named like a prefix": (lambda: with_value("ClaimKind", "prov"), "prov: is a prefix and a value"),
    "value named like a keyword": (lambda: with_value("ClaimKind", "records"), "records: is a word kept"),
    "set that takes one": (
        lambda: changed("properties", "topics", cardinality="0..1"),
        "topics: cardinality 0..1 does not go with merge rule set",
    ),
    "functional that takes many": (
        lambda: changed("properties", "text", cardinality="0..n"),
        "text: cardinality 0..n does not go with merge rule functional",
    ),
    "one IRI for two": (
        lambda: changed("properties", "title", iri="rdfs:label"),
        "http://www.w3.org/2000/01/rdf-schema#label: 2 terms have this IRI",
    ),
    "strange IRI": (lambda: changed("properties", "text", iri="cp:words"), "text: the IRI cp:words should"),
    "unknown prefix": (lambda: changed("properties", "text", iri="foaf:name"), "foaf:name has no known prefix"),
    "unknown range": (lambda: changed("properties", "text", range="prose"), "text: no such range as prose"),
    "unknown target": (
        lambda: with_field("Claim", field("states", targets=("Hypotheses",))),
        "Claim.states: no such target as Hypotheses",
    ),
    "unknown layer": (
        lambda: with_field("Claim", field("states", targets=("@upper",))),
        "Claim.states: no such target as @upper",
    ),
    "reference without targets": (lambda: with_field("Claim", field("states")), "Claim.states: lacks targets"),
    "target of a text": (
        lambda: with_field("Claim", field("text", targets=("Agent",))),
        "Claim.text: has targets but is no reference",
    ),
    "unknown vocabulary": (
        lambda: with_field("Claim", field("kind", vocabulary="Kinds")),
        "Claim.kind: no such vocabulary as Kinds",
    ),
    "upward": (
        lambda: with_field("Claim", field("states", targets=("Credence",))),
        "Claim.states: points upward from ingestion at Credence",
    ),
    "upward at anything": (
        lambda: with_field("Claim", field("states", targets=("any",))),
        "Claim.states: points upward from ingestion at any",
    ),
    "upward at a layer": (
        lambda: with_field("Claim", field("states", targets=("@structure",))),
        "Claim.states: points upward from ingestion at @structure",
    ),
    "upward for nothing": (
        lambda: with_field("Claim", field("states", targets=("Hypothesis",), upward="It goes.")),
        "Claim.states: says `upward` but points at nothing higher",
    ),
    "type in the wrong folder": (
        lambda: changed("types", "Claim", layer="structure"),
        "Claim: is of layer structure but stands in ingestion",
    ),
    "example lacks a required field": (
        lambda: changed("types", "Claim", example={"id": "ex:a", "type": "Claim"}),
        "Claim: the example lacks text",
    ),
    "example with a stranger": (
        lambda: changed("types", "Claim", example={**EXAMPLES["Claim"], "premises": ["ex:a"]}),
        "Claim: the example has premises",
    ),
    "property nobody uses": (
        lambda: replace(
            MODEL, properties={**MODEL.properties, "spare": replace(MODEL.properties["text"], name="spare")}
        ),
        "spare: no type uses this property",
    ),
    "two files of one name": (lambda: replace(MODEL, repeated=("text",)), "text: two files claim this name"),
    "nesting by an unknown link": (
        lambda: replace(MODEL, nesting=(replace(MODEL.nesting[0], link="parent"),)),
        "Assertion has no parent",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named(name: str) -> None:
    model, sentence = FAULTS[name]
    assert any(sentence in fault for fault in soundness.faults(model())), soundness.faults(model())


def test_assessment_may_point_at_anything() -> None:
    assert soundness.faults(with_field("Gap", field("about", targets=("any",)))) == []
