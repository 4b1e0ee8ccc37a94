"""`diff` and `patch` on the command line: what goes where, and which code comes back."""

import io
import json
import sys
from pathlib import Path

import pytest

from counterpoint.cli.shell import run
from counterpoint.model.terms import CORE_CONTEXT

KB = "https://example.org/kb/"
Capture = pytest.CaptureFixture[bytes]


def file(path: Path, *records: dict[str, object]) -> str:
    path.write_text(json.dumps({"@context": [CORE_CONTEXT, {"k": KB}], "records": list(records)}), "utf-8")
    return str(path)


@pytest.fixture
def old(tmp_path: Path) -> str:
    return file(tmp_path / "old.jsonld", {"id": "k:1", "type": "Claim", "text": "about 4 km"})


@pytest.fixture
def new(tmp_path: Path) -> str:
    return file(tmp_path / "new.jsonld", {"id": "k:1", "type": "Claim", "text": "about 5 km", "note": "n"})


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


class TestPatch:
    def test_create_apply_invert_and_apply_again(
        self, old: str, new: str, tmp_path: Path, capsysbinary: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        patch, back, there = (str(tmp_path / name) for name in ("p.json", "q.json", "there.jsonld"))
        assert run(["patch", "create", old, new, "-o", patch]) == 0
        assert run(["patch", "apply", old, patch, "--exact", "-o", there]) == 0
        assert run(["diff", "--exit-code", "--stat", there, new]) == 0
        assert run(["patch", "invert", patch, "-o", back]) == 0
        capsysbinary.readouterr()
        assert run(["patch", "apply", there, back, "-t", "yaml"]) == 0
        out, err = capsysbinary.readouterr()
        assert b"about 4 km" in out
        assert err == b""
        stdin(monkeypatch, Path(back).read_bytes())
        assert run(["patch", "apply", there, "-", "-o", there]) == 0
        assert run(["diff", "--exit-code", "--stat", there, old]) == 0

    def test_compose_of_there_and_back_is_empty(
        self, old: str, new: str, tmp_path: Path, capsysbinary: Capture
    ) -> None:
        patch, back = str(tmp_path / "p.json"), str(tmp_path / "q.json")
        assert run(["patch", "create", old, new, "-o", patch]) == 0
        assert run(["patch", "invert", patch, "-o", back]) == 0
        assert run(["patch", "compose", patch, back, patch, back]) == 0
        whole = json.loads(capsysbinary.readouterr().out)
        assert whole["operations"] == []
        assert whole["from"] == whole["to"]

    def test_what_does_not_apply_writes_nothing(
        self, old: str, new: str, tmp_path: Path, capsysbinary: Capture
    ) -> None:
        patch, target = str(tmp_path / "p.json"), tmp_path / "out.jsonld"
        assert run(["patch", "create", old, new, "-o", patch]) == 0
        assert run(["patch", "apply", new, patch, "-o", str(target)]) == 4
        out, err = capsysbinary.readouterr()
        assert out == b""
        assert b"https://example.org/kb/1 note: CP806 set-value does not apply" in err
        assert b"repair: " in err
        assert not target.exists()
        assert run(["patch", "compose", patch, patch]) == 4

    def test_exact_asks_for_the_very_file(self, old: str, new: str, tmp_path: Path, capsysbinary: Capture) -> None:
        more = file(
            tmp_path / "more.jsonld",
            {"id": "k:1", "type": "Claim", "text": "about 4 km"},
            {"id": "k:2", "type": "Claim", "text": "t"},
        )
        patch = str(tmp_path / "p.json")
        assert run(["patch", "create", old, new, "-o", patch]) == 0
        assert run(["patch", "apply", more, patch]) == 0
        assert run(["patch", "apply", more, patch, "--exact"]) == 4
        assert b"it was made from another file" in capsysbinary.readouterr().err

    def test_a_patch_that_leads_elsewhere_is_refused(
        self, old: str, new: str, tmp_path: Path, capsysbinary: Capture
    ) -> None:
        patch = tmp_path / "p.json"
        assert run(["patch", "create", old, new, "-o", str(patch)]) == 0
        text = patch.read_text("utf-8")
        digest = json.loads(text)["to"]
        patch.write_text(text.replace(digest, "sha256:" + "0" * 64), "utf-8")
        assert run(["patch", "apply", old, str(patch)]) == 4
        out, err = capsysbinary.readouterr()
        assert out == b""
        assert b"the patch contradicts itself" in err

    @pytest.mark.parametrize(
        ("arguments", "code", "told"),
        [
            (["apply", "{old}", "{old}"], 3, b"no patch"),
            (["apply", "{old}", "nowhere.json"], 3, b"no such file"),
            (["apply", "nowhere.jsonld", "{old}"], 3, b"no patch"),
            (["invert", "{new}"], 3, b"no patch"),
            (["compose"], 2, b"Missing argument"),
            (["apply", "-", "-"], 2, b"once only"),
            (["compose", "-", "-"], 2, b"once only"),
            (["create", "{folder}", "{folder}"], 2, b"name one in the folder"),
            (["crate"], 2, b"create"),
        ],
    )
    def test_other_ways_to_fail(
        self, arguments: list[str], code: int, told: bytes, old: str, new: str, tmp_path: Path, capsysbinary: Capture
    ) -> None:
        named = [a.format(old=old, new=new, folder=tmp_path) for a in arguments]
        assert run(["patch", *named]) == code
        out, err = capsysbinary.readouterr()
        assert told in err
        assert out == b""


class TestDiff:
    @pytest.mark.parametrize(("level", "code"), [("bytes", 1), ("canonical", 1), ("graph", 1), ("claims", 1)])
    def test_levels_at_which_the_files_differ(self, level: str, code: int, old: str, new: str) -> None:
        assert run(["diff", "--level", level, "--exit-code", old, new]) == code
        assert run(["diff", "--level", level, old, new]) == 0
        assert run(["diff", "--level", level, "--exit-code", old, old]) == 0

    @pytest.mark.parametrize(("level", "code"), [("bytes", 1), ("canonical", 1), ("graph", 1), ("claims", 0)])
    def test_a_note_is_no_claim(self, level: str, code: int, old: str, tmp_path: Path) -> None:
        noted = file(tmp_path / "noted.jsonld", {"id": "k:1", "type": "Claim", "text": "about 4 km", "note": "n"})
        assert run(["diff", "--level", level, "--exit-code", "--stat", old, noted]) == code

    def test_layout_matters_to_bytes_alone(self, old: str, tmp_path: Path, capsysbinary: Capture) -> None:
        turtle = str(tmp_path / "old.ttl")
        assert run(["convert", old, "-o", turtle]) == 0
        for level, code in (("bytes", 1), ("canonical", 0), ("graph", 0), ("claims", 0)):
            assert run(["diff", "--level", level, "--exit-code", old, turtle]) == code
        assert b"the records are the same; the bytes differ" in capsysbinary.readouterr().out

    def test_several_reports_at_once_and_the_same_code(
        self, old: str, new: str, tmp_path: Path, capsysbinary: Capture
    ) -> None:
        page, comment = tmp_path / "d.html", tmp_path / "d.md"
        reports = ["--report", "json", "--report", f"html:{page}", "--report", f"markdown:{comment}"]
        assert run(["diff", "--exit-code", *reports, old, new]) == 1
        assert json.loads(capsysbinary.readouterr().out)["equal"] is False
        assert page.read_text("utf-8").startswith("<!doctype html>")
        assert comment.read_text("utf-8").startswith("### ")

    @pytest.mark.parametrize(
        "arguments",
        [["--report", "word"], ["--level", "meaning"], ["--stat", "--json"], ["--report", "json", "--report", "html"]],
    )
    def test_usage(self, arguments: list[str], old: str, new: str) -> None:
        assert run(["diff", *arguments, old, new]) == 2
