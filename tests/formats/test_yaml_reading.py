"""What the authoring form leaves out is written out, and what is odd is listed where it stands."""

import pytest

from counterpoint.errors import InputError
from counterpoint.formats import yaml
from counterpoint.formats.yaml import nodes
from counterpoint.model.document import Document
from counterpoint.model.record import Record

HEAD = """\
prefixes:
  a: https://example.org/a/
records:
- id: a:kb
  type: KnowledgeBase
  attributedTo: a:team
  recordedAt: 2026-03-01T09:00:00Z
"""
A = "https://example.org/a/"
STAMPS = {"attributedTo": A + "team", "recordedAt": "2026-03-01T09:00:00Z"}


def document(text: str) -> Document:
    return yaml.read(text.encode(), "x.yaml")


def record(text: str, iri: str) -> Record:
    read = document(text)
    found = read.bundle.get(A + iri)
    assert found is not None, [r.id for r in read.bundle]
    return found


def without_stamps(one: Record) -> dict[str, object]:
    return {key: value for key, value in one.content.items() if key not in STAMPS}


class TestNesting:
    CLAIM = (
        HEAD
        + """\
- id: a:claim/market
  type: Claim
  text: The December homes centre on the market.
  said:
  - speaker: a:agent/worobey
    act: asserts
    source: a:source/s17
    quote: early epicenter
    page: 951
  - {id: a:own, speaker: a:agent/pekar, act: doubts}
"""
    )

    def test_an_entry_has_its_type_link_and_id_from_its_place(self) -> None:
        assert without_stamps(record(self.CLAIM, "claim/market/said/1")) == {
            "id": A + "claim/market/said/1",
            "type": "Assertion",
            "claim": A + "claim/market",
            "speaker": A + "agent/worobey",
            "act": "asserts",
            "source": A + "source/s17",
            "passage": A + "claim/market/said/1/passage",
        }

    def test_an_entry_may_state_its_id(self) -> None:
        assert record(self.CLAIM, "own").content["claim"] == A + "claim/market"

    def test_a_passage_in_place_is_a_record_with_the_source(self) -> None:
        assert without_stamps(record(self.CLAIM, "claim/market/said/1/passage")) == {
            "id": A + "claim/market/said/1/passage",
            "type": "Passage",
            "source": A + "source/s17",
            "exact": "early epicenter",
            "page": "951",
        }

    def test_a_passage_may_be_a_mapping(self) -> None:
        text = HEAD + "- {id: a:x, type: Credence, source: a:s, passage: {id: a:p, quote: q, lang: EN}}\n"
        assert without_stamps(record(text, "p")) == {
            "id": A + "p",
            "type": "Passage",
            "source": A + "s",
            "exact": "q",
            "lang": "en",
        }
        assert record(text, "x").content["passage"] == A + "p"

    def test_the_parent_keeps_nothing_of_what_was_nested(self) -> None:
        assert without_stamps(record(self.CLAIM, "claim/market")).keys() == {"id", "type", "text"}
        assert document(self.CLAIM).oddities == ()

    def test_one_entry_needs_no_list(self) -> None:
        text = HEAD + "- {id: a:c, type: Claim, text: t, said: {act: asserts}}\n"
        assert record(text, "c/said/1").type == "Assertion"

    def test_entries_nest_in_entries(self) -> None:
        text = HEAD + "- {id: a:n, type: Analysis, factors: [{label: l, adjustments: [{value: 4}]}]}\n"
        assert record(text, "n/factors/1/adjustments/1").content["factor"] == A + "n/factors/1"

    def test_children_of_a_record_without_id_know_their_parent(self) -> None:
        read = document(HEAD + "- {type: Claim, text: t, said: [{act: asserts}]}\n")
        (parent,) = (r for r in read.bundle if r.type == "Claim")
        (child,) = (r for r in read.bundle if r.type == "Assertion")
        assert (child.content["claim"], child.id) == (parent.id, parent.id + "/said/1")
        assert [(o.kind, o.pointer) for o in read.oddities] == [("missing-id", "/records/1")]

    def test_text_where_a_record_belongs_is_kept_and_told(self) -> None:
        text = HEAD + "- {id: a:c, type: Claim, text: t, said: [hello, {act: asserts}]}\n"
        assert record(text, "c").content["said"] == ["hello"]
        assert record(text, "c/said/2").type == "Assertion"
        (odd,) = document(text).oddities
        assert (odd.kind, odd.said["expected"]) == ("wrong-json-type", "a mapping: one Assertion")

    def test_a_value_object_is_a_property_of_the_record_itself(self) -> None:
        text = HEAD + '- {id: a:x, type: Assertion, source: a:s, page: {"@value": "9"}}\n'
        assert record(text, "x").content["page"] == "9"
        assert A + "x/passage" not in document(text).bundle


