"""The command line as a user meets it: the installed program in a process of its own, or in this one.

A process costs a third of a second, so only what needs one (streams, permissions, limits, the
environment) takes one.
"""

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterpoint.cli.shell import run

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(sys.executable).with_name("counterpoint")
CORE = "https://w3id.org/counterpoint/v1/context.jsonld"
_CLAIM, _TEAM = "https://example.org/a/claim/1", "https://example.org/a/team"
"""Records of the files that tests read."""
_FORMS: dict[str, str] = {
    "validate": "FILE --report concise",
    "fmt": "FILE",
    "convert": "FILE -t turtle -o OUT",
    "hash": "FILE",
    "stats": "FILE",
    "split": "FILE --layer ingestion -o OUT",
    "overlay": "FILE FILE -o OUT",
    "redact": f"FILE {_CLAIM} --reason r --agent {_TEAM} -o OUT",
    "diff": "FILE FILE",
    "patch": "create FILE FILE -o OUT",
    "merge": "FILE -o OUT --report OUT.report",
    "conflicts": "FILE",
    "resolve": f"FILE {_CLAIM} --agent {_TEAM} --take text=null -o OUT",
    "release": "FILE --against FILE -o OUT",
    "impact": f"FILE --of {_CLAIM}",
    "history": f"FILE {_TEAM}",
    "todo": "FILE",
    "trace": f"{_CLAIM} FILE",
    "query": "voices FILE",
    "search": "one FILE",
    "compound": "FILE FILE -o OUT",
    "align": f"reject FILE {_CLAIM} {_CLAIM} --agent {_TEAM} -o OUT",
}
READING = tuple(_FORMS)
"""Every verb that reads files."""


@dataclass(frozen=True)
class Outcome:
    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()


def process(
    *arguments: str, cwd: Path, stdin: bytes = b"", environment: Mapping[str, str] | None = None, **more: Any
) -> Outcome:
    """Runs the installed program."""
    done = subprocess.run(
        [str(PROGRAM), *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, **(environment or {})},
        timeout=60,
        check=False,
        **more,
    )
    return Outcome(done.returncode, done.stdout, done.stderr.decode())


def here(*arguments: str, stdin: bytes = b"") -> Outcome:
    """Runs a verb in this process."""
    out, err, given = _stream(), _stream(), io.TextIOWrapper(io.BytesIO(stdin))
    before, sys.stdin = sys.stdin, given
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(list(arguments))
    finally:
        sys.stdin = before
    out.flush()
    err.flush()
    return Outcome(code, out.buffer.getvalue(), err.buffer.getvalue().decode())


def _stream() -> Any:
    return io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace", newline="\n")


def command(verb: str, file: str, output: str) -> Sequence[str]:
    """A verb reading one file, writing to `output` where it writes at all."""
    return (verb, *(word.replace("FILE", file).replace("OUT", output) for word in _FORMS[verb].split()))


def bystanders(folder: Path) -> dict[str, bytes]:
    """Every file below a folder and its bytes; a folder without files counts too."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}
