"""A folder as one run of bytes, for a fuzzer that knows nothing but bytes.

A line `%%% path` opens a file, which runs to the next such line. What stands before the first is no file, so
any bytes are some folder. Paths are those that `folders.Folder` can give; others are left out.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

__all__ = ["pack", "unpack"]

_OPENING = re.compile(rb"(?m)^%%% ([^\r\n]{1,200})\n")
MOST_FILES = 64


def pack(files: Mapping[str, bytes]) -> bytes:
    """The files one after the other. One that lacks a line break at its end gets one."""
    return b"".join(b"%%%%%% %s\n%s" % (path.encode(), _closed(data)) for path, data in sorted(files.items()))


def unpack(data: bytes) -> dict[str, bytes]:
    """Relative path → bytes, in order of the paths, as a folder is read."""
    openings = list(_OPENING.finditer(data))[:MOST_FILES]
    ends = [*(opening.start() for opening in openings[1:]), len(data)]
    found: dict[str, bytes] = {}
    for opening, end in zip(openings, ends, strict=False):
        path = opening[1].decode(errors="ignore")
        if _is_possible(path):
            found[path] = data[opening.end() : end]
    return dict(sorted(found.items()))


def _closed(data: bytes) -> bytes:
    return data if not data or data.endswith(b"\n") else data + b"\n"


def _is_possible(path: str) -> bool:
    parts = PurePosixPath(path).parts
    plain = bool(parts) and "\0" not in path and path == "/".join(parts) and not path.startswith("/")
    return plain and not any(part.startswith(".") for part in parts)
