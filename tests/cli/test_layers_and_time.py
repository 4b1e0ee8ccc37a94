"""The verbs on layers, redaction, consequences and time, as a user meets them."""

import json
from pathlib import Path

import pytest

from command_line import ROOT, here

COVID = ROOT / "examples" / "covid"
TEAM_A = COVID / "team_a.jsonld"
CASES = ROOT / "spec" / "conformance" / "cases"
CLAIM = "https://w3id.org/counterpoint/examples/covid/team-a/claim/epicentre"
AT = "2026-07-01T00:00:00Z"


@pytest.fixture
def a(tmp_path: Path) -> Path:
    copy = tmp_path / "a.jsonld"
    copy.write_bytes(TEAM_A.read_bytes())
    return copy


class TestSplitAndOverlay:
    @pytest.mark.parametrize("name", ["team_a.jsonld", "team_a.yaml"])
    def test_there_and_back_is_the_file(self, tmp_path: Path, name: str) -> None:
        suffix = Path(name).suffix
        lower, rest, back = (str(tmp_path / f"{stem}{suffix}") for stem in ("lower", "rest", "back"))
        assert here("split", str(COVID / name), "--layer", "ingestion", "-o", lower, "--rest", rest).code == 0
        assert here("validate", lower).code == 0
        assert here("overlay", lower, rest, "-o", back).code == 0
        original = here("convert", str(COVID / name), "-t", "jsonld").out
        assert here("convert", back, "-t", "jsonld").out == original

    def test_other_words_are_refused_and_nothing_is_written(self, tmp_path: Path) -> None:
        case = CASES / "overlay" / "a-claim-in-other-words-is-refused"
        out = tmp_path / "out.jsonld"
        done = here("overlay", str(case / "lower.jsonld"), str(case / "upper-1.jsonld"), "-o", str(out))
        assert done.code == 1
        assert "claim/1 differs between the files" in done.err
        assert not out.exists()

    def test_a_layer_that_is_none_gets_a_guess(self, a: Path) -> None:
        done = here("split", str(a), "--layer", "structur")
        assert done.code == 2
        assert "did you mean 'structure'" in done.err


class TestRedact:
    def test_the_content_goes_and_a_merge_says_who_still_has_it(self, a: Path, tmp_path: Path) -> None:
        out, report = tmp_path / "out.jsonld", tmp_path / "report.json"
        arguments = ("redact", str(a), "team-a:claim/epicentre", "--reason", "A name.", "--date", AT, "-o", str(out))
        assert here(*arguments).code == 0
        assert here("validate", str(out)).code == 0
        merged = here("merge", str(a), str(out), "-o", str(tmp_path / "m.jsonld"), "--report", str(report))
        assert "left out, since its author redacted it" in merged.err
        assert (tmp_path / "m.jsonld").read_bytes() == out.read_bytes()
        told = json.loads(report.read_text("utf-8"))["redacted"]
        assert told == [{"record": CLAIM, "heldBy": [str(a)], "outcome": "withheld"}]

    def test_what_the_file_then_lacks_is_told(self, a: Path, tmp_path: Path) -> None:
        out = str(tmp_path / "out.jsonld")
        done = here("redact", str(a), "team-a:claim/epicentre/said/1", "--reason", "A name.", "--date", AT, "-o", out)
        assert done.code == 1
        assert "CP303" in done.err

    def test_a_header_is_refused(self, a: Path) -> None:
        done = here("redact", str(a), "team-a:kb", "--reason", "r", "--date", AT)
        assert done.code == 1
        assert a.read_bytes() == TEAM_A.read_bytes()

    @pytest.mark.parametrize("date", ["yesterday", "2026-07-01"])
    def test_a_date_that_is_no_instant_is_wrong_usage(self, a: Path, date: str) -> None:
        assert here("redact", str(a), "team-a:claim/epicentre", "--reason", "r", "--date", date).code == 2


