"""`docs/howto/convert.md` as a newcomer walks it: every command on the page, in its order, in one folder."""

import re
import shlex
from pathlib import Path

import pytest

from command_line import ROOT, here

PAGE = (ROOT / "docs/howto/convert.md").read_text("utf-8")


def commands() -> list[list[str]]:
    """The words of each command."""
    blocks = re.findall(r"^```\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    lines = (line for block in blocks for line in block.splitlines())
    return [shlex.split(line, comments=True) for line in lines if line.startswith("counterpoint ")]


def test_every_command_does_what_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kb.jsonld").write_bytes((ROOT / "examples/covid/base.jsonld").read_bytes())
    monkeypatch.chdir(tmp_path)
    done = 0
    for _, *arguments in commands():
        if not Path(arguments[1]).exists():
            continue  # files of other programs, which a newcomer brings along
        outcome = here(*arguments)
        assert outcome.code == 0, (arguments, outcome.err)
        done += 1
    assert done >= 14
    written = {path.name for path in tmp_path.iterdir()}
    assert {"kb.ttl", "kb.rdf", "tables", "vault", "map.dot", "kb.outline.md"} <= written
    assert (tmp_path / "edited.jsonld").read_bytes() == (tmp_path / "again.jsonld").read_bytes()
