"""A bar on standard error, for somebody who has waited at a terminal for a second; it goes when the work is done."""

import shutil
import sys
from threading import Lock, Timer
from types import TracebackType

from counterpoint.cli.spoken import plain

__all__ = ["Bar"]

_PATIENCE = 1.0
"""Seconds before anything is shown."""
_EVERY = 0.1
"""Seconds between two changes of what is shown."""
_WIDTH = 30
_START, _ERASE = "\r", "\x1b[K"


class Bar:
    """Progress of one piece of work.

    with Bar("checking") as bar:
        bar.at(0.5, "kb.jsonld")
    """

    def __init__(self, what: str) -> None:
        self._line = f"{what} …"
        self._what = what
        self._shown = ""
        self._lock = Lock()
        self._timer: Timer | None = None

    def __enter__(self) -> "Bar":
        if sys.stderr.isatty():
            self._wait(_PATIENCE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = None
            if self._shown:
                self._write("")

    def at(self, done: float, about: str = "") -> None:
        """How much of the work is done, from 0 to 1, and what is being worked on."""
        filled = round(min(max(done, 0), 1) * _WIDTH)
        bar = "#" * filled + "-" * (_WIDTH - filled)
        self._line = f"{self._what} [{bar}] {min(max(done, 0), 1):4.0%}  {about}".rstrip()

    def clear(self) -> None:
        """Makes room for a line of text, until there is news."""
        with self._lock:
            if self._shown:
                shown = self._shown
                self._write("")
                self._shown = shown

    def _wait(self, seconds: float) -> None:
        self._timer = Timer(seconds, self._draw)
        self._timer.daemon = True
        self._timer.start()

    def _draw(self) -> None:
        with self._lock:
            if self._timer is None:
                return
            if self._line != self._shown:
                self._write(self._line)
            self._wait(_EVERY)

    def _write(self, line: str) -> None:
        self._shown = line
        room = shutil.get_terminal_size().columns - 1
        sys.stderr.write(f"{_START}{plain(line)[:room]}{_ERASE}{'' if line else _START}")
        sys.stderr.flush()
