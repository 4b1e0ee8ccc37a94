"""A case map that nobody here wrote by a program: its records, and every line of the account, by hand."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from counterpoint.errors import InputError
from counterpoint.formats.contract import ReadOptions
from counterpoint.formats.importing import FOREIGN_ID
from counterpoint.model.document import Document
from counterpoint.verbs import load, validate

MAP = Path(__file__).parents[2] / "spec/conformance/cases/convert/a-case-map-is-read/input-1.json"
BASE = "https://w3id.org/counterpoint/import/case-map/tea/tea_short_nights/"
KEPT = "https://w3id.org/counterpoint/import/case-map#"


def read(change: Any = None, **options: Any) -> Document:
    value = json.loads(MAP.read_bytes())
    if change:
        change(value)
    return load(json.dumps(value).encode(), name="map.json", options=ReadOptions(**options))


class TestAWholeMap:
    document = load(MAP)

    def test_how_many_records_of_each_type(self) -> None:
        assert self.document.format == "case-map"
        assert Counter(record.type for record in self.document.bundle) == {
            "Activity": 1,
            "Agent": 4,
            "Assertion": 3,
            "Claim": 3,
            "Crux": 2,
            "Extension": 9,
            "Inference": 2,
            "KnowledgeBase": 1,
            "Passage": 3,
            "Question": 1,
            "Similarity": 4,
            "Source": 3,
            "Topic": 2,
        }

    def test_three_records_whole(self) -> None:
        by = {"attributedTo": f"{BASE}agent/importer", "generatedBy": f"{BASE}activity/import"}
        wanted = {
            f"{BASE}passage/tea_c1": {
                "type": "Passage",
                "source": f"{BASE}source/leaf_2019",
                "exact": "slept an hour less... than the rest",
                "section": "lines 4-6",
                "matchLevel": "uncheckable",
                "note": "The map leaves words out of this excerpt where it has an ellipsis.",
                **by,
            },
            f"{BASE}relation/tea_r2": {
                "type": "Inference",
                "premises": [f"{BASE}claim/tea_c3"],
                "conclusion": f"{BASE}claim/tea_c1",
                "direction": "supports",
                "linkage": "linked",
                "warrant": "Fewer cups may do nothing.",
                "origin": "reconstruction",
                FOREIGN_ID: ["tea_r2"],
                **by,
            },
            f"{BASE}relation/tea_r5": {
                "type": "Crux",
                "label": "Decaffeinated tea had no effect.",
                "target": f"{BASE}claim/tea_c2",
                "root": f"{BASE}claim/tea_c1",
                "kind": "factualCrux",
                "rationale": "It decides the cause.",
                FOREIGN_ID: ["tea_r5"],
                **by,
            },
        }
        for iri, content in wanted.items():
            record = self.document.bundle.get(iri)
            assert record is not None
            assert dict(record.content) == {"id": iri, **content}

    def test_every_line_of_the_account(self) -> None:
        assert [(loss.kind, loss.pointer, loss.why) for loss in self.document.losses] == [
            ("semantic", "/worked_map/relations/6", "no relation 'reminds_of' is known"),
            ("semantic", "/worked_map/similar_but_not_identical/1", "it names fewer than two claims of the map"),
        ]

    def test_an_excerpt_that_does_not_bear_a_claim_out_asserts_nothing(self) -> None:
        acts = {
            r.text("claim").rpartition("/")[2]: r.text("act") for r in self.document.bundle if r.type == "Assertion"
        }
        assert acts == {"tea_c1": "asserts", "tea_c2": "asserts", "tea_c3": "illustrates"}

    def test_what_says_when_makes_it_fit_for_exchange(self) -> None:
        assert {f.code for f in validate(self.document, profile="exchange").findings if f.severity == 3} == {"CP302"}
        dated = read(recorded_at="2026-04-01T09:00:00Z")
        assert not [f for f in validate(dated, profile="exchange").findings if f.severity == 3]


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("data", "what"),
        [
            (b"", "empty"),
            (b'{"worked_map": {"claims": [', "ends"),
            (b'{"worked_map": {"title": "x"}}', "no list of claims"),
            (b'{"schema_id": "case_map_v9", "claims": []}', "case_map_v9"),
            (b'{"worked_map": "\xe9"}', "not UTF-8"),
        ],
    )
    def test_with_the_place_and_a_repair(self, data: bytes, what: str) -> None:
        with pytest.raises(InputError) as caught:
            load(data, format="case-map", name="map.json")
        assert what in caught.value.what
        assert caught.value.where.startswith("map.json")
        assert caught.value.repair

    def test_a_broken_relation_refuses_the_file_or_is_passed_over(self) -> None:
        def broken(value: Any) -> None:
            value["worked_map"]["relations"][0]["target_claim"] = "tea_c9"

        with pytest.raises(InputError, match="tea_c9") as caught:
            read(broken)
        assert caught.value.where == "map.json#/worked_map/relations/0/target_claim"
        told = [loss.pointer for loss in read(broken, keep_going=True).losses if "passed over" in loss.why]
        assert told == ["/worked_map/relations/0"]


def test_a_map_that_stands_alone_with_sources_described() -> None:
    alone = {
        "schema_id": "epistemic_case_map/v0",
        "case_id": "tea",
        "question": "Does tea shorten nights?",
        "sources": [
            {
                "source_id": "s",
                "title": "Tea",
                "author": "M. Leaf",
                "publication_date": "2019-05-02",
                "url": "https://example.org/tea",
            }
        ],
        "claims": [
            {"claim_id": "c", "text": "It does.", "source_id": "s", "source_span": "line 1", "confidence": "low"}
        ],
        "relations": [],
        "open_questions": [
            {"question_id": "o", "text": "How much?", "linked_claim_ids": ["c"], "why_it_matters": "Dose."}
        ],
    }
    made = load(json.dumps(alone).encode(), name="map.json").bundle
    base = "https://w3id.org/counterpoint/import/case-map/tea/"
    source, claim = made.get(f"{base}source/s"), made.get(f"{base}claim/c")
    assert source is not None
    assert (source.text("issued"), source.texts("authors")) == ("2019-05-02", ("M. Leaf",))
    assert claim is not None
    assert claim.texts(f"{KEPT}confidence") == ("low",)
    assert [r.text("rationale") for r in made if r.type == "Crux"] == ["Dose."]