class TestImpact:
    def test_text_and_json_tell_the_same(self) -> None:
        named = ("--of", "team-a:source/s01")
        rows = json.loads(here("impact", str(TEAM_A), *named, "--json").out)
        assert rows["causes"] == [
            {"record": CLAIM.replace("claim/epicentre", "source/s01"), "how": "named", "properties": []}
        ]
        text = here("impact", str(TEAM_A), *named).text
        assert f"{len(rows['affected'])} others are affected" in text
        assert all(
            row["way"][0] == rows["causes"][0]["record"] and row["way"][-1] == row["record"] for row in rows["affected"]
        )

    def test_two_files_are_compared(self) -> None:
        case = CASES / "impact" / "a-withdrawal-since-is-a-cause"
        text = here("impact", str(case / "old.jsonld"), str(case / "new.jsonld")).text
        assert "retracted" in text
        assert "inference/1" in text

    @pytest.mark.parametrize(
        "arguments", [(), ("--of", "team-a:claim/epicentre", str(TEAM_A)), (str(TEAM_A), str(TEAM_A))]
    )
    def test_one_file_needs_a_record_and_two_need_none(self, arguments: tuple[str, ...]) -> None:
        assert here("impact", str(TEAM_A), *arguments).code == 2

    def test_a_record_the_file_lacks_is_named(self) -> None:
        done = here("impact", str(TEAM_A), "--of", "team-a:claim/none")
        assert done.code == 3
        assert "team-a/claim/none" in done.err


class TestHistoryAndTodo:
    def test_what_cannot_be_known_is_said(self) -> None:
        arguments = ("history", str(TEAM_A), "base:agent/miller", "--as-of", "2026-04-10")
        done = here(*arguments)
        assert done.code == 0
        assert "revised since, and the file holds nothing of what they said then" in done.err
        assert "edited in place, without a new recordedAt, reads as it does now" in done.err
        told = json.loads(here(*arguments, "--json").out)["asOf"]
        assert len(told["earlierVersionMissing"]) == 3
        assert told["date"] == "2026-04-10"

    def test_said_and_wrote_are_two_lists(self) -> None:
        rows = json.loads(here("history", str(TEAM_A), "team-a:team", "--json").out)
        assert len(rows["wrote"]) > 700
        assert {deed["author"] for deed in rows["said"]} <= {CLAIM.replace("claim/epicentre", "team")}

    @pytest.mark.parametrize("date", ["2026-13", "26", "2026-3-1", "now"])
    def test_a_date_that_is_none_is_wrong_usage(self, date: str) -> None:
        assert here("stats", str(TEAM_A), "--as-of", date).code == 2

    def test_stats_and_validate_look_back(self) -> None:
        rows = json.loads(here("stats", str(TEAM_A), "--as-of", "2026-04-10", "--json").out)
        assert rows[0]["records"] < 200
        assert rows[0]["asOf"]["headerIsLater"] is False
        case = CASES / "as-of" / "what-was-recorded-later-is-left-out" / "file.jsonld"
        assert here("validate", str(case), "--as-of", "2026-04").code == 0

    def test_todo_counts_what_it_lists(self) -> None:
        [row] = json.loads(here("todo", str(TEAM_A), "--json").out)
        assert row["counts"]["gap"] == 13
        assert sum(row["counts"].values()) == len(row["points"])
        assert "… and 5 more (--all shows them)" in here("todo", str(TEAM_A)).text
        assert "more (--all" not in here("todo", str(TEAM_A), "--all").text


def test_an_edited_view_is_refused(tmp_path: Path) -> None:
    case = CASES / "merge" / "two-texts-are-contested-and-neither-is-shown" / "expected.jsonld"
    edited = tmp_path / "edited.jsonld"
    edited.write_bytes(case.read_bytes().replace(b'"contested":["text"],', b'"contested":["text"],"note":"mine",'))
    assert edited.read_bytes() != case.read_bytes()
    for arguments in (
        ("split", str(edited), "--layer", "scope"),
        ("overlay", str(edited), str(case)),
        ("stats", str(edited), "--as-of", "2026"),
    ):
        done = here(*arguments)
        assert done.code == 1
        assert "CP602" in done.err
