"""`validate --fix` as a user meets it: what is written, what is shown, and what is left alone."""

import json
import subprocess
from pathlib import Path

import pytest

from attack.bad_input import claim, document
from command_line import bystanders, here
from counterpoint.verbs import load

YAML = """\
# The file of our team.
prefixes:
  my: https://example.org/my-kb/
records:
- id: my:kb
  type: KnowledgeBase
  title: Where did it start?   # asked in 2020
  profile: draft
  lang: EN
  attributedTo: my:team
  recordedAt: 2026-03-01T10:00:00+01:00 # Paris

- id: my:team
  type: Agent
  name: Our team
  kind: organization
- id: my:real
  type: Question
  text: Where?
- id: my:claim/centred
  type: Claim
  # What the paper says.
  txet: "The early cases: where?"
  about: [my:q, my:real, my:claim/x]
  topics:
  - my:t   # gone for good
  - my:t
  note: ""
"""
SAFE = (
    YAML.replace("lang: EN", "lang: en")
    .replace("2026-03-01T10:00:00+01:00", "2026-03-01T09:00:00Z")
    .replace('  - my:t\n  note: ""\n', "")
)
UNSAFE = (
    SAFE.replace("organization", "organisation")
    .replace("txet", "text")
    .replace("[my:q, my:real, my:claim/x]", "[my:real]")
    .replace("  topics:\n  - my:t   # gone for good\n", "  # gone for good\n")
)
FAULTY = claim('"text": "t", "value": 1.50, "note": ""', kind="Estimate")


@pytest.fixture
def authored(tmp_path: Path) -> Path:
    path = tmp_path / "kb.yaml"
    path.write_text(YAML, "utf-8")
    return path


class TestAuthoringFiles:
    def test_only_what_is_repaired_changes_and_comments_stay(self, authored: Path) -> None:
        first = here("validate", str(authored), "--report", "concise")
        assert "by --fix" in first.err
        assert "more by --unsafe-fixes" in first.err
        outcome = here("validate", "--fix", str(authored))
        assert authored.read_text("utf-8") == SAFE
        assert f"{authored}: 7 findings repaired" in outcome.err
        assert outcome.code == 1
        again = here("validate", "--fix", str(authored))
        assert "repaired" not in again.err
        assert here("validate", "--unsafe-fixes", str(authored)).code == 0
        assert authored.read_text("utf-8") == UNSAFE

    def test_line_ends_and_a_missing_last_one_stay(self, authored: Path) -> None:
        authored.write_bytes(YAML.rstrip("\n").replace("\n", "\r\n").encode())
        here("validate", "--fix", str(authored))
        written = authored.read_bytes()
        assert b"lang: en\r\n" in written
        assert written.count(b"\n") == written.count(b"\r\n")

    def test_what_has_no_place_in_the_text_leaves_a_file_with_comments_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "kb.yaml"
        flow = YAML.partition("- id: my:team")[0].replace(
            "- id: my:kb\n", "- {id: my:kb, note: '', type: KnowledgeBase}\n- id: my:k2\n"
        )
        path.write_text(flow, "utf-8")
        outcome = here("validate", "--fix", str(path))
        assert path.read_text("utf-8") == flow
        assert "its comments would be lost" in outcome.err

    def test_without_comments_such_a_file_is_written_anew(self, tmp_path: Path) -> None:
        path = tmp_path / "kb.yaml"
        path.write_text(
            "prefixes: {my: https://example.org/my-kb/}\nrecords:\n- {id: my:t, note: '', type: Agent, name: A}\n",
            "utf-8",
        )
        before = load(path)
        here("validate", "--fix", str(path))
        assert load(path).bundle == before.bundle
        assert "note" not in path.read_text("utf-8")