class TestLikelihoods:
    def rows(self, likelihoods: str) -> list[dict[str, object]]:
        read = document(HEAD + f"- {{id: a:f, type: Factor, likelihoods: {likelihoods}}}\n")
        found = [without_stamps(r) for r in read.bundle if r.type == "Likelihood"]
        return [{k: v for k, v in row.items() if k not in ("type", "factor")} for row in found]

    def test_numbers_and_fractions(self) -> None:
        assert self.rows("{a:z: 1/10000, a:y: 1e-3}") == [
            {
                "id": A + "f/likelihoods/1",
                "hypothesis": A + "z",
                "likelihoodUnit": "relative",
                "numerator": 1,
                "denominator": 10000,
            },
            {
                "id": A + "f/likelihoods/2",
                "hypothesis": A + "y",
                "likelihoodUnit": "relative",
                "value": "0.001",
            },
        ]

    def test_a_mapping_says_more(self) -> None:
        assert self.rows("{a:z: {value: 0.20, low: 0.1, likelihoodUnit: absolute}}") == [
            {
                "id": A + "f/likelihoods/1",
                "hypothesis": A + "z",
                "likelihoodUnit": "absolute",
                "value": "0.20",
                "low": "0.1",
            }
        ]

    def test_the_long_form_is_a_list(self) -> None:
        assert self.rows("[{hypothesis: a:z, value: 2, likelihoodUnit: absolute}]")[0]["value"] == "2"


class TestScalars:
    @pytest.mark.parametrize(
        ("key", "written", "value"),
        [
            ("n", "155", 155),
            ("n", '"155"', 155),
            ("n", "about 100", "about 100"),
            ("n", "007", "007"),
            ("implicit", "true", True),
            ("implicit", "yes", "yes"),
            ("period", "2019", "2019"),
            ("period", "on", "on"),
            ("period", "2022-07-26", "2022-07-26"),
            ("period", '"null"', "null"),
            ("about", "a:x", [A + "x"]),
            ("about", "[a:x, a:y]", [A + "x", A + "y"]),
            ("n", '{"@value": "155"}', "155"),
            ("note", '{"@value": 5}', 5),
            ("urn:x:k", "5", [5]),
            ("urn:x:k", '"5"', ["5"]),
            ("urn:x:k", "[true, x, 1.5]", ["1.5", "x", True]),
            ("urn:x:k", '{"@id": a:x}', [{"@id": A + "x"}]),
        ],
    )
    def test_the_range_of_the_property_decides(self, key: str, written: str, value: object) -> None:
        text = HEAD + f"- id: a:c\n  type: Claim\n  {key}: {written}\n"
        found = record(text, "c").content[key]
        assert found == value
        assert type(found) is type(value)

    @pytest.mark.parametrize(
        ("written", "value"),
        [("0.05", "0.05"), ("4.20", "4.20"), ("1e-3", "0.001"), ("-1.50E+2", "-150"), ("1e9999", "1e9999"), ("x", "x")],
    )
    def test_decimals_keep_their_digits(self, written: str, value: str) -> None:
        assert record(HEAD + f"- {{id: a:e, type: Estimate, value: {written}}}\n", "e").content["value"] == value

    @pytest.mark.parametrize("nothing", ["", "~", "null"])
    def test_nothing_is_no_value(self, nothing: str) -> None:
        text = HEAD + f"- id: a:c\n  type: Claim\n  note: {nothing}\n"
        assert "note" not in record(text, "c").content
        assert [(o.kind, o.pointer) for o in document(text).oddities] == [("empty-value", "/records/1/note")]

    def test_a_single_value_in_place_of_a_set_is_not_odd(self) -> None:
        assert document(HEAD + "- {id: a:c, type: Claim, text: t, about: a:x}\n").oddities == ()


