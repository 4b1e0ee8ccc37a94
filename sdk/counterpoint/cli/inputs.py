"""What the name of an input may be: a file, `-` for standard input, or `git:REV:PATH` for a file in a repository.

A file that has such a name on the disk is that file.
"""

import os
from collections.abc import Sequence

from counterpoint.errors import InputError
from counterpoint.files import read_bytes
from counterpoint.folders import read_folder
from counterpoint.formats import by_name, exact_for_file
from counterpoint.formats.contract import AS_IT_IS, ReadOptions
from counterpoint.formats.detect import folder_format
from counterpoint.model.document import Document
from counterpoint.verbs import load

__all__ = ["is_one", "loaded", "unread"]

_GIT = "git:"


def loaded(name: str, read_as: str = "", options: ReadOptions = AS_IT_IS) -> Document:
    """Reads the knowledge base a name stands for; nothing is judged.

    read_as  name of a format; by default the name decides, else how the file begins
    Fails    as `load` does; InputError when git has no such file
    """
    if name.startswith(_GIT) and not os.path.exists(name):
        from counterpoint.git.objects import read

        return load(read(name), format=read_as, name=name, options=options)
    return load(name, format=read_as, options=options)


def unread(names: Sequence[str], read_as: str = "") -> list[bytes] | None:
    """The bytes of files that are JSON-LD by their names; None where one is anything else, or cannot be read.

    What some verbs ask of large files is told by their bytes, before anything is made of them.
    """
    for name in names:
        member = exact_for_file(name)
        if read_as not in ("", "jsonld") or member is None or member.name != "jsonld" or not os.path.isfile(name):
            return None
    try:
        return [read_bytes(name) for name in names]
    except InputError:
        return None


def is_one(folder: str, read_as: str = "") -> bool:
    """Whether a folder is one knowledge base as it is, and not a place where several lie."""
    if read_as:
        member = by_name(read_as)
        return member is not None and member.folder
    try:
        return folder_format(read_folder(folder)) is not None
    except InputError:
        return False
