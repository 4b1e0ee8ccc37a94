"""`docs/howto/patch.md` is run as it stands: its files, its commands with what they print, its Python."""

import re
import shlex
from pathlib import Path

import pytest

from counterpoint.cli.shell import run

PAGE = (Path(__file__).parents[2] / "docs" / "howto" / "patch.md").read_text("utf-8")


def test_the_page_holds_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in re.findall(r"<!-- file: (\S+) -->\n```yaml\n(.*?)```", PAGE, re.DOTALL):
        Path(name).write_text(text, "utf-8")
    sessions = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    assert sessions
    for session in sessions:
        for step in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
            command, _, expected = step.partition("\n")
            program, *arguments = shlex.split(command)
            assert program == "counterpoint"
            code = run(arguments)
            out, err = capfd.readouterr()
            assert out + err + (f"[exit code {code}]\n" if code else "") == expected, command
    [python] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(python, "patch.md", "exec"), {})
