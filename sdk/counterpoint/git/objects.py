"""What a repository holds: commits, their parents and bases, the files of a tree."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from counterpoint.errors import InputError
from counterpoint.git.process import git, repository

__all__ = ["PREFIX", "bases_of_all", "blob", "commit", "earlier", "files", "parents", "read"]

PREFIX = "git:"
"""What the name of an input in the repository begins with: `git:REV:PATH`."""

_FILES = (b"100644", b"100755")


def read(name: str) -> bytes:
    """The bytes of `git:REV:PATH`. As in git, an empty REV is the index, and PATH begins at the top.

    Fails   InputError when there is no such file in the repository
    """
    spec = name.removeprefix(PREFIX)
    revision, colon, path = spec.partition(":")
    if not colon or not path or spec.startswith("-"):
        raise InputError("this names no file in git", name, "write git:REV:PATH, such as git:HEAD~1:kb.jsonld")
    answer = git("cat-file", "blob", spec, allowed=range(256))
    if answer.code:
        said = answer.words.splitlines()[0].removeprefix("fatal: ") if answer.words else "no reason given"
        where = revision or "the index"
        raise InputError(f"git has no such file: {said}", name, f"check the path, and that {where} is here")
    return answer.out


def earlier(name: str, revision: str) -> bytes | None:
    """The bytes of a file, or of an input `git:REV:PATH`, at another revision; None where it was not there then.

    Fails   InputError when the repository the file lies in has no such commit
    """
    if name.startswith(PREFIX) and not os.path.exists(name):
        _, _, path = name.removeprefix(PREFIX).partition(":")
        return _blob_at(commit(revision), path, None)
    file = Path(name)
    return _blob_at(commit(revision, file.parent), f"./{file.name}", file.parent)


def _blob_at(commit: str, path: str, cwd: Path | None) -> bytes | None:
    answer = git("cat-file", "blob", f"{commit}:{path}", cwd=cwd, allowed=range(256))
    return None if answer.code else answer.out


def commit(revision: str, cwd: Path | None = None) -> str:
    """The id of a commit, in the repository of the working directory or of another folder.

    Fails   InputError when the revision names none
    """
    named = revision and not revision.startswith("-")
    arguments = ("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    answer = git(*arguments, cwd=cwd, allowed=(0, 1, 128)) if named else None
    if answer is None or answer.code:
        repository(cwd)
        raise InputError(f"there is no commit {revision!r}", "git", "see git log --all --oneline; fetch it if need be")
    return answer.out.decode().strip()


def parents(commit: str) -> tuple[str, ...]:
    """The ids of a commit's parents, in order. Replacements and grafts are not asked."""
    head, _, _ = git("--no-replace-objects", "cat-file", "commit", commit).out.partition(b"\n\n")
    return tuple(line[7:].decode() for line in head.split(b"\n") if line.startswith(b"parent "))


def bases_of_all(commits: Sequence[str]) -> tuple[str, ...]:
    """The best ancestors that all of several commits share; none where their histories have nothing in common.

    Fails   InputError when the clone is too shallow to tell
    """
    answer = git("merge-base", "--octopus", "--all", *commits, allowed=(0, 1, 128))
    if answer.code:
        refuse_shallow()
    if answer.code > 1:
        raise InputError(f"git knows no base: {answer.words}", "git", "see git fsck; fetch what is missing")
    return tuple(answer.out.decode().split())


def refuse_shallow() -> None:
    """Fails   InputError when the clone's history was cut off, so that a base may be missing"""
    if git("rev-parse", "--is-shallow-repository").out.strip() == b"true":
        raise InputError(
            "the history of this clone is cut off, so what the sides started from may be missing",
            "git",
            "run git fetch --unshallow; in a GitHub workflow give actions/checkout fetch-depth: 0",
        )


def files(tree: str, environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """Path → id of its content, for every plain file below a commit or tree; links and submodules are none."""
    found: dict[str, str] = {}
    for entry in git("ls-tree", "-r", "-z", "--full-tree", tree, environment=environment).out.split(b"\0")[:-1]:
        about, _, path = entry.partition(b"\t")
        mode, _, oid = about.split(b" ")
        if mode in _FILES:
            found[os.fsdecode(path)] = oid.decode()
    return found


def blob(oid: str, environment: Mapping[str, str] | None = None) -> bytes:
    """The bytes an id stands for."""
    return git("cat-file", "blob", oid, environment=environment).out
