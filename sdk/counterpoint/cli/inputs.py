"""What the name of an input may be: a file, `-` for standard input, or `git:REV:PATH` for a file in a repository.

A file that has such a name on the disk is that file.
"""

import os

from counterpoint.model.document import Document
from counterpoint.verbs import load

__all__ = ["loaded"]

_GIT = "git:"


def loaded(name: str, read_as: str = "") -> Document:
    """Reads the knowledge base a name stands for; nothing is judged.

    read_as  name of a format; by default the name decides, else how the file begins
    Fails    as `load` does; InputError when git has no such file
    """
    if name.startswith(_GIT) and not os.path.exists(name):
        from counterpoint.git.objects import read

        return load(read(name), format=read_as, name=name)
    return load(name, format=read_as)
