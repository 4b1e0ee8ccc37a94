"""The standard streams as every verb finds them.

Output is UTF-8 with line feeds, whatever the locale: the same input gives the same bytes everywhere. A
reader who leaves early (`… | head`) has seen enough: the rest is dropped, and the exit code is the one it
would have been. Where standard output cannot take what it is given, on a full disk for one, that is told.
What standard error cannot take is dropped, for there is nobody to tell.
"""

import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

from counterpoint.errors import InputError

if TYPE_CHECKING:
    from typing_extensions import Buffer

__all__ = ["prepare"]


def prepare() -> None:
    """Puts streams of this kind in the place of those the process began with."""
    for _ in range(sum(stream is None for stream in (sys.stdin, sys.stdout, sys.stderr))):
        # The number of a closed stream would go to the next file opened, and that file be taken for it.
        os.open(os.devnull, os.O_RDWR)
    sys.stdout = _steady(sys.stdout, "standard output")
    sys.stderr = _steady(sys.stderr, "")


def _steady(stream: TextIO | None, name: str) -> TextIO:
    """`name` is empty where a failure is nobody's business."""
    raw = _Steady(stream.fileno() if stream else -1, name)
    binary = io.BufferedWriter(raw)
    return io.TextIOWrapper(binary, "utf-8", "backslashreplace", newline="\n", line_buffering=raw.isatty())


class _Steady(io.RawIOBase):
    """Writes to a file descriptor until nobody reads it; -1 stands for a stream that was closed."""

    def __init__(self, descriptor: int, name: str) -> None:
        self._descriptor = descriptor
        self._name = name
        self._gone = False

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._descriptor >= 0 and os.isatty(self._descriptor)

    def fileno(self) -> int:
        return self._descriptor

    def write(self, data: "Buffer", /) -> int:
        if not self._gone:
            try:
                return os.write(self._descriptor, data)
            except OSError as error:
                self._gone = True
                if self._name and not isinstance(error, BrokenPipeError):
                    what = (error.strerror or "unknown reason").lower()
                    raise InputError(
                        f"what was asked for cannot be written: {what}", self._name, "name a file with -o"
                    ) from None
        return memoryview(data).nbytes
