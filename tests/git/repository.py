"""A real repository in a temporary folder, and the few records the tests change in it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from counterpoint.canon.normal import make
from counterpoint.model.record import Bundle, Record, Value
from counterpoint.verbs import dump

KB = "https://example.org/kb/"
TEAM = KB + "team"
PROGRAM = [sys.executable, "-P", "-m", "counterpoint"]


@dataclass(frozen=True)
class Ran:
    """What a program gave back."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Repository:
    """A work tree. Nothing of the machine's own settings reaches git here."""

    path: Path

    @classmethod
    def new(cls, path: Path, *, installed: bool = True, patterns: tuple[str, ...] = ()) -> "Repository":
        path.mkdir(parents=True)
        made = cls(path)
        made.git("init", "-q", "-b", "main")
        if installed:
            assert made.counterpoint("git", "install", *patterns).code == 0
        return made

    def clone(self, path: Path, *arguments: str) -> "Repository":
        self.git("clone", "-q", "--no-local", *arguments, str(self.path), str(path))
        return Repository(path)

    def git(self, *arguments: str, code: int | None = 0) -> Ran:
        ran = self.run(["git", *arguments])
        assert code is None or ran.code == code, (arguments, ran)
        return ran

    def counterpoint(self, *arguments: str) -> Ran:
        return self.run([*PROGRAM, *arguments])

    def run(self, arguments: list[str], **environment: str) -> Ran:
        keep = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        run = subprocess.run(
            arguments,
            cwd=self.path,
            capture_output=True,
            check=False,
            env={
                **keep,
                "GIT_CONFIG_GLOBAL": os.devnull,
                "GIT_CONFIG_NOSYSTEM": "1",
                "GIT_AUTHOR_NAME": "A",
                "GIT_AUTHOR_EMAIL": "a@example.org",
                "GIT_AUTHOR_DATE": "2026-03-01T09:00:00Z",
                "GIT_COMMITTER_NAME": "A",
                "GIT_COMMITTER_EMAIL": "a@example.org",
                "GIT_COMMITTER_DATE": "2026-03-01T09:00:00Z",
                "GIT_EDITOR": "true",
                **environment,
            },
        )
        return Ran(run.returncode, run.stdout.decode("utf-8", "replace"), run.stderr.decode("utf-8", "replace"))

    def write(self, files: dict[str, bytes | Bundle | None]) -> None:
        for name, content in files.items():
            place = self.path / name
            if content is None:
                place.unlink()
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(dump(content) if isinstance(content, Bundle) else content)

    def commit(self, message: str, files: dict[str, bytes | Bundle | None] | None = None) -> str:
        self.write(files or {})
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.head()

    def head(self, revision: str = "HEAD") -> str:
        return self.git("rev-parse", revision).out.strip()

    def read(self, name: str) -> bytes:
        return (self.path / name).read_bytes()

    def fork(self, base: dict[str, bytes | Bundle | None], *sides: dict[str, bytes | Bundle | None]) -> list[str]:
        """Commits a base on `main`, then each side on a branch of its own; the first side is checked out.

        Gives the names of the branches.
        """
        self.commit("base", base)
        names = [f"side{n}" for n in range(1, len(sides) + 1)]
        for name, files in zip(names, sides, strict=True):
            self.git("checkout", "-q", "-b", name, "main")
            self.commit(name, files)
        self.git("checkout", "-q", names[0])
        return names


def claim(name: str, text: str = "t", **cells: Value) -> Record:
    own: dict[str, Value] = {"id": f"{KB}claim/{name}", "type": "Claim", "text": text, "attributedTo": TEAM}
    return make({**own, "recordedAt": "2026-03-01T09:00:00Z", "lang": "en", **cells})


def question(name: str) -> Record:
    return make(
        {
            "id": f"{KB}question/{name}",
            "type": "Question",
            "text": "q",
            "lang": "en",
            "attributedTo": TEAM,
            "recordedAt": "2026-03-01T09:00:00Z",
        }
    )


def kb(*records: Record, profile: str = "exchange") -> Bundle:
    """A small knowledge base with a header, a team and these records."""
    stamp: dict[str, Value] = {"attributedTo": TEAM, "recordedAt": "2026-03-01T09:00:00Z"}
    header = make({"id": KB + "kb", "type": "KnowledgeBase", "title": "K", "profile": profile, **stamp})
    team = make({"id": TEAM, "type": "Agent", "name": "T", "kind": "organisation", **stamp})
    return Bundle([header, team, *records])
