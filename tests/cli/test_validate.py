"""`validate` as a user meets it: forms of reports, what they change and what they do not."""

import json
from pathlib import Path

import pytest

from attack.bad_input import claim, document
from command_line import bystanders, here
from counterpoint.report import REPORTERS

NAMES = [reporter.name for reporter in REPORTERS]


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.jsonld"
    path.write_bytes(document(*(claim('"text": "t", "txet": 1', iri=f"a:claim/{n}") for n in range(12))))
    return path


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "sound.jsonld"
    here("init", str(path), "--namespace", "https://example.org/a/")
    return path


class TestReports:
    @pytest.mark.parametrize("name", NAMES)
    def test_no_form_changes_the_exit_code(self, faulty: Path, sound: Path, name: str) -> None:
        """R-CLI-06."""
        assert here("validate", "--report", name, str(faulty)).code == 1
        assert here("validate", "--report", name, str(sound)).code == 0
        assert here("validate", "--report", name, "--fail-on", "warning", str(sound)).code == 0
        assert here("validate", "--report", name, str(faulty), str(sound.with_name("missing"))).code == 3

    def test_several_forms_at_once_go_where_they_are_told(self, faulty: Path, tmp_path: Path) -> None:
        targets = {name: tmp_path / f"report.{name}" for name in NAMES if name != "text"}
        options = [word for name, target in targets.items() for word in ("--report", f"{name}:{target}")]
        outcome = here("validate", *options, "--report", "text", str(faulty))
        assert outcome.code == 1
        for name, target in targets.items():
            assert target.read_bytes() == here("validate", "--report", name, str(faulty)).out
        assert outcome.out == here("validate", str(faulty)).out

    def test_a_form_that_is_none_is_wrong_usage(self, faulty: Path) -> None:
        outcome = here("validate", "--report", "sarf", str(faulty))
        assert (outcome.code, "did you mean 'sarif'?" in outcome.err) == (2, True)


class TestJobSummary:
    """GitHub shows ten annotations of a level; the summary of the job has them all."""

    def test_the_full_list_is_added_to_what_is_there(
        self, faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        summary = tmp_path / "summary.md"
        summary.write_text("before\n")
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
        outcome = here("validate", "--report", "github", str(faulty))
        assert outcome.code == 1
        assert outcome.text.count("::error ") == 10
        told = summary.read_text("utf-8")
        assert told.startswith("before\n")
        found = json.loads(here("validate", "--json", str(faulty)).text)["findings"]
        assert told.count("\n- **error** CP") == sum(f["severity"] == "error" for f in found) > 10

    def test_another_form_adds_nothing(self, faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
        before = bystanders(tmp_path)
        here("validate", "--report", "markdown", str(faulty))
        assert bystanders(tmp_path) == before

    def test_a_summary_that_cannot_be_written_is_told(
        self, faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "summary.md"))
        outcome = here("validate", "--report", "github", str(faulty))
        assert (outcome.code, "cannot be written" in outcome.err) == (3, True)