class TestOtherFormats:
    @pytest.mark.parametrize("layout", ["canonical", "pretty"])
    def test_a_file_keeps_its_layout_and_prefixes(self, tmp_path: Path, layout: str) -> None:
        path = tmp_path / "a.jsonld"
        path.write_bytes(document(claim('"text": "t"')))
        here("fmt", "--layout", layout, str(path))
        good = path.read_bytes()
        path.write_bytes(good.replace(b"T09:00:00Z", b"T10:00:00+01:00", 1))
        assert path.read_bytes() != good
        here("validate", "--fix", str(path))
        assert path.read_bytes() == good

    @pytest.mark.parametrize("suffix", ["jsonl", "nq", "ttl"])
    def test_every_format_that_holds_all(self, tmp_path: Path, suffix: str) -> None:
        source = tmp_path / "a.jsonld"
        source.write_bytes(document(claim('"text": "t"').replace("09:00:00Z", "10:00:00+01:00")))
        path = tmp_path / f"a.{suffix}"
        here("convert", str(source), "-o", str(path))
        assert here("validate", str(path), "--report", "concise").text.count("CP104") == 1
        here("validate", "--fix", str(path))
        assert "CP104" not in here("validate", str(path), "--report", "concise").text

    def test_a_file_that_says_more_than_its_records_is_left(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonld"
        path.write_bytes(document(FAULTY, claim('"text": "t", "text": "u"', iri="a:claim/2")))
        before = bystanders(tmp_path)
        outcome = here("validate", "--fix", str(path))
        assert (outcome.code, "says more than its records hold" in outcome.err) == (1, True)
        assert bystanders(tmp_path) == before


class TestDiff:
    def test_it_shows_what_would_change_and_writes_nothing(self, authored: Path, tmp_path: Path) -> None:
        before = bystanders(tmp_path)
        outcome = here("validate", "--diff", str(authored))
        assert bystanders(tmp_path) == before
        assert outcome.code == 1
        assert outcome.text.startswith(f"--- a/{authored}\n+++ b/{authored}\n@@ ")
        assert "\n-  lang: EN\n+  lang: en\n" in outcome.text
        assert "organisation" not in outcome.text
        assert "+  kind: organisation\n" in here("validate", "--diff", "--unsafe-fixes", str(authored)).text
        assert bystanders(tmp_path) == before

    def test_what_it_shows_is_a_patch(self, authored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(authored.parent)
        for text, after in ((YAML, UNSAFE), (YAML.rstrip("\n"), UNSAFE)):
            authored.write_text(text, "utf-8")
            patch = here("validate", "--diff", "--unsafe-fixes", authored.name).out
            subprocess.run(["git", "apply", "-"], input=patch, cwd=authored.parent, check=True)
            assert authored.read_text("utf-8") == after

    def test_a_sound_file_shows_nothing(self, tmp_path: Path) -> None:
        here("init", str(tmp_path / "a.yaml"), "--namespace", "https://example.org/a/")
        outcome = here("validate", "--diff", str(tmp_path / "a.yaml"))
        assert (outcome.code, outcome.out) == (0, b"")

    def test_standard_input_is_shown_and_not_written(self) -> None:
        data = document(FAULTY)
        assert '-  {"id": "a:claim/1"' in here("validate", "--diff", "-", stdin=data).text
        outcome = here("validate", "--fix", "-", stdin=data)
        assert "no file on the disk" in outcome.err


class TestHowItIsTold:
    def test_the_report_is_of_the_file_as_it_is_now(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonld"
        path.write_bytes(document(FAULTY))
        before = {f["code"] for f in json.loads(here("validate", "--json", str(path)).text)["findings"]}
        assert {"CP008", "CP109"} <= before
        after = {f["code"] for f in json.loads(here("validate", "--json", "--fix", str(path)).text)["findings"]}
        assert after == before - {"CP008", "CP109"}

    def test_settings_decide_what_counts(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "a.jsonld"
        path.write_bytes(document(claim('"text": "t", "note": ""')))
        (tmp_path / "counterpoint.toml").write_text('[severity]\nCP008 = "off"\n')
        monkeypatch.chdir(tmp_path)
        before = bystanders(tmp_path)
        here("validate", "--fix", "a.jsonld")
        assert bystanders(tmp_path) == before

    def test_an_earlier_view_cannot_be_repaired(self, authored: Path) -> None:
        assert here("validate", "--fix", "--as-of", "2026", str(authored)).code == 2

    def test_the_page_of_a_rule_says_what_repairs_it(self) -> None:
        assert "validate --fix" in here("rule", "CP104").text
        assert "fmt, or validate --fix" in here("rule", "CP008").text
        assert "validate --unsafe-fixes" in here("rule", "CP106").text
        assert "its author only" in here("rule", "CP301").text
