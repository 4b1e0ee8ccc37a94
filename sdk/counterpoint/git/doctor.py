"""What this clone lacks for knowledge bases to be merged by record."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from counterpoint.files import is_knowledge_base
from counterpoint.git.attributes import driven
from counterpoint.git.process import git, lines, top
from counterpoint.git.setup import settings

__all__ = ["NEEDED", "Check", "examine"]

NEEDED = (2, 38)
"""The git that `verify-merge` needs, for `merge-tree --write-tree`."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    what: str
    lack: str = ""
    """Empty where nothing is missing."""
    repair: str = ""


def examine() -> tuple[Check, ...]:
    """Every check, in a fixed order.

    Fails   InputError outside a work tree
    """
    folder = top()
    tracked = [p for p in lines(git("ls-files", "-z", cwd=folder).out) if _holds_records(folder, p)]
    return (_version(), *_settings(), *_attributes(folder, tracked), _history())


def _version() -> Check:
    told = git("version").out.decode("utf-8", "backslashreplace").strip()
    found = re.search(r"(\d+)\.(\d+)", told)
    needed = ".".join(map(str, NEEDED))
    if found and (int(found[1]), int(found[2])) >= NEEDED:
        return Check(told)
    return Check(told, f"verify-merge needs {needed} or newer", "update git")


def _settings() -> Iterator[Check]:
    for name, wanted in settings().items():
        answer = git("config", "--get", name, allowed=(0, 1))
        if answer.code:
            yield Check(name, "it is not set in this clone", "counterpoint git install")
        elif os.fsdecode(answer.out.removesuffix(b"\n")) != wanted:
            yield Check(name, "it is not what this installation would set", "counterpoint git install")
        else:
            yield Check(name)


def _attributes(folder: Path, tracked: list[str]) -> Iterator[Check]:
    for attribute in ("merge", "diff"):
        known = driven(tracked, attribute=attribute, cwd=folder)
        for path in tracked:
            if path not in known:
                yield Check(
                    f"{attribute} of {path}",
                    "no attribute hands this knowledge base to the driver",
                    "counterpoint git install with a pattern for it, or leave it to git on purpose",
                )
        if tracked and known.issuperset(tracked):
            yield Check(f"{attribute} of {len(tracked)} tracked knowledge bases")
    place = folder / ".gitattributes"
    if place.exists():
        answer = git("ls-files", "-z", "--", ".gitattributes", cwd=folder)
        lack = "" if answer.out else "it is not committed, so other clones lack it"
        yield Check(".gitattributes", lack, "git add .gitattributes, and commit it" if lack else "")


def _holds_records(folder: Path, path: str) -> bool:
    place = folder / path
    return place.is_file() and not place.is_symlink() and is_knowledge_base(place)


def _history() -> Check:
    if git("rev-parse", "--is-shallow-repository").out.strip() == b"true":
        return Check("history", "it was cut off, so merges cannot be verified here", "git fetch --unshallow")
    return Check("history")
