"""The rules of an installed module run where somebody names them, and are explained to anybody."""

from pathlib import Path

import pytest

from command_line import ROOT, here

CASES = ROOT / "spec" / "conformance" / "cases" / "validate"
BAD = str(CASES / "verdict-from-one-alarm" / "bad.jsonld")


def test_naming_the_profile_names_its_rules() -> None:
    assert "TR002" not in here("validate", "--show", "info", BAD).text
    outcome = here("validate", "--profile", "training-run", "--report", "concise", BAD)
    assert (outcome.code, "error TR002" in outcome.text) == (1, True)
    assert "TR002" in here("rules", "--profile", "training-run").text
    assert "TR002" not in here("rules").text
    assert "one alarm may be the monitor" in here("rule", "TR002").text


def test_so_do_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for text in (
        'rule-sets = ["training-run"]',
        'profile = "training-run"',
        '[[paths]]\nfiles = "*"\nprofile = "training-run"',
    ):
        (tmp_path / "counterpoint.toml").write_text(text)
        (tmp_path / "bad.jsonld").write_bytes(Path(BAD).read_bytes())
        assert "TR002" in here("validate", "bad.jsonld").text, text


@pytest.mark.parametrize("name", ["team_record", "team_outside", "synthetic_run"])
def test_the_examples_are_judged_by_them(name: str) -> None:
    outcome = here("validate", "--profile", "training-run", str(ROOT / "examples" / "training_run" / f"{name}.jsonld"))
    assert outcome.code in (0, 1)
    assert "TR004" not in outcome.text