class TestDefaults:
    def test_records_take_them_from_the_only_header(self) -> None:
        one = record(
            HEAD + "- {id: a:c, type: Claim, said: [{act: asserts, source: a:s, page: 1}]}\n", "c/said/1/passage"
        )
        assert {key: one.content[key] for key in STAMPS} == STAMPS

    def test_two_headers_lend_nothing(self) -> None:
        text = HEAD + "- {id: a:c, type: Claim}\n- {id: a:kb2, type: KnowledgeBase}\n"
        assert not STAMPS.keys() & record(text, "c").content.keys()

    @pytest.mark.parametrize("includes", ["a:kb", "[a:kb, a:own]"])
    def test_a_header_that_includes_the_other_lends_alone(self, includes: str) -> None:
        own = f"- {{id: a:own, type: KnowledgeBase, attributedTo: a:us, includes: {includes}}}\n"
        one = record(HEAD + own + "- {id: a:c, type: Claim}\n", "c")
        assert {key: one.content.get(key) for key in STAMPS} == {"attributedTo": A + "us", "recordedAt": None}

    def test_null_takes_nothing_and_is_not_odd(self) -> None:
        text = HEAD + "- {id: a:c, type: Claim, attributedTo: null, recordedAt: ~}\n"
        assert record(text, "c").content.keys() == {"id", "type"}
        assert document(text).oddities == ()

    @pytest.mark.parametrize("kind", ["Version", "Conflict", "Contested"])
    def test_derived_records_take_nothing(self, kind: str) -> None:
        assert not STAMPS.keys() & record(HEAD + f"- {{id: a:v, type: {kind}}}\n", "v").content.keys()

    def test_views_take_nothing(self) -> None:
        text = HEAD + f"- {{id: a:c, type: Claim, versions: ['sha256:{'1' * 64}']}}\n"
        assert not STAMPS.keys() & record(text, "c").content.keys()

    def test_a_tombstone_takes_its_author_only(self) -> None:
        one = record(HEAD + "- {id: a:c, type: Tombstone}\n", "c")
        assert STAMPS.keys() & one.content.keys() == {"attributedTo"}

    def test_what_is_odd_about_a_default_is_told_once(self) -> None:
        text = "records:\n- {id: urn:k, type: KnowledgeBase, attributedTo: team}\n- {id: urn:c, type: Claim}\n"
        assert [(o.kind, o.pointer) for o in document(text).oddities] == [("relative-iri", "/records/0/attributedTo")]


