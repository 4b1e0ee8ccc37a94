"""Cairn records minted by the public recipe: ids, signatures, ancestry and verdicts come through."""

import builtins
import json
from collections import Counter
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from cairn_records import folder
from counterpoint.errors import InputError
from counterpoint.formats.cairn.numbers import canonical_numbers
from counterpoint.formats.contract import ReadOptions
from counterpoint.graph.index import Graph
from counterpoint.graph.lineage import Lineage
from counterpoint.model.document import Document
from counterpoint.model.values import Number
from counterpoint.verbs import load, validate

FILES = folder()
BASE = "https://w3id.org/counterpoint/import/cairn/"


def id_of(name: str) -> str:
    return str(json.loads(FILES[f"nights/{name}.json"])["id"])


def read(change: dict[str, bytes] | None = None, **options: Any) -> Document:
    return load({**FILES, **(change or {})}, name="cairn", options=ReadOptions(**options))


def changed(name: str, edit: Any) -> dict[str, bytes]:
    value = json.loads(FILES[f"nights/{name}.json"])
    edit(value)
    return {f"nights/{name}.json": json.dumps(value).encode()}


class TestAWholeCase:
    document = read()

    def test_how_many_records_of_each_type(self) -> None:
        assert self.document.format == "cairn"
        assert Counter(record.type for record in self.document.bundle) == {
            "Activity": 1,
            "Agent": 7,
            "Assertion": 4,
            "Attestation": 10,
            "Basis": 2,
            "Claim": 4,
            "Extension": 6,
            "Independence": 2,
            "KnowledgeBase": 1,
            "Passage": 4,
            "Question": 1,
            "Snapshot": 4,
            "Source": 5,
        }

    def test_three_records_whole(self) -> None:
        signed = {"attributedTo": f"{BASE}agent/keystone%3Atea", "recordedAt": "2026-05-01T00:00:00Z"}
        run = {"generatedBy": f"{BASE}activity/import"}
        claim, source, cohort = (f"{BASE}{kind}/{id_of(name)}".replace("tt:", "tt%3A") for kind, name in (
            ("claim", "claim-first"), ("source", "src-1999"), ("basis", "ent-nurses")
        ))  # fmt: skip
        ext = "https://w3id.org/counterpoint/import/cairn#"
        wanted = {
            claim: {
                "type": "Claim",
                "text": "A review finds shorter nights.",
                "https://w3id.org/counterpoint/import#id": [id_of("claim-first")],
                f"{ext}verification": ["L4"],
                f"{ext}illustrative_LR": [{"@type": "http://www.w3.org/2001/XMLSchema#decimal", "@value": "5.0"}],
                f"{ext}method": ["extract"],
                **signed,
                **run,
            },
            source: {
                "type": "Source",
                "title": "Nurses and tea",
                "authors": ["Leaf M"],
                "venue": "Journal of Tea",
                "issued": "1999",
                "doi": "10.1234/tea.1999",
                "restsOn": [cohort],
                "https://w3id.org/counterpoint/import#id": [id_of("src-1999")],
                f"{ext}verification": ["L1"],
                f"{ext}method": ["ingest"],
                f"{ext}retrieval": ['{"fetched_at":"2026-04-30"}'],
                **signed,
                **run,
            },
            cohort: {
                "type": "Basis",
                "label": "The night nurses",
                "kind": "cohort",
                "description": "Followed from 1990.",
                "https://w3id.org/counterpoint/import#id": [id_of("ent-nurses")],
                f"{ext}method": ["assert"],
                **signed,
                **run,
            },
        }
        for iri, content in wanted.items():
            record = self.document.bundle.get(iri)
            assert record is not None, iri
            assert dict(record.content) == {"id": iri, **content}

    def test_every_line_of_the_account(self) -> None:
        told = Counter((loss.kind, loss.property) for loss in self.document.losses)
        assert told == {("representation", "excerpt"): 4}

    def test_it_is_sound(self) -> None:
        for profile in ("draft", "exchange"):
            assert not [f for f in validate(self.document, profile=profile).findings if f.severity == 3]

    def test_the_shared_upstream_is_two_hops_up(self) -> None:
        lineage = Lineage(Graph(self.document.bundle))
        first, second, nurses, sailors = (
            f"{BASE}claim/{id_of(name)}".replace("tt:", "tt%3A")
            for name in ("claim-first", "claim-second", "claim-nurses", "claim-sailors")
        )
        shared = set(lineage.ancestors(first)) & set(lineage.ancestors(second))
        assert f"{BASE}basis/{id_of('ent-nurses')}".replace("tt:", "tt%3A") in shared
        assert not set(lineage.ancestors(nurses)) & set(lineage.ancestors(sailors))

    def test_verdicts_are_cairns_own(self) -> None:
        verdicts = {
            r.id.rpartition("%2F")[2]: r.text("verdict") for r in self.document.bundle if r.type == "Independence"
        }
        assert verdicts == {"laundered_set": "shared", "contrast_pair": "disjoint"}
        assert {r.text("agent") for r in self.document.bundle if r.type == "Independence"} == {f"{BASE}agent/cairn"}


