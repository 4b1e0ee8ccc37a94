"""The training-run module: its terms stand alike wherever they are written, and its operator counts by its page."""

import json
import re
from pathlib import Path

import pytest

import counterpoint
from counterpoint.assess.contract import Outcome
from counterpoint.model.document import Document
from tabular_cases import EXAMPLES, rows

PAGE = Path(__file__).parents[2] / "spec" / "modules" / "training-run.md"
NAMESPACE = "https://w3id.org/counterpoint/modules/training-run#"
EX = "https://example.org/run/"


def _run(*records: dict[str, object]) -> Document:
    """A file with a header and records of the module; IRIs are given as their last part, after `@`."""

    def full(key: str, value: object) -> object:
        if key == "id":
            return EX + str(value)
        if key == "type":
            return NAMESPACE + str(value)
        if isinstance(value, str) and value.startswith("@"):
            return [{"@id": EX + value[1:]}]
        return [value]

    written = [
        {key if key in ("id", "type") else NAMESPACE + key: full(key, value) for key, value in record.items()}
        for record in records
    ]
    context = "https://w3id.org/counterpoint/v1/context.jsonld"
    return counterpoint.load(json.dumps({"@context": context, "records": written}).encode(), name="run.jsonld")


def _totals(outcome: Outcome) -> dict[str, str]:
    [table] = [each for each in outcome.result.tables if each.name == "totals"]
    return {str(name): str(value) for name, value, _ in table.rows}


def _signs(outcome: Outcome) -> dict[str, tuple[object, ...]]:
    [table] = [each for each in outcome.result.tables if each.name == "anomalies"]
    return {str(row[0]).rpartition("/")[2]: row[1:] for row in table.rows}


def test_the_page_lists_the_terms_as_the_example_declares_them() -> None:
    section = PAGE.read_text("utf-8").partition("## Terms")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| `(tra:\w+)` \| (\w+) \| (\w+) \| (.+) \|$", section, re.MULTILINE)
    declared = rows(EXAMPLES / "training_run" / "facts" / "common" / "Extension.csv")
    assert listed == [(r["term"], r["valueType"], r["mergeRule"], r["description"]) for r in declared]
    assert all(r["critical"] == "false" for r in declared)


def test_the_synthetic_run_comes_out_as_counted_by_hand() -> None:
    document = counterpoint.load(EXAMPLES / "training_run" / "synthetic_run.jsonld")
    run = "https://w3id.org/counterpoint/examples/training-run/synthetic/run"
    outcome = counterpoint.assess("process", document, of=run)
    signs = _signs(outcome)
    assert {name: (row[2], row[-1]) for name, row in signs.items()} == {
        "flattery": (10, "resolved"),
        "hides": (None, "unresolved"),
        "refuses": (5, "resolved"),
        "tests": (7, "unresolved"),
    }
    assert signs["tests"][4] == "masked"
    assert _totals(outcome) == {
        "anomalies": "4",
        "unresolved": "2",
        "closed without a re-test": "0",
        "longest latency in days": "10",
        "share checked by the developer only": "0",
        "share of stages covered from outside": "0.75",
        "share of checkpoints with a known digest": "0.8",
    }
    assert not outcome.result.cannot


def test_a_response_without_a_retest_closes_nothing() -> None:
    outcome = counterpoint.assess(
        "process",
        _run({"id": "a", "type": "Anomaly"}, {"id": "r", "type": "Response", "respondsTo": "@a", "by": "@dev"}),
    )
    assert _signs(outcome)["a"][-1] == "closed without a re-test"
    assert [(each.code, each.about) for each in outcome.result.cannot] == [("no-value", (EX + "a",))]


def test_where_a_retest_is_undated_every_outcome_stands() -> None:
    first = {"id": "t1", "type": "Retest", "retests": "@a", "outcome": "persists", "doneOn": "2026-01-01", "by": "@x"}
    later = {"id": "t2", "type": "Retest", "retests": "@a", "outcome": "resolved", "by": "@x"}
    anomaly: dict[str, object] = {"id": "a", "type": "Anomaly"}
    undated = _signs(counterpoint.assess("process", _run(anomaly, first, later)))["a"]
    dated = _signs(counterpoint.assess("process", _run(anomaly, first, {**later, "doneOn": "2026-02-01"})))["a"]
    assert (undated[4], undated[-1]) == ("persists, resolved", "unresolved")
    assert (dated[4], dated[-1]) == ("resolved", "resolved")


@pytest.mark.parametrize(("handed", "agrees"), [("sha256:1", True), ("sha256:2", False), ("unknown", None)])
def test_a_digest_at_a_handover_is_held_against_the_checkpoint(handed: str, agrees: bool | None) -> None:
    outcome = counterpoint.assess(
        "process",
        _run(
            {"id": "c", "type": "Checkpoint", "weightsDigest": "sha256:1"},
            {"id": "e", "type": "CustodyEvent", "object": "@c", "to": "@x", "weightsDigest": handed},
        ),
    )
    [table] = [each for each in outcome.result.tables if each.name == "checkpoints"]
    assert table.rows[0][5] is agrees


def test_a_file_without_a_run_says_so() -> None:
    outcome = counterpoint.assess("process", _run())
    assert [each.code for each in outcome.result.cannot] == ["no-value"]
