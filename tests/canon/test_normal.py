"""R-CAN: the normal form of a record, and what is told about what did not fit."""

import pytest
from hypothesis import given

from counterpoint.canon.normal import Normaliser, make, nearest, sort_set
from counterpoint.model.record import Record
from counterpoint.model.values import Number
from strategies import records

KB = "https://example.org/kb/"
NORMALISER = Normaliser({"a": KB}, {"spin": (KB + "spin", "http://www.w3.org/2001/XMLSchema#decimal")})


def normal(**raw: object) -> tuple[Record, list[str]]:
    record, oddities = NORMALISER.record({"id": "a:1", "type": "Claim", **raw})
    return record, [oddity.kind for oddity in oddities]


class TestValues:
    @pytest.mark.parametrize(
        ("raw", "content", "odd"),
        [
            ({"about": ["a:z", "a:b", "a:b"]}, {"about": [KB + "b", KB + "z"]}, ["duplicate-value"]),
            ({"about": "a:b"}, {"about": [KB + "b"]}, ["bare-value"]),
            ({"text": ["one"]}, {"text": "one"}, ["list-for-one"]),
            ({"text": ["one", "two"]}, {"text": ["one", "two"]}, ["list-for-one"]),
            ({"text": None}, {}, ["empty-value"]),
            ({"text": ""}, {}, ["empty-value"]),
            ({"about": []}, {}, ["empty-value"]),
            ({"text": 5}, {"text": 5}, ["wrong-json-type"]),
            ({"n": "5"}, {"n": "5"}, ["wrong-json-type"]),
            ({"n": True}, {"n": True}, ["wrong-json-type"]),
            ({"implicit": True}, {"implicit": True}, []),
            ({"lang": "EN-gb"}, {"lang": "en-gb"}, ["uncanonical-value"]),
            ({"kind": "cp:causal"}, {"kind": "causal"}, []),
            ({"cp:text": "t"}, {"text": "t"}, []),
            ({"https://w3id.org/counterpoint/ns#text": "t"}, {"text": "t"}, []),
            ({"txt": "t"}, {"txt": ["t"]}, ["unknown-key"]),
            ({"a:k": "t"}, {KB + "k": ["t"]}, []),
            ({"a:k": ["t", 1, True]}, {KB + "k": ["t", 1, True]}, []),
            ({"a:k": {"@id": "a:z"}}, {KB + "k": [{"@id": KB + "z"}]}, []),
            ({"a:k": {"@value": "x", "@language": "EN"}}, {KB + "k": [{"@language": "en", "@value": "x"}]}, ["uncanonical-value"]),
            ({"a:k": {"@value": "5", "@type": "xsd:integer"}}, {KB + "k": [5]}, []),
            ({"a:k": ""}, {KB + "k": [""]}, []),
            ({"spin": "0.50"}, {KB + "spin": [{"@type": "http://www.w3.org/2001/XMLSchema#decimal", "@value": "0.50"}]}, []),
            ({"about": ["_:b0"]}, {"about": ["_:b0"]}, ["blank-node"]),
            ({"about": ["claims/1"]}, {"about": ["claims/1"]}, ["relative-iri"]),
            ({"about": ["nope:1"]}, {"about": ["nope:1"]}, ["undeclared-prefix"]),
        ],
    )  # fmt: skip
    def test_value(self, raw: dict[str, object], content: dict[str, object], odd: list[str]) -> None:
        record, kinds = normal(**raw)
        assert {k: v for k, v in record.content.items() if k not in ("id", "type")} == content
        assert kinds == odd

    @pytest.mark.parametrize(
        ("digits", "decimal"), [("0.50", "0.50"), ("1e-3", "0.001"), ("-0.0", "0"), ("25E20", "2500000000000000000000")]
    )
    def test_a_number_keeps_its_digits(self, digits: str, decimal: str) -> None:
        record, oddities = Normaliser().record({"id": KB, "type": "Credence", "value": Number(digits)})
        assert record.content["value"] == decimal
        assert [o.kind for o in oddities] == ["number-for-decimal"]

    def test_a_nested_object_is_kept_as_json_and_told(self) -> None:
        record, kinds = normal(text={"b": 1, "a": [Number("0.5")]})
        assert kinds == ["nested-record"]
        assert record.content["text"] == {
            "@type": "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON",
            "@value": '{"a":["0.5"],"b":1}',
        }

    def test_a_record_without_id_gets_one_from_its_content(self) -> None:
        one, _ = Normaliser().record({"type": "Claim", "text": "t"})
        other, _ = Normaliser().record({"text": "t", "type": "Claim"})
        assert one.id == other.id
        assert one.id.startswith("urn:cp:unnamed:sha256:")


class TestStability:
    @given(records())
    def test_normal_form_is_its_own_normal_form(self, record: Record) -> None:
        again, oddities = Normaliser().record(record.content)
        assert again == record
        assert make(record.content) == record
        assert not [o for o in oddities if o.kind in ("bare-value", "list-for-one", "duplicate-value")]

    def test_sets_hold_strings_first(self) -> None:
        assert sort_set(["b", 2, {"@id": "x"}, "a", True, "b"]) == ["a", "b", 2, True, {"@id": "x"}]


@pytest.mark.parametrize(("word", "known"), [("txt", "text"), ("claim", "Claim"), ("zzzz", "")])
def test_did_you_mean(word: str, known: str) -> None:
    assert nearest(word, ["Claim", "text", "Question"]) == known