class TestWhatWasTamperedWith:
    def test_content_that_was_changed_is_refused_or_passed_over(self) -> None:
        change = changed("claim-nurses", lambda value: value["assertion"].update(text="Nurses slept more."))
        with pytest.raises(InputError, match="hashes to") as caught:
            read(change)
        assert caught.value.where == "cairn#nights/claim-nurses.json:/id"
        document = read(change, keep_going=True)
        assert [loss.pointer for loss in document.losses if "passed over" in loss.why] == ["nights/claim-nurses.json:"]
        assert len([r for r in document.bundle if r.type == "Claim"]) == 3

    @pytest.mark.parametrize("value", ["0" * 128, "zz" * 64, "ab"])
    def test_a_signature_that_does_not_hold_is_told_and_vouches_for_nothing(self, value: str) -> None:
        document = read(changed("claim-first", lambda record: record["pubinfo"]["sig"].update(value=value)))
        told = [(loss.kind, loss.pointer) for loss in document.losses if "signature" in loss.why]
        assert told == [("provenance", "nights/claim-first.json:/pubinfo/sig/value")]
        assert len([r for r in document.bundle if r.type == "Attestation"]) == 9

    def test_without_the_library_the_account_says_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        real = builtins.__import__

        def absent(name: str, *args: Any, **kwargs: Any) -> Any:
            if name.startswith("cryptography"):
                raise ImportError(name)
            return real(name, *args, **kwargs)

        monkeypatch.setattr(builtins, "__import__", absent)
        document = read()
        told = [loss.why for loss in document.losses if "not checked" in loss.why]
        assert len(told) == 10
        assert "counterpoint[signatures]" in told[0]
        assert not [r for r in document.bundle if r.type == "Attestation"]

    def test_a_span_that_does_not_hold_is_told(self) -> None:
        grounding = json.loads(FILES["nights/claim-first.json"])["assertion"]["grounding"]
        assert (
            read().bundle.by_id[f"{BASE}passage/{id_of('claim-first')}".replace("tt:", "tt%3A")].content["start"]
            == grounding["char_span"][0]
        )


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("data", "what"),
        [
            (b"", "empty"),
            (b'{"@context": "https://epistack.dev/ns/cairn.v0.jsonld", "assert', "unterminated"),
            (b'{"@context": "https://epistack.dev/ns/cairn.v1.jsonld", "assertion": {}}', "cairn.v1"),
            (b'{"title": "no record"}', "no Cairn record"),
            (b'{"@context": "\xe9"}', "not UTF-8"),
        ],
    )
    def test_a_file_with_the_place_and_a_repair(self, data: bytes, what: str) -> None:
        with pytest.raises(InputError) as caught:
            load(data, format="cairn", name="one.json")
        assert what in caught.value.what
        assert caught.value.where.startswith("one.json")
        assert caught.value.repair

    def test_a_folder_with_one_broken_file(self) -> None:
        with pytest.raises(InputError) as caught:
            read({"nights/broken.json": b"{"})
        assert caught.value.where.startswith("cairn/nights/broken.json")
        told = [
            loss.pointer
            for loss in read({"nights/broken.json": b"{"}, keep_going=True).losses
            if loss.kind == "semantic"
        ]
        assert told == ["nights/broken.json:"]

    def test_one_record_alone_is_known_by_what_it_says(self) -> None:
        document = load(FILES["nights/ent-nurses.json"], name="nurses.json")
        assert document.format == "cairn"
        assert [r.type for r in document.bundle if r.id.startswith(f"{BASE}topic/")] == []


@given(
    st.recursive(
        st.none() | st.booleans() | st.text() | st.integers(-(2**53) + 1, 2**53 - 1),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_bytes_are_those_of_rfc_8785(value: Any) -> None:
    assert canonical_numbers(value) == rfc8785.dumps(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_those_of_rfc_8785(value: float) -> None:
    assert canonical_numbers([Number(repr(value))]) == rfc8785.dumps([value])
