"""The JSON Schema takes what the model shows and refuses every way to get it wrong."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

import counterpoint_schemas
from counterpoint.model.terms import CORE_CONTEXT
from model_examples import (
    DIGESTS,
    EVERY_PROPERTY,
    EXAMPLES,
    MODEL,
    PREFIXES,
    REQUIRED,
    contested,
    document,
    filled,
    without,
    wrong_records,
)

SCHEMA = json.loads(counterpoint_schemas.read("counterpoint.schema.json"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
CLAIM = EXAMPLES["Claim"]


def errors(doc: Any) -> list[str]:
    return [f"{e.json_path}: {e.message}" for e in VALIDATOR.iter_errors(doc)]


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", MODEL.types)
class TestEveryType:
    def test_takes_its_example(self, name: str) -> None:
        assert errors(document(EXAMPLES[name])) == []

    def test_takes_every_field_it_has(self, name: str) -> None:
        assert errors(document(filled(MODEL.types[name]))) == []

    def test_takes_keys_from_outside_the_core(self, name: str) -> None:
        assert errors(document({**EXAMPLES[name], "ex:colour": "red"})) == []

    def test_refuses_an_unknown_key(self, name: str) -> None:
        assert errors(document({**EXAMPLES[name], "tezt": "x"}))

    def test_refuses_a_property_of_other_types(self, name: str) -> None:
        others = MODEL.properties.keys() - MODEL.types[name].fields.keys()
        record = {**EXAMPLES[name], **{other: MODEL.properties[other].example for other in others}}
        refused = " ".join(errors(document(record)))
        assert [other for other in others if f"'{other}'" not in refused] == (
            [] if name != "Contested" else list(others)
        )

    def test_refuses_wrong_values(self, name: str) -> None:
        for record, faults in wrong_records(MODEL.types[name]):
            found = {error.absolute_path[2] for error in VALIDATOR.iter_errors(document(record))}
            assert found == faults.keys(), record

    def test_needs_an_id_and_a_type(self, name: str) -> None:
        assert errors(document(without(EXAMPLES[name], "id")))
        assert errors(document(without(EXAMPLES[name], "type")))

    def test_may_be_a_view(self, name: str) -> None:
        assert errors(document({**EXAMPLES[name], "versions": DIGESTS, "contested": ["exists"]})) == []


@pytest.mark.parametrize(("name", "field"), REQUIRED)
class TestEveryRequiredField:
    def test_may_not_be_missing(self, name: str, field: str) -> None:
        assert errors(document(without(EXAMPLES[name], field))) == [f"$.records[0]: '{field}' is a required property"]

    def test_may_be_missing_when_it_is_contested(self, name: str, field: str) -> None:
        assert errors(document(contested(EXAMPLES[name], field))) == []

    def test_may_not_be_missing_when_another_is_contested(self, name: str, field: str) -> None:
        view = {**contested(EXAMPLES[name], field), "contested": ["note"]}
        assert errors(document(view))


class TestRecords:
    def test_an_empty_file_is_valid(self) -> None:
        assert errors({"@context": CORE_CONTEXT, "records": []}) == []

    def test_a_contested_type_may_have_any_property(self) -> None:
        assert errors(document(EVERY_PROPERTY)) == []

    def test_a_tombstone_may_be_a_view(self) -> None:
        tombstone = {"id": "ex:claim/1", "type": "Tombstone", "versions": DIGESTS}
        assert errors(document(tombstone)) == []

    def test_a_type_from_elsewhere_has_common_fields_and_its_own(self) -> None:
        record = {"id": "ex:a", "type": "ex:Measurement", "note": "x", "ex:reading": [1, True]}
        assert errors(document(record)) == []
        assert errors(document({**record, "text": "x"}))

    @pytest.mark.parametrize(
        "kind", ["Clam", "claim", "cp:Claim", "https://w3id.org/counterpoint/ns#Claim", ["Claim"], "", None, 1]
    )
    def test_an_unknown_type_is_refused(self, kind: Any) -> None:
        assert errors(document({**CLAIM, "type": kind}))

    @pytest.mark.parametrize("iri", ["claim/1", "#a", "_:b", "", "ex:", "ex:a b", "ex:a\n", "ex:<a>", ":a", 1])
    def test_an_id_is_an_iri(self, iri: Any) -> None:
        assert errors(document({**CLAIM, "id": iri}))

    @pytest.mark.parametrize("iri", ["ex:a", "urn:x:y", "https://example.org/é?q=1#f", "doi:10.1/x", "ex:文"])
    def test_an_iri_may_be_absolute_or_compact(self, iri: str) -> None:
        assert errors(document({**CLAIM, "id": iri})) == []

    @pytest.mark.parametrize("name", ["text", "type", "exists", "ex:colour"])
    def test_contested_names_properties(self, name: str) -> None:
        assert errors(document({**CLAIM, "contested": [name]})) == []
        assert errors(document({**CLAIM, "contested": [f"{name} "]}))

    def test_an_open_vocabulary_takes_an_iri_and_a_closed_one_does_not(self) -> None:
        assert errors(document({**EXAMPLES["Source"], "kind": "ex:logbook"})) == []
        assert errors(document({**EXAMPLES["Source"], "kind": "cp:logbook"}))
        assert errors(document({**CLAIM, "kind": "ex:logbook"}))

    @pytest.mark.parametrize(
        "key",
        [
            "cp:text",
            "https://w3id.org/counterpoint/ns#text",
            "https://w3id.org/counterpoint/ns#unheardOf",
            "dcterms:title",
            "http://purl.org/dc/terms/title",
            "ex:a b",
            "ex:a\n",
            "_:b",
            "@id",
            "",
        ],
    )
    def test_a_core_term_has_one_spelling_and_other_keys_are_iris(self, key: str) -> None:
        assert errors(document({**EXAMPLES["Source"], key: "x"}))


class TestValuesFromOutside:
    @pytest.mark.parametrize(
        "value",
        [
            "x",
            "",
            1,
            -(2**53) + 1,
            True,
            {"@id": "ex:b"},
            {"@value": "1.50", "@type": "xsd:decimal"},
            {"@value": "x", "@language": "en-gb"},
            ["x", 1, {"@id": "ex:b"}],
        ],
    )
    def test_taken(self, value: Any) -> None:
        assert errors(document({**CLAIM, "ex:colour": value})) == []

    @pytest.mark.parametrize(
        "value",
        [
            None,
            1.5,
            2**53,
            [],
            ["x", "x"],
            [["x"]],
            {},
            {"@id": "b"},
            {"@value": "x", "@language": "EN"},
            {"@value": "x", "@type": "string"},
            {"@value": "x", "@type": "xsd:string", "@language": "en"},
            {"id": "ex:b", "type": "Claim", "text": "x"},
            {"@list": ["x"]},
        ],
    )
    def test_refused(self, value: Any) -> None:
        assert errors(document({**CLAIM, "ex:colour": value}))


class TestDocuments:
    @pytest.mark.parametrize(
        "context",
        [
            CORE_CONTEXT,
            [CORE_CONTEXT],
            [CORE_CONTEXT, PREFIXES, {"a": "https://example.org/a#"}],
            [CORE_CONTEXT, {"reading": {"@id": "https://example.org/reading", "@type": "xsd:integer"}}],
            [CORE_CONTEXT, {"xsd": "http://www.w3.org/2001/XMLSchema#"}],
        ],
    )
    def test_contexts_that_are_taken(self, context: Any) -> None:
        assert errors({"@context": context, "records": []}) == []

    @pytest.mark.parametrize(
        "context",
        [
            None,
            {},
            [],
            PREFIXES,
            "https://example.org/context.jsonld",
            [PREFIXES, CORE_CONTEXT],
            [CORE_CONTEXT, "https://example.org/context.jsonld"],
            [CORE_CONTEXT, {"text": "https://example.org/"}],
            [CORE_CONTEXT, {"Claim": "https://example.org/"}],
            [CORE_CONTEXT, {"causal": {"@id": "ex:causal"}}],
            [CORE_CONTEXT, {"cp": "https://example.org/"}],
            [CORE_CONTEXT, {"words": {"@id": "cp:text"}}],
            [CORE_CONTEXT, {"words": {"@id": "ex:text", "@container": "@list"}}],
            [CORE_CONTEXT, {"@vocab": "https://example.org/"}],
            [CORE_CONTEXT, {"@base": "https://example.org/"}],
            [CORE_CONTEXT, {"a": "https://example.org/a_"}],
            [CORE_CONTEXT, {"a": None}],
            [CORE_CONTEXT, None],
        ],
    )
    def test_contexts_that_are_refused(self, context: Any) -> None:
        assert errors({"@context": context, "records": []})

    @pytest.mark.parametrize(
        "doc",
        [
            [],
            "x",
            {"records": []},
            {"@context": CORE_CONTEXT},
            {"@context": CORE_CONTEXT, "records": {}},
            {"@context": CORE_CONTEXT, "records": ["ex:a"]},
            {"@context": CORE_CONTEXT, "@graph": []},
            {"@context": CORE_CONTEXT, "records": [], "title": "x"},
        ],
    )
    def test_a_document_is_a_context_and_records(self, doc: Any) -> None:
        assert errors(doc)


def test_a_second_implementation_agrees() -> None:
    second = pytest.importorskip("jsonschema_rs").Draft202012Validator(SCHEMA)

    def documents() -> Iterator[Any]:
        for kind in MODEL.types.values():
            yield document(EXAMPLES[kind.name])
            yield document(filled(kind))
            for record, _ in wrong_records(kind):
                yield document(record)
        for name, field in REQUIRED:
            yield document(without(EXAMPLES[name], field))
            yield document(contested(EXAMPLES[name], field))

    for doc in documents():
        ours = {tuple(e.absolute_path)[:3] for e in VALIDATOR.iter_errors(doc)}
        assert {tuple(e.instance_path)[:3] for e in second.iter_errors(doc)} == ours
