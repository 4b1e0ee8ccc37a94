"""The language server over its protocol: the same findings as `validate`, while somebody types."""

import json
import sys
from pathlib import Path

import pytest

from attack.bad_input import claim, document
from cli.test_fix import SAFE, YAML
from command_line import PROGRAM, here
from lsp.editor import Editor, applied

SEVERITIES = {"error": 1, "warning": 2, "info": 3}


@pytest.fixture
def editor(tmp_path: Path):
    with Editor(tmp_path) as running:
        yield running
    assert running.code == 0


def reported(path: Path, *options: str) -> list[dict]:
    return json.loads(here("validate", "--json", "--show", "info", *options, str(path)).text)["findings"]


class TestDiagnostics:
    @pytest.mark.parametrize("name", ["kb.yaml", "a.jsonld", "a.jsonl", "a.ttl"])
    def test_they_are_what_validate_finds_in_the_saved_file(self, editor: Editor, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        if name == "kb.yaml":
            path.write_text(YAML, "utf-8")
        else:
            source = tmp_path / "source.jsonld"
            source.write_bytes(document(claim('"text": "武🧪", "note": "n", "kind": "causel", "about": ["a:gone"]')))
            here("convert", str(source), "-o", str(path)) if name != "a.jsonld" else path.write_bytes(
                source.read_bytes()
            )
        shown = editor.open(path.as_uri(), path.read_text("utf-8"))
        found = reported(path)
        assert len(shown) == len(found) > 1
        for diagnostic, finding in zip(shown, found, strict=True):
            assert diagnostic["code"] == finding["code"]
            assert diagnostic["severity"] == SEVERITIES[finding["severity"]]
            assert diagnostic["source"] == "counterpoint"
            assert finding["message"] in diagnostic["message"]
            assert f"repair: {finding['repair']}" in diagnostic["message"]
            assert diagnostic["data"]["fingerprint"] == finding["fingerprint"]
            assert diagnostic["range"]["start"]["line"] == finding["place"].get("line", 1) - 1

    def test_they_follow_what_is_typed(self, editor: Editor, tmp_path: Path) -> None:
        uri = (tmp_path / "kb.yaml").as_uri()
        assert {d["code"] for d in editor.open(uri, YAML)} >= {"CP106", "CP104"}
        assert "CP106" not in {d["code"] for d in editor.change(uri, YAML.replace("txet", "text"))}
        broken = editor.change(uri, YAML.replace("title: Where", 'title: "Where'), 3)
        assert [(d["code"], d["severity"]) for d in broken] == [("unreadable", 1)]
        assert "repair" in broken[0]["message"]
        assert len(editor.change(uri, YAML, 4)) > 5

    @pytest.mark.parametrize(("encoding", "width"), [("utf-16", 3), ("utf-8", 7), ("utf-32", 2)])
    def test_columns_are_counted_as_agreed(self, tmp_path: Path, encoding: str, width: int) -> None:
        """武 and 🧪 stand before the place on its line."""
        text = document(claim('"note": "武🧪", "txet": "t"')).decode()
        line = next(n for n, each in enumerate(text.split("\n")) if "txet" in each)
        column = text.split("\n")[line].index('"txet"') - 2 + width
        with Editor(tmp_path, encodings=(encoding,)) as editor:
            assert editor.capabilities["positionEncoding"] == encoding
            (found,) = (d for d in editor.open((tmp_path / "a.jsonld").as_uri(), text) if d["code"] == "CP106")
            assert found["range"]["start"] == {"line": line, "character": column}
            assert found["range"]["end"] == {"line": line, "character": column + len('"txet"')}

    def test_a_file_of_another_kind_is_passed_over(self, editor: Editor, tmp_path: Path) -> None:
        assert editor.open((tmp_path / "package.json").as_uri(), '{"name": "x"}') == []
        assert editor.open((tmp_path / "ci.yaml").as_uri(), "jobs: [a]\n") == []

    def test_a_closed_text_shows_nothing(self, editor: Editor, tmp_path: Path) -> None:
        uri = (tmp_path / "kb.yaml").as_uri()
        editor.open(uri, YAML)
        editor.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        assert editor.shown(uri) == []

    def test_nothing_a_text_says_acts(self, editor: Editor, tmp_path: Path) -> None:
        text = document(claim(f'"text": "t", "kind": {json.dumps(chr(27) + "[31m" + chr(0x202E) + "<b>x")}')).decode()
        uri = (tmp_path / "a.jsonld").as_uri()
        shown = editor.open(uri, text)
        assert all(c.isprintable() or c == "\n" for d in shown for c in d["message"])
        at = next(d for d in shown if d["code"] == "CP103")["range"]["start"]
        told = editor.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": at})["contents"]["value"]
        assert "<b>" not in told


class TestSettings:
    def test_those_of_the_project_the_file_lies_in_count(self, editor: Editor, tmp_path: Path) -> None:
        folder = tmp_path / "inner"
        folder.mkdir()
        (folder / "counterpoint.toml").write_text('[severity]\nCP106 = "off"\nCP104 = "info"\n')
        (folder / "kb.yaml").write_text(YAML, "utf-8")
        shown = editor.open((folder / "kb.yaml").as_uri(), YAML)
        assert "CP106" not in {d["code"] for d in shown}
        assert {d["severity"] for d in shown if d["code"] == "CP104"} == {3}
        assert "CP106" in {d["code"] for d in editor.open((tmp_path / "kb.yaml").as_uri(), YAML)}

    def test_a_fault_in_them_is_told_and_does_not_stop_the_work(self, editor: Editor, tmp_path: Path) -> None:
        (tmp_path / "counterpoint.toml").write_text("profil = 1\n")
        uri = (tmp_path / "kb.yaml").as_uri()
        editor.tell(
            "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "x", "version": 1, "text": YAML}}
        )
        message = editor.wait(lambda m: m.get("method") == "window/showMessage")
        assert "did you mean 'profile'?" in message["params"]["message"]
        assert len(editor.shown(uri)) > 5

    def test_a_profile_of_the_command_line(self, tmp_path: Path) -> None:
        path = tmp_path / "kb.yaml"
        path.write_text(YAML, "utf-8")
        with Editor(tmp_path, "--profile", "published") as editor:
            shown = editor.open(path.as_uri(), YAML)
        assert [d["code"] for d in shown] == [f["code"] for f in reported(path, "--profile", "published")]


class TestHoverAndRepairs:
    def actions(self, editor: Editor, uri: str, place: dict, **context: object) -> list[dict]:
        params = {"textDocument": {"uri": uri}, "range": place, "context": {"diagnostics": [], **context}}
        found: list[dict] = editor.ask("textDocument/codeAction", params) or []
        return found

    def test_hovering_explains_the_rule(self, editor: Editor, tmp_path: Path) -> None:
        uri = (tmp_path / "kb.yaml").as_uri()
        at = next(d for d in editor.open(uri, YAML) if d["code"] == "CP106")["range"]["start"]
        told = editor.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": at})["contents"]
        assert told["kind"] == "markdown"
        assert "CP106" in told["value"]
        assert "a mistyped key looks just like it" in told["value"]
        nothing = {"textDocument": {"uri": uri}, "position": {"line": 1, "character": 0}}
        assert editor.ask("textDocument/hover", nothing) is None

    def test_a_safe_repair_is_preferred_and_changes_its_line_only(self, editor: Editor, tmp_path: Path) -> None:
        uri = (tmp_path / "kb.yaml").as_uri()
        text = YAML.replace("lang: EN", "lang: en").replace('  - my:t\n  note: ""\n', "")
        place = next(d for d in editor.open(uri, text) if d["code"] == "CP104")["range"]
        (action,) = (a for a in self.actions(editor, uri, place) if a["title"].startswith("CP104"))
        assert (action["kind"], action["isPreferred"]) == ("quickfix", True)
        after = applied(text, action["edit"]["changes"][uri])
        assert after == text.replace("2026-03-01T10:00:00+01:00", "2026-03-01T09:00:00Z")

    def test_an_unsafe_repair_says_so(self, editor: Editor, tmp_path: Path) -> None:
        uri = (tmp_path / "kb.yaml").as_uri()
        place = next(d for d in editor.open(uri, SAFE) if d["code"] == "CP106")["range"]
        (action,) = (a for a in self.actions(editor, uri, place) if a["title"].startswith("CP106"))
        assert "may have been meant otherwise" in action["title"]
        assert "isPreferred" not in action
        assert applied(SAFE, action["edit"]["changes"][uri]) == SAFE.replace("txet", "text")

    def test_all_safe_repairs_at_once_are_those_of_fix(self, editor: Editor, tmp_path: Path) -> None:
        uri = (tmp_path / "kb.yaml").as_uri()
        editor.open(uri, YAML)
        place = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
        (action,) = self.actions(editor, uri, place, only=["source.fixAll"])
        assert applied(YAML, action["edit"]["changes"][uri]) == SAFE
        assert "CP104" not in {d["code"] for d in editor.change(uri, SAFE)}

    def test_a_text_with_characters_of_two_units(self, editor: Editor, tmp_path: Path) -> None:
        uri = (tmp_path / "a.yaml").as_uri()
        text = YAML.replace("title: Where", "title: 🧪🧪 Where").replace("lang: EN", "note: 🧪\n  lang: EN")
        editor.open(uri, text)
        place = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
        (action,) = self.actions(editor, uri, place, only=["source.fixAll.counterpoint"])
        assert applied(text, action["edit"]["changes"][uri]) == SAFE.replace(
            "title: Where", "title: 🧪🧪 Where"
        ).replace("lang: en", "note: 🧪\n  lang: en")


def test_without_the_library_the_extra_is_named(tmp_path: Path) -> None:
    import subprocess

    (tmp_path / "pygls.py").write_text("raise ImportError('none', name='pygls')")
    script = "import sys; sys.path.insert(0, sys.argv.pop(1)); from counterpoint.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path), "lsp"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, "pip install 'counterpoint[lsp]'" in done.stderr) == (3, True)
    assert PROGRAM.exists()
