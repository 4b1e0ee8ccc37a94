"""Telling a clone about the driver, and taking that back.

Settings belong to the clone and are never cloned with it; attributes belong to the repository and are
committed. So every clone needs `git install` once, and `doctor` says where it is missing.
"""

from collections.abc import Sequence
from pathlib import Path

from counterpoint.errors import InputError
from counterpoint.files import read_bytes, write_bytes
from counterpoint.git import commands
from counterpoint.git.attributes import DRIVER, PATTERNS, with_block, without_block
from counterpoint.git.process import git, top

__all__ = ["attributes_file", "install", "settings", "uninstall"]


def settings() -> dict[str, str]:
    """The settings a clone needs, by name."""
    return {
        f"merge.{DRIVER}.name": "knowledge bases, merged by record",
        f"merge.{DRIVER}.driver": commands.driver(),
        f"diff.{DRIVER}.textconv": commands.textconv(),
        # Each record begins at the margin in the converted text, so hunks are headed by records.
        f"diff.{DRIVER}.xfuncname": "^([^ ].*)$",
    }


def install(patterns: Sequence[str] = (), *, local: bool = False) -> Path:
    """Sets up driver, textconv and attributes in this clone.

    patterns  files to hand to the driver; `PATTERNS` by default
    local     write attributes for this clone only, rather than into a file to commit
    Gives     the attributes file
    Fails     InputError outside a work tree, or when a pattern cannot stand in an attributes file
    """
    place = attributes_file(local=local)
    text = with_block(_text(place), patterns or PATTERNS)
    for name, value in settings().items():
        git("config", "--local", "--replace-all", name, value)
    place.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(str(place), text.encode("utf-8", "surrogateescape"))
    return place


def uninstall() -> tuple[Path, ...]:
    """Takes back whatever `install` did in this clone.

    Gives   the attributes files that were changed
    """
    for section in (f"merge.{DRIVER}", f"diff.{DRIVER}"):
        if not git("config", "--local", "--get-regexp", rf"^{section}\.", allowed=(0, 1)).code:
            git("config", "--local", "--remove-section", section)
    changed = []
    for place in (attributes_file(local=False), attributes_file(local=True)):
        before = _text(place)
        after = without_block(before)
        if after == before:
            continue
        if after:
            write_bytes(str(place), after.encode("utf-8", "surrogateescape"))
        else:
            place.unlink()
        changed.append(place)
    return tuple(changed)


def attributes_file(*, local: bool) -> Path:
    """Where attributes stand: for everybody at the top of the work tree, or for this clone only."""
    folder = top()
    if local:
        answer = git("rev-parse", "--git-path", "info/attributes", cwd=folder)
        return folder / answer.out.decode("utf-8", "surrogateescape").removesuffix("\n")
    return folder / ".gitattributes"


def _text(place: Path) -> str:
    if place.is_symlink():
        # git itself follows no link here, so what it leads to is not what git reads.
        raise InputError("the attributes file is a link, which git does not follow", str(place), "make it a file")
    return read_bytes(str(place)).decode("utf-8", "surrogateescape") if place.exists() else ""
