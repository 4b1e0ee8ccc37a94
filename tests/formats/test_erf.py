"""A corpus in the Epistemic Record Format that nobody here wrote by a program: records and account, by hand."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from counterpoint.errors import InputError
from counterpoint.folders import read_folder
from counterpoint.formats.contract import ReadOptions
from counterpoint.formats.importing import FOREIGN_ID
from counterpoint.model.document import Document
from counterpoint.verbs import load, validate

FOLDER = Path(__file__).parents[2] / "spec/conformance/cases/convert/erf-records-are-read/input-1"
FILES = dict(read_folder(str(FOLDER)))
BASE = "https://w3id.org/counterpoint/import/erf/"
KEPT = "https://w3id.org/counterpoint/import/erf#"


def read(change: dict[str, bytes] | None = None, **options: Any) -> Document:
    return load({**FILES, **(change or {})}, name="tea", options=ReadOptions(**options))


class TestAWholeCorpus:
    document = read()

    def test_how_many_records_of_each_type(self) -> None:
        assert self.document.format == "erf"
        assert Counter(record.type for record in self.document.bundle) == {
            "Activity": 1,
            "Agent": 5,
            "Assertion": 5,
            "Claim": 5,
            "Extension": 12,
            "Inference": 3,
            "KnowledgeBase": 1,
            "Passage": 2,
            "Question": 2,
            "Search": 1,
            "Similarity": 1,
            "Snapshot": 1,
            "Source": 1,
            "Topic": 1,
        }

    def test_three_records_whole(self) -> None:
        by = {"generatedBy": f"{BASE}activity/import"}
        wanted: dict[str, dict[str, object]] = {
            f"{BASE}assertion/tea-shortens-sleep%2Fstanding%2F2": {
                "type": "Assertion",
                "claim": f"{BASE}claim/tea-shortens-sleep",
                "speaker": f"{BASE}agent/human%3Aanna",
                "act": "takesBack",
                "saidAt": "2026-04-03",
                "note": "Nobody was blinded.",
                "replaces": f"{BASE}assertion/tea-shortens-sleep%2Fstanding%2F1",
                "attributedTo": f"{BASE}agent/human%3Aanna",
                "recordedAt": "2026-04-03T08:00:00Z",
                f"{KEPT}cause": ["source-unreliable"],
            },
            f"{BASE}passage/t-1": {
                "type": "Passage",
                "source": f"{BASE}source/leaf-2019",
                "snapshot": f"{BASE}snapshot/leaf-2019",
                "exact": "slept an hour less than the rest",
                "start": 29,
                "end": 61,
                "matchLevel": "byteExact",
                "attributedTo": f"{BASE}agent/maker%2Fmodel",
                "recordedAt": "2026-04-01T09:00:00Z",
            },
            f"{BASE}search/tea-trials-2026-04-01%2F1": {
                "type": "Search",
                "query": "tea AND blind",
                "searchedIn": ["Library index", "since 1990"],
                "searchedAt": "2026-04-01",
                "hits": 0,
                "result": "nothingFound",
                "criteria": "Blinded trials of tea",
                "attributedTo": f"{BASE}agent/maker%2Fmodel",
                "recordedAt": "2026-04-01T07:00:00Z",
                FOREIGN_ID: ["tea-trials-2026-04-01"],
                f"{KEPT}corpus": ["tea"],
            },
        }
        for iri, content in wanted.items():
            record = self.document.bundle.get(iri)
            assert record is not None
            assert dict(record.content) == {"id": iri, **content, **by}

    def test_every_line_of_the_account(self) -> None:
        assert [(loss.kind, loss.pointer, loss.value) for loss in self.document.losses] == [
            ("representation", "atoms/t-2.md:/created/timestamp", "2026-04-01"),
            ("semantic", "surveys/tea-trials-2026-04-01.md:/searches/1/hits_reported", "about forty"),
            ("semantic", "claims/tea-shortens-sleep.md:/edges/2", '{"relation":"assumes","to":"nowhere"}'),
            ("provenance", "narratives/tea.md:/body", "Prose about tea."),
        ]

    def test_it_is_sound(self) -> None:
        for profile in ("draft", "exchange"):
            assert not [f for f in validate(self.document, profile=profile).findings if f.severity == 3]

    def test_evidence_and_edges_go_the_way_they_are_written(self) -> None:
        steps = {
            (r.texts("premises")[0].rpartition("/")[2], r.text("direction"), r.text("conclusion").rpartition("/")[2])
            for r in self.document.bundle
            if r.type == "Inference"
        }
        assert steps == {
            ("t-1", "supports", "tea-shortens-sleep"),
            ("t-2", "opposes", "tea-shortens-sleep"),
            ("tea-shortens-sleep", "supports", "nights-matter"),
        }


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("path", "data", "what"),
        [
            ("claims/x.md", b"", ""),
            ("claims/x.md", b"---\nid: x\ntype: claim\n", "no end"),
            ("claims/x.md", b"---\nid: x\ntype: claim\ntitle: caf\xe9\n---\n", "not UTF-8"),
            ("claims/x.md", b"---\nid: x\ntype: claim\ncorpus: tea\n---\n", "no title"),
            ("atoms/x.md", b"---\nid: x\ntype: atom\nfinding: f\nquote: q\nsource: gone\n---\n", "gone"),
            ("claims/x.md", b"---\nid: x\ntype: claim\ntitle: t\nstandings: [{stance: maybe}]\n---\n", "maybe"),
        ],
    )
    def test_one_broken_record(self, path: str, data: bytes, what: str) -> None:
        with pytest.raises(InputError) as caught:
            read({path: data})
        assert what in caught.value.what
        assert path in caught.value.where
        told = [loss for loss in read({path: data}, keep_going=True).losses if "passed over" in loss.why]
        assert [loss.pointer.partition(":")[0] for loss in told] == [path]

    def test_another_version(self) -> None:
        with pytest.raises(InputError, match=r"2\.0"):
            read({"corpus.yaml": b'type: corpus\nid: tea\nspec_version: "2.0"\n'})

    def test_a_file_of_something_else(self) -> None:
        with pytest.raises(InputError, match="no record of this format"):
            load(b"a: b\n", format="erf", name="x.yaml")


def test_one_record_alone_with_a_citation_of_its_own() -> None:
    record = b"""id: t-9
type: atom
finding: "Tea was sold."
quote: "tea was sold"
citation_text: "P. Pot, Sales (2020)"
fetched_url: "https://pot.example/sales"
source_quality: low
created: {timestamp: "2026-04-01T09:00:00Z", by: "process:nightly"}
"""
    document = load(record, name="t-9.yaml")
    assert document.format == "erf"
    source = next(r for r in document.bundle if r.type == "Source")
    assert (source.text("title"), source.text("url")) == ("P. Pot, Sales (2020)", "https://pot.example/sales")
    assert [r.text("matchLevel") for r in document.bundle if r.type == "Passage"] == ["uncheckable"]


def test_one_record_alone_that_names_a_source_by_id() -> None:
    record = b"""type: atom
corpus: tea
id: t-8
finding: >-
  Tea was drunk.
quote: >-
  They drank tea.
source: leaf-2019
source_quality: high
created: {timestamp: 2026-04-01, by: "maker/model"}
"""
    document = load(record, name="t-8.yaml")
    assert [r.text("title") for r in document.bundle if r.type == "Source"] == ["leaf-2019"]
