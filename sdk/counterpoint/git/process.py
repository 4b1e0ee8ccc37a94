"""The one place a process is started, and the process is always git.

Arguments are a list and never a shell's; lists of paths come and go between NUL bytes, so that no name of
a file can be taken for anything else. Nothing is fetched, even where a clone left objects behind.
"""

import os
import subprocess
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from counterpoint.errors import InputError

__all__ = ["Answer", "git", "lines", "repository", "top"]

_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What git gave back."""

    code: int
    out: bytes
    words: str
    """What it said on standard error."""


def git(
    *arguments: str,
    stdin: bytes = b"",
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    allowed: Collection[int] = (0,),
) -> Answer:
    """Runs git to its end.

    environment  variables on top of those there are
    allowed      exit codes that are answers rather than failures
    Fails        InputError when git is missing or its exit code is none of these
    """
    try:
        run = subprocess.run(
            ["git", *arguments],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, **_QUIET, **(environment or {})},
            check=False,
        )
    except FileNotFoundError:
        raise InputError("git is not installed", "git", "install git, and have it on the PATH") from None
    except (OSError, ValueError) as error:
        raise InputError(f"git cannot be started: {error}", "git", "check the installation and the arguments") from None
    words = run.stderr.decode("utf-8", "backslashreplace").strip()
    if run.returncode not in allowed:
        said = words.splitlines()[0] if words else f"exit code {run.returncode}"
        raise InputError(f"git {_verb(arguments)} failed: {said}", "git", "see what git says; nothing was changed")
    return Answer(run.returncode, run.stdout, words)


def top() -> Path:
    """The folder the work tree of this repository begins in.

    Fails   InputError outside a repository and in one without a work tree
    """
    answer = git("rev-parse", "--show-toplevel", allowed=range(256))
    if answer.code:
        said = answer.words.splitlines()[0].removeprefix("fatal: ") if answer.words else "git does not say why"
        raise InputError(
            f"this is no work tree of git: {said}", os.curdir, "run this inside a clone, or make one with git init"
        )
    return Path(os.fsdecode(answer.out.removesuffix(b"\n")))


def repository(cwd: Path | None = None) -> None:
    """Fails   InputError outside a repository"""
    answer = git("rev-parse", "--git-dir", cwd=cwd, allowed=range(256))
    if answer.code:
        said = answer.words.splitlines()[0].removeprefix("fatal: ") if answer.words else "git does not say why"
        raise InputError(f"this is no repository of git: {said}", os.curdir, "run this inside a clone")


def lines(data: bytes) -> list[str]:
    """What stands between NUL bytes, as names of files."""
    return [os.fsdecode(part) for part in data.split(b"\0")[:-1]]


def _verb(arguments: tuple[str, ...]) -> str:
    """The subcommand, after settings given with `-c`."""
    rest = list(arguments)
    while rest[:1] == ["-c"]:
        rest = rest[2:]
    return rest[0] if rest else ""
