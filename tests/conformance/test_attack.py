"""The attacks of the pack: each is answered by its finding or refused, and what a file says never acts.

An attack case is only ever added. `do` in `expect.json` says how the file is handled.
"""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from command_line import ROOT, here

SPEC = ROOT / "spec"
CASES = SPEC / "conformance" / "cases" / "attack"
EVERY = sorted(path.parent for path in CASES.glob("*/expect.json"))


def told(case: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((case / "expect.json").read_text("utf-8"))
    return said


def doing(what: str) -> Any:
    return pytest.mark.parametrize("case", [c for c in EVERY if told(c)["do"] == what], ids=lambda case: case.name)


def codes(file: Path) -> list[str]:
    """Errors and warnings, every one of them."""
    found = json.loads(here("validate", str(file), "--json").out)
    return sorted({one["code"] for one in found["findings"] if one["severity"] in ("error", "warning")})


def test_every_case_is_run() -> None:
    assert {told(case)["do"] for case in EVERY} == {"validate", "report", "folder", "merge"}


@doing("validate")
def test_it_is_found_or_refused(case: Path) -> None:
    said = told(case)
    outcome = here("validate", str(case / said["input"]))
    assert outcome.code == said["exit"]
    if "codes" in said:
        assert codes(case / said["input"]) == said["codes"]
    else:
        assert "repair: " in outcome.err


@doing("report")
def test_texts_do_not_act_in_a_report(case: Path) -> None:
    said = told(case)
    for report in said["as"]:
        outcome = here("validate", str(case / said["input"]), "--report", report)
        assert outcome.code == said["exit"]
        assert len(outcome.text) > 500
        assert [each for each in said["absent"] if each in outcome.text] == []


@doing("folder")
def test_a_folder_holds_what_it_should_and_no_cell_computes(case: Path, tmp_path: Path) -> None:
    said = told(case)
    inside = tmp_path / "deep" / "inside" / "folder"
    inside.parent.mkdir(parents=True)
    assert here("convert", str(case / said["input"]), "-t", said["to"], "-o", str(inside)).code == 0
    outside = [p for p in tmp_path.rglob("*") if p.is_file() and inside not in p.parents]
    files = [p for p in inside.rglob("*") if p.is_file()]
    assert (outside, bool(files)) == ([], True)
    assert [p for p in files if not re.fullmatch(r"[\w. -]+", p.name) or p.name.startswith(".")] == []
    for file in files:
        for row in csv.reader(io.StringIO(file.read_text("utf-8"))) if file.suffix == ".csv" else ():
            assert [cell for cell in row if cell.startswith(tuple(said["no_cell_begins_with"]))] == []
    back, canonical = tmp_path / "back.jsonld", tmp_path / "canonical.jsonld"
    assert here("convert", str(inside), "-o", str(back)).code == 0
    assert here("convert", str(case / said["input"]), "-o", str(canonical)).code == 0
    assert back.read_bytes() == canonical.read_bytes()


@doing("merge")
def test_no_team_speaks_for_another(case: Path, tmp_path: Path) -> None:
    said = told(case)
    merged = []
    for order in (said["inputs"], said["inputs"][::-1]):
        out = tmp_path / "merged.jsonld"
        assert here("merge", *(str(case / name) for name in order), "-o", str(out)).code == said["exit"]
        assert codes(out) == said["codes"]
        merged.append(out.read_bytes())
    assert merged[0] == merged[1]
    assert [words for words in said["keeps"] if words.encode() not in merged[0]] == []


class TestThreatModel:
    rows = re.findall(
        r"^\| ([^|]+) \| [^|]+ \| `([^`|]+)` \| ([^|]+) \| (R-[A-Z]+-\d+) \|$",
        (SPEC / "threats.md").read_text("utf-8"),
        re.MULTILINE,
    )

    def test_every_row_has_a_file_and_every_file_a_row(self) -> None:
        assert sorted(name for _, name, _, _ in self.rows) == [case.name for case in EVERY]

    @pytest.mark.parametrize("row", rows, ids=lambda row: row[1])
    def test_the_answer_is_the_one_the_case_checks(self, row: tuple[str, str, str, str]) -> None:
        _, name, answer, law = row
        said = told(CASES / name)
        assert law in said["requirements"]
        if re.fullmatch(r"CP\d{3}", answer):
            assert said["codes"] == [answer]
        elif answer.startswith("exit "):
            assert said["exit"] == int(answer.removeprefix("exit "))
            assert "codes" not in said
        else:
            assert said["do"] in ("folder", "report")

    def test_the_promised_threats_are_there(self) -> None:
        named = " ".join(threat for threat, _, _, _ in self.rows)
        for word in (
            "remote context,context redefinition,duplicate keys,deep nesting,alias bomb,entity bomb,huge number,"
            "decompression bomb,path traversal,HTML report,formula injection,prompt injection,forged identity,"
            "sock-puppet,overwriting,retracting"
        ).split(","):
            assert word in named