class TestOddities:
    @pytest.mark.parametrize(
        ("entry", "pointer", "nearest"),
        [
            ("{id: a:c, type: Claim, txet: x}", "/records/1/txet", "text"),
            ("{id: a:c, type: Claim, sayd: x}", "/records/1/sayd", "said"),
            ("{id: a:c, type: Claim, said: [{qoute: x}]}", "/records/1/said/0/qoute", "quote"),
            ("{id: a:c, type: Claim, x y/z: x}", "/records/1/x y~1z", ""),
        ],
    )
    def test_unknown_keys_name_the_nearest(self, entry: str, pointer: str, nearest: str) -> None:
        (odd,) = document(HEAD + f"- {entry}\n").oddities
        assert (odd.kind, odd.pointer, odd.said["nearest"]) == ("unknown-key", pointer, nearest)

    def test_a_repeated_key_keeps_the_last_value(self) -> None:
        text = HEAD + "- {id: a:c, type: Claim, text: one, text: two}\n"
        assert record(text, "c").content["text"] == "two"
        assert [(o.kind, o.pointer) for o in document(text).oddities] == [("duplicate-key", "/records/1/text")]

    @pytest.mark.parametrize(
        ("text", "kind", "pointer"),
        [
            ("records: []\nnotes: x\n", "unknown-top-key", "/notes"),
            ("prefixes: {}\n", "not-a-record", ""),
            ("records: [x]\n", "not-a-record", "/records/0"),
            ("records: x\n", "not-a-record", "/records"),
            ("prefixes: [x]\nrecords: []\n", "wrong-json-type", "/prefixes"),
            ("prefixes: {a: nothing}\nrecords: []\n", "wrong-json-type", "/prefixes/a"),
            ("prefixes: {cp: 'https://example.org/'}\nrecords: []\n", "core-term-redefined", "/prefixes/cp"),
            ("prefixes: {source: 'https://example.org/'}\nrecords: []\n", "core-term-redefined", "/prefixes/source"),
        ],
    )
    def test_what_is_wrong_with_the_file(self, text: str, kind: str, pointer: str) -> None:
        assert [(o.kind, o.pointer) for o in document(text).oddities] == [(kind, pointer)]

    @pytest.mark.parametrize("text", ["records:\n", "records: []\n", "prefixes:\nrecords:\n"])
    def test_a_file_may_be_empty_of_records(self, text: str) -> None:
        assert (len(document(text).bundle), document(text).oddities) == (0, ())


DEEP = 10_000
REFUSED = [
    (b"", "1:1", "empty"),
    (b" \n\n", "1:1", "empty"),
    (b"# nothing\n", "1:1", "no document"),
    (b"records:\n- id: \xff\n", "2:7", "not UTF-8"),
    (b"- a\n- b\n", "1:1", "no mapping"),
    (b"records:\n\t- id: a\n", "2:1", "tab"),
    (b"records:\n- id: !python/name:os.system a\n", "2:7", "tag"),
    (b"records:\n- id: !!str a\n", "2:7", "tag"),
    (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "1:4", "anchor &a"),
    (b"records:\n- *a\n", "2:3", "alias *a"),
    (b"records:\n- <<: {a: b}\n", "2:3", "merge key"),
    (b"records: []\n---\nrecords: []\n", "2:1", "second document"),
    (b"[" * DEEP, "1:66", "nested more than 64"),
    (b"- " * DEEP, "1:131", "nested more than 64"),
    (b"{a: " * DEEP, "1:261", "nested more than 64"),
    (b"records: [a, b", "1:15", "ends too early"),
    (b'records: "abc', "1:14", "ends too early"),
    (b"records:\n- id: @x\n", "2:7", "cannot begin with '@'"),
    (b"records:\n- id: a: b\n", "2:8", "mapping values"),
    (b"records:\n- [a]: b\n", "2:3", "no text"),
    (b"records:\n- a\x00b\n", "2:4", "U+0000"),
    (b"records:\n- a\xef\xbb\xbfb\n", "2:4", "U+FEFF"),
]


@pytest.mark.parametrize(("source", "place", "what"), REFUSED)
def test_bytes_that_are_no_document_are_refused_with_their_place(source: bytes, place: str, what: str) -> None:
    with pytest.raises(InputError) as caught:
        yaml.read(source, "f.yaml")
    assert caught.value.where == f"f.yaml:{place}"
    assert what in caught.value.what
    assert caught.value.repair


@pytest.mark.parametrize("source", [source for source, _, _ in REFUSED])
def test_the_slower_parser_refuses_the_same(source: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml as library

    monkeypatch.setattr(nodes, "_LOADER", library.SafeLoader)
    with pytest.raises(InputError):
        yaml.read(source, "f.yaml")


def test_the_slower_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml as library

    source = TestNesting.CLAIM.encode()
    quick = yaml.read(source, "f.yaml").bundle
    monkeypatch.setattr(nodes, "_LOADER", library.SafeLoader)
    assert yaml.read(source, "f.yaml").bundle == quick
