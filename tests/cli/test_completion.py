"""The shell is offered what could come next."""

import os
from pathlib import Path

import pytest

from command_line import process
from counterpoint.report import REPORTERS
from counterpoint.validate.select import rule_sets, rules


def offered(tmp_path: Path, *words: str) -> dict[str, str]:
    """Value → kind, as bash would be told for the last word."""
    environment = {"_COUNTERPOINT_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(["counterpoint", *words]), "COMP_CWORD": str(len(words))}  # fmt: skip
    outcome = process(cwd=tmp_path, environment={**environment, "PATH": os.environ["PATH"]})
    assert (outcome.code, outcome.err) == (0, "")
    return {value: kind for kind, _, value in (line.partition(",") for line in outcome.text.splitlines() if line)}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["va"], ["validate"]),
        (["rule", "CP20"], [r.RULE.code for r in rules(rule_sets()) if r.RULE.code.startswith("CP20")]),
        (["rule", "cp204"], ["CP204"]),
        (["rule", "dangl"], ["dangling-reference"]),
        (["rule", "zzz"], []),
        (["validate", "--profile", "dr"], ["draft"]),
        (["rules", "--profile", "pub"], ["published"]),
        (["validate", "--report", ""], [reporter.name for reporter in REPORTERS]),
        (["validate", "--report", "sa"], ["sarif"]),
        (["validate", "--fail-on", "w"], ["warning"]),
        (["validate", "--unsafe"], ["--unsafe-fixes"]),
    ],
)
def test_values_are_offered(tmp_path: Path, words: list[str], wanted: list[str]) -> None:
    assert sorted(offered(tmp_path, *words)) == sorted(wanted)


def test_files_are_offered_where_files_belong(tmp_path: Path) -> None:
    assert offered(tmp_path, "validate", "kb") == {"kb": "file"}
    assert set(offered(tmp_path, "validate", "--report", "sarif:o").values()) == {"file"}
