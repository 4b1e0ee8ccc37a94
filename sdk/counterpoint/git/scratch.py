"""A place beside the repository to merge in: it reads the repository's objects and attributes and writes none.

Attributes are those of the commit that is looked at, whatever is checked out, and our patterns where the
commit says nothing. So a bare clone and any other give one answer.
"""

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from counterpoint.git.attributes import PATTERNS, driven, with_block
from counterpoint.git.objects import blob, files
from counterpoint.git.process import Answer, git

__all__ = ["Scratch", "scratch"]

_ATTRIBUTES = ".gitattributes"


@dataclass(frozen=True, slots=True)
class Scratch:
    """A work tree with nothing but attributes in it, and objects of its own."""

    folder: Path
    environment: dict[str, str]

    def git(self, *arguments: str, allowed: Collection[int] = (0,)) -> Answer:
        """Runs git here."""
        return git(*self._settings, *arguments, cwd=self.tree, environment=self.environment, allowed=allowed)

    def driven(self, paths: list[str]) -> frozenset[str]:
        """Those paths that the commit hands to the driver."""
        return driven(paths, cwd=self.tree, environment=self.environment, settings=self._settings)

    @property
    def tree(self) -> Path:
        return self.folder / "tree"

    @property
    def _settings(self) -> tuple[str, str]:
        # Attributes of the commit come before these.
        return ("-c", f"core.attributesFile={self.folder / 'attributes'}")


@contextmanager
def scratch(commit: str) -> Iterator[Scratch]:
    """A scratch place for one commit, gone afterwards."""
    with TemporaryDirectory(prefix="counterpoint-") as name:
        folder = Path(name)
        for part in ("tree", "objects"):
            (folder / part).mkdir()
        (folder / "attributes").write_text(with_block("", PATTERNS), "utf-8")
        for path, oid in files(commit).items():
            if _is_safe(path):
                place = folder / "tree" / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(blob(oid))
        yield Scratch(folder, _environment(folder))


def _is_safe(path: str) -> bool:
    """Whether this is an attributes file; a forged tree may name places outside itself."""
    pure = PurePosixPath(path)
    odd = {"..", ".", ".git"}.intersection(part.lower() for part in path.split("/"))
    return pure.name == _ATTRIBUTES and not pure.is_absolute() and not odd and "\\" not in path


def _environment(folder: Path) -> dict[str, str]:
    def asked(*arguments: str) -> str:
        return os.fsdecode(git("rev-parse", "--path-format=absolute", *arguments).out.removesuffix(b"\n"))

    known = [_quoted(asked("--git-path", "objects")), os.environ.get("GIT_ALTERNATE_OBJECT_DIRECTORIES", "")]
    return {
        "GIT_DIR": asked("--git-dir"),
        "GIT_WORK_TREE": str(folder / "tree"),
        "GIT_INDEX_FILE": str(folder / "index"),
        "GIT_OBJECT_DIRECTORY": str(folder / "objects"),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": os.pathsep.join(filter(None, known)),
    }


def _quoted(path: str) -> str:
    """A path as it stands in a list of paths."""
    if os.pathsep not in path and not path.startswith('"'):
        return path
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'
