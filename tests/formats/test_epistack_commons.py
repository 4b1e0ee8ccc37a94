"""A commons dump that nobody here wrote by a program: its records, and every line of the account, by hand."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from counterpoint.canon.digest import of_record
from counterpoint.errors import InputError
from counterpoint.formats.contract import ReadOptions
from counterpoint.formats.importing import FOREIGN_ID
from counterpoint.model.document import Document
from counterpoint.verbs import load, validate

DUMP = Path(__file__).parents[2] / "spec/conformance/cases/convert/a-commons-dump-is-read/input-1.json"
BASE = "https://w3id.org/counterpoint/import/epistack-commons/"
KEPT = "https://w3id.org/counterpoint/import/epistack-commons#"


def read(change: Any = None, **options: Any) -> Document:
    value = json.loads(DUMP.read_bytes())
    if change:
        change(value)
    return load(json.dumps(value).encode(), name="dump.json", options=ReadOptions(**options))


class TestAWholeDump:
    document = load(DUMP)

    def test_it_is_known_by_what_it_says(self) -> None:
        assert self.document.format == "epistack-commons"

    def test_how_many_records_of_each_type(self) -> None:
        assert Counter(record.type for record in self.document.bundle) == {
            "Activity": 6,
            "Agent": 4,
            "Assertion": 4,
            "Claim": 4,
            "Credence": 1,
            "Crux": 1,
            "Extension": 14,
            "Gap": 1,
            "Hypothesis": 1,
            "Inference": 3,
            "KnowledgeBase": 1,
            "Passage": 4,
            "Question": 2,
            "Similarity": 1,
            "Snapshot": 1,
            "Source": 1,
            "Topic": 1,
        }

    def test_three_records_whole(self) -> None:
        by = {
            "attributedTo": f"{BASE}agent/c-bot",
            "generatedBy": f"{BASE}activity/k1",
            "recordedAt": "2026-04-01T09:00:00Z",
        }
        wanted = {
            f"{BASE}claim/q1": {
                "type": "Claim",
                "text": "Tea drinkers slept an hour less.",
                "kind": "observational",
                "topics": [f"{BASE}topic/avenue%2FSleep"],
                FOREIGN_ID: ["q1"],
                f"{KEPT}normalizedText": ["tea drinkers slept an hour less"],
                **by,
            },
            f"{BASE}passage/m2": {
                "type": "Passage",
                "source": f"{BASE}source/s1",
                "snapshot": f"{BASE}snapshot/s1",
                "exact": 'slept "an hour less" than',
                "start": 29,
                "end": 54,
                "matchLevel": "unicodeFolded",
                **by,
            },
            f"{BASE}inference/l1": {
                "type": "Inference",
                "premises": [f"{BASE}claim/q1"],
                "conclusion": f"{BASE}claim/thesis%2Fh1",
                "direction": "supports",
                "origin": "reconstruction",
                FOREIGN_ID: ["l1"],
                f"{KEPT}diagnosticity": [{"@type": "http://www.w3.org/2001/XMLSchema#decimal", "@value": "0.70"}],
                **by,
            },
        }
        for iri, content in wanted.items():
            record = self.document.bundle.get(iri)
            assert record is not None
            assert dict(record.content) == {"id": iri, **content}

    def test_every_line_of_the_account(self) -> None:
        told = [(loss.kind, loss.pointer, loss.property) for loss in self.document.losses]
        assert told == [
            ("representation", "/contributions/2/createdAt", "createdAt"),
            ("representation", "/investigations/0/sessionState", "sessionState"),
            ("provenance", "/investigations/0/events", "events"),
            ("representation", "/sources/0/text", "text"),
            ("representation", "/claims/0/embedding", "embedding"),
            ("provenance", "/mentions/3/spanStart", "spanStart"),
            ("provenance", "", "Hypothesis"),
            ("provenance", "", "Claim"),
        ]

    def test_it_is_sound(self) -> None:
        for profile in ("draft", "exchange"):
            assert not [f.code for f in validate(self.document, profile=profile).findings if f.severity == 3]

    def test_a_quote_has_the_level_it_reaches(self) -> None:
        levels = {r.id.removeprefix(BASE): r.text("matchLevel") for r in self.document.bundle if r.type == "Passage"}
        assert levels == {
            "passage/m1": "byteExact",
            "passage/m2": "unicodeFolded",
            "passage/m3": "ambiguous",
            "passage/m4": "notFound",
        }


class TestCorrections:
    def test_what_the_same_contributor_supersedes_is_revised(self) -> None:
        record = TestAWholeDump.document.bundle.get(f"{BASE}hypothesis/h1")
        before = read(lambda dump: dump["contributions"][2].update(supersedes=None)).bundle.get(f"{BASE}hypothesis/h1")
        assert record is not None
        assert before is not None
        assert record.text("text") == "Tea shortens sleep by an hour."
        assert record.texts("revises") == (of_record(before),)
        assert f"{BASE}hypothesis/h2" not in TestAWholeDump.document.bundle

    def test_what_another_supersedes_is_withdrawn(self) -> None:
        made = read(lambda dump: dump["contributions"][2].update(contributorId="c-bot")).bundle
        assert f"{BASE}hypothesis/h2" in made
        assert [r.text("replacement") for r in made if r.type == "Retraction"] == [f"{BASE}hypothesis/h2"]


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("data", "what"),
        [
            (b"", "empty"),
            (b'{"meta": {"format": "epistack-commons-seed@1"', "ends where"),
            (b"[]", "no dump"),
            (b'{"meta": {"format": "epistack-commons-seed@2"}}', "seed@2"),
            (b'{"meta": {"format": "epistack-commons-seed@1"}, "claims": 3}', "/claims is no list"),
            (b'{"meta": {"title": "\xff"}}', "not UTF-8"),
        ],
    )
    def test_with_the_place_and_a_repair(self, data: bytes, what: str) -> None:
        with pytest.raises(InputError) as caught:
            load(data, format="epistack-commons", name="dump.json")
        assert what in caught.value.what
        assert caught.value.where.startswith("dump.json")
        assert caught.value.repair

    def test_a_broken_row_refuses_the_file_or_is_passed_over(self) -> None:
        def broken(dump: Any) -> None:
            dump["mentions"][1]["claimId"] = "nowhere"

        with pytest.raises(InputError, match="nowhere") as caught:
            read(broken)
        assert caught.value.where == "dump.json#/mentions/1/claimId"
        told = [loss for loss in read(broken, keep_going=True).losses if loss.kind == "semantic"]
        assert [(loss.pointer, loss.property) for loss in told] == [("/mentions/1", "mentions")]
        assert len([r for r in read(broken, keep_going=True).bundle if r.type == "Assertion"]) == 3

    def test_a_table_nobody_knows_is_told(self) -> None:
        told = read(lambda dump: dump.update(lenses=[{"name": "mine"}])).losses
        assert ("semantic", "/lenses") in [(loss.kind, loss.pointer) for loss in told]

    def test_a_dump_that_was_cut_is_told(self) -> None:
        told = read(lambda dump: dump["mentions"].pop()).losses
        assert ("/meta/counts/mentions", "4") in [(loss.pointer, loss.value) for loss in told]


def test_a_namespace_of_ones_own() -> None:
    made = read(namespace="https://example.org/kb/").bundle
    assert all(record.id.startswith("https://example.org/kb/") for record in made)
