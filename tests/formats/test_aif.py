"""An argument graph that nobody here wrote by a program: its records, and every line of the account, by hand."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from counterpoint.errors import InputError
from counterpoint.formats.contract import ReadOptions
from counterpoint.formats.importing import FOREIGN_ID
from counterpoint.model.document import Document
from counterpoint.verbs import load

GRAPH = Path(__file__).parents[2] / "spec/conformance/cases/convert/an-argument-graph-is-read/input-1.json"
BASE = "https://w3id.org/counterpoint/import/aif/1-17/"


def read(change: Any = None, **options: Any) -> Document:
    value = json.loads(GRAPH.read_bytes())
    if change:
        value = change(value) or value
    return load(json.dumps(value).encode(), name="graph.json", options=ReadOptions(**options))


class TestAWholeGraph:
    document = load(GRAPH)

    def test_how_many_records_of_each_type(self) -> None:
        assert self.document.format == "aif"
        assert Counter(record.type for record in self.document.bundle) == {
            "Activity": 1,
            "Agent": 4,
            "Assertion": 2,
            "Claim": 6,
            "Dialogue": 1,
            "DialogueEvent": 1,
            "Extension": 4,
            "Inference": 3,
            "KnowledgeBase": 1,
            "Similarity": 1,
        }

    def test_three_records_whole(self) -> None:
        by = {"attributedTo": f"{BASE}agent/importer", "generatedBy": f"{BASE}activity/import"}
        wanted = {
            f"{BASE}step/4": {
                "type": "Inference",
                "premises": [f"{BASE}claim/2", f"{BASE}claim/3"],
                "conclusion": f"{BASE}claim/1",
                "direction": "supports",
                "warrant": "Cause To Effect",
                "origin": "reconstruction",
                "https://w3id.org/counterpoint/import/aif#schemeID": [7],
                FOREIGN_ID: ["4"],
                **by,
            },
            f"{BASE}step/8": {
                "type": "Inference",
                "premises": [f"{BASE}claim/7"],
                "conclusion": f"{BASE}step/6",
                "direction": "opposes",
                "origin": "reconstruction",
                FOREIGN_ID: ["8"],
                **by,
            },
            f"{BASE}assertion/11-1": {
                "type": "Assertion",
                "claim": f"{BASE}claim/1",
                "speaker": f"{BASE}agent/40",
                "act": "asserts",
                "dialogue": f"{BASE}dialogue/main",
                "note": "Ada : coffee keeps you up",
                FOREIGN_ID: ["12"],
                **by,
            },
        }
        for iri, content in wanted.items():
            record = self.document.bundle.get(iri)
            assert record is not None
            assert dict(record.content) == {"id": iri, **content}

    def test_an_attacked_step_does_not_rest_on_what_attacks_it(self) -> None:
        step = self.document.bundle.get(f"{BASE}step/6")
        assert step is not None
        assert step.texts("premises") == (f"{BASE}claim/5",)

    def test_every_line_of_the_account(self) -> None:
        assert [(loss.kind, loss.pointer) for loss in self.document.losses] == [
            ("provenance", "/AIF/locutions/0/start"),
            ("provenance", "/AIF/nodes/14/text"),
        ]


def test_a_graph_that_stands_by_itself_says_the_same() -> None:
    alone = read(lambda value: value["AIF"])
    whole = read()
    ours = {r.id for r in whole.bundle if r.type != "Extension"}
    assert {r.id for r in alone.bundle if r.type != "Extension"} == ours


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("data", "what"),
        [
            (b"", "empty"),
            (b'{"AIF": {"nodes": [', "ends"),
            (b'{"AIF": {"title": "x"}}', "no list of nodes"),
            (b'{"AIF": "\xe9"}', "not UTF-8"),
        ],
    )
    def test_with_the_place_and_a_repair(self, data: bytes, what: str) -> None:
        with pytest.raises(InputError) as caught:
            load(data, format="aif", name="graph.json")
        assert what in caught.value.what
        assert caught.value.where.startswith("graph.json")
        assert caught.value.repair

    @pytest.mark.parametrize(
        ("node", "key", "junk", "where"),
        [(1, "nodeID", 1, "nodes/1/nodeID"), (1, "type", "ZZ", "nodes/1/type"), (0, "text", "", "nodes/0")],
    )
    def test_a_broken_node_refuses_the_file_or_is_passed_over(self, node: int, key: str, junk: Any, where: str) -> None:
        def broken(value: Any) -> None:
            value["AIF"]["nodes"][node][key] = junk
            value["AIF"]["edges"] = [
                e for e in value["AIF"]["edges"] if key != "nodeID" or 2 not in (e["fromID"], e["toID"])
            ]

        with pytest.raises(InputError) as caught:
            read(broken)
        assert where in caught.value.where
        assert any(
            "passed over" in loss.why and where[:7] in loss.pointer for loss in read(broken, keep_going=True).losses
        )

    def test_an_edge_to_nowhere(self) -> None:
        def broken(value: Any) -> None:
            value["AIF"]["edges"][0]["toID"] = 99

        with pytest.raises(InputError, match="99") as caught:
            read(broken)
        assert caught.value.where == "graph.json#/AIF/edges/0/toID"
