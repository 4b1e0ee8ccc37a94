"""What the schema says of a record, and that the quick way never says otherwise."""

import json

import pytest
from hypothesis import given, settings

import counterpoint_schemas
from counterpoint.canon.normal import make
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import terms
from counterpoint.validate import schema
from counterpoint.validate.accept import accepts
from counterpoint.validate.lexical import PATTERNS, is_written
from counterpoint.validate.shape import Shape
from strategies import mutants, records

CLAIM = {"id": "https://example.org/a/claim/1", "type": "Claim", "text": "The homes centre on the market."}


def document(*records: Record) -> Document:
    return Document("a.jsonld", "jsonld", b"", Bundle(records))


class TestAccepting:
    """A record that is accepted quickly is one that the published schema accepts."""

    @settings(max_examples=150, deadline=None)
    @given(records())
    def test_drawn_records_are_sound(self, record: Record) -> None:
        assert schema.faults(record) == ()
        assert schema.is_valid(record)
        assert accepts(record) or record.type == "Contested"

    @settings(max_examples=150, deadline=None)
    @given(mutants())
    def test_of_changed_records_only_sound_ones_are_accepted(self, pair: tuple[Bundle, Bundle]) -> None:
        for record in pair[1]:
            if accepts(record):
                assert schema.is_valid(record)

    @settings(max_examples=150, deadline=None)
    @given(mutants())
    def test_the_schema_refuses_exactly_the_records_with_faults(self, pair: tuple[Bundle, Bundle]) -> None:
        for record in pair[1]:
            found = [f for f in schema.faults(record) if not is_beyond_the_schema(record, f.property)]
            assert schema.is_valid(record) == (not found)


def is_beyond_the_schema(record: Record, property: str) -> bool:
    """Whether the fault is a day the calendar lacks, in a form the schema takes."""
    known = terms().properties.get(property)
    if known is None or known.range not in ("date", "instant"):
        return False
    pattern = PATTERNS[known.range]
    return all(pattern.fullmatch(text) for text in record.texts(property))


@pytest.mark.parametrize(
    ("change", "kind", "property", "value", "expected"),
    [
        ({"text": None}, "missing", "text", "", ""),
        ({"n": "155"}, "wrong-kind", "n", "155", "integer"),
        ({"text": True}, "wrong-kind", "text", "true", "text"),
        ({"n": True}, "wrong-kind", "n", "true", "integer"),
        ({"kind": "causel"}, "not-in-vocabulary", "kind", "causel", "ClaimKind"),
        ({"recordedAt": "yesterday"}, "lexical", "recordedAt", "yesterday", "instant"),
        ({"recordedAt": "2026-02-30T00:00:00Z"}, "lexical", "recordedAt", "2026-02-30T00:00:00Z", "instant"),
        ({"lang": "EN"}, "lexical", "lang", "EN", "lang"),
        ({"revises": ["md5:0"]}, "lexical", "revises", "md5:0", "digest"),
        ({"cleared": ["perod"]}, "lexical", "cleared", "perod", "name"),
        ({"premises": ["https://example.org/a"]}, "not-of-type", "premises", '["https://example.org/a"]', ""),
        ({"text": ["p", "q"]}, "cardinality", "text", "2", "text"),
        ({"https://example.org/t#k": [{"@id": "a b"}]}, "lexical", "https://example.org/t#k", "a b", "iri"),
    ],
)
def test_each_kind_of_fault(change, kind: str, property: str, value: str, expected: str) -> None:
    record = make({k: v for k, v in {**CLAIM, **change}.items() if v is not None})
    (fault,) = Shape(document(record)).faults
    assert (fault.kind, fault.property, fault.value, fault.expected) == (kind, property, value, expected)
    assert not accepts(record)


def test_a_view_may_lack_what_is_contested() -> None:
    view = make(
        {
            "id": CLAIM["id"],
            "type": "Claim",
            "contested": ["text"],
            "versions": ["sha256:" + "1" * 64, "sha256:" + "2" * 64],
        }
    )
    assert Shape(document(view)).faults == ()


def test_what_the_reader_told_is_not_told_again() -> None:
    from counterpoint.formats.jsonld.read import read

    source = json.dumps(
        {"@context": "https://w3id.org/counterpoint/v1/context.jsonld", "records": [{**CLAIM, "n": "155"}]}
    )
    shape = Shape(read(source.encode(), "a.jsonld"))
    assert [odd.kind for odd in shape.document.oddities] == ["wrong-json-type"]
    assert shape.faults == ()


def test_a_quicker_judge_can_be_plugged_in() -> None:
    asked = []

    def no(record: Record) -> bool:
        asked.append(record.id)
        return False

    assert Shape(document(make(CLAIM)), no).faults == ()
    assert asked == [CLAIM["id"]]


class TestLexicalForms:
    @pytest.mark.parametrize("range_", sorted(PATTERNS))
    def test_patterns_are_those_of_the_published_schema(self, range_: str) -> None:
        published = json.loads(counterpoint_schemas.read("counterpoint.schema.json"))
        pattern: str = published["$defs"][f"value.{range_}"]["pattern"]
        import re

        samples = [s for s in _SAMPLES if "\n" not in s]
        for sample in samples:
            assert (re.search(pattern, sample) is not None) == (
                PATTERNS[range_].fullmatch(sample) is not None  # type: ignore[index]
            ), sample

    def test_days_have_to_exist(self) -> None:
        assert is_written("2024-02-29", "date")
        assert not is_written("2023-02-29", "date")
        assert not is_written("2026-04-31T00:00:00Z", "instant")

    def test_a_final_line_feed_is_no_part_of_any_form(self) -> None:
        for range_ in PATTERNS:
            assert not any(is_written(sample + "\n", range_) for sample in _SAMPLES)


_SAMPLES = [
    "",
    "en",
    "pt-br",
    "EN",
    "zh-hans-cn",
    "english_uk",
    "0",
    "-0",
    "00",
    "1.",
    ".5",
    "4.20",
    "-12.500",
    "1e3",
    "+1",
    "٣",
    "2022",
    "2022-07",
    "2022-13",
    "2022-07-26",
    "2022-07-32",
    "2022-07-26T10:11:12Z",
    "2022-07-26T24:11:12Z",
    "2022-07-26T10:11:12+00:00",
    "22",
    "sha256:" + "a" * 64,
    "sha256:" + "A" * 64,
    "sha256:" + "a" * 63,
    "https://example.org/a",
    "https://example.org/a b",
    "https://example.org/武汉",
    "urn:x",
    "urn:",
    "no-scheme",
    "_:b0",
    "a:{b}",
    "a:\x7f",
]
