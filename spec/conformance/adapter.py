"""Talking to the program under test: one JSON request a line, one JSON answer a line.

The program is any command that speaks the protocol of README.md. Whatever it prints on standard error is its
own affair. One that dies, answers out of turn or stays silent for longer than the patience fails the request.

Only the standard library.
"""

import json
import queue
import shlex
import subprocess
import threading
from types import TracebackType
from typing import Any

__all__ = ["Adapter", "Silent"]


class Silent(Exception):
    """No answer that can be read. The text says what came instead."""


class Adapter:
    """One running program. Use it as a context manager."""

    def __init__(self, command: str, patience: float = 120.0) -> None:
        """patience  seconds to wait for one answer"""
        self._patience = patience
        self._process = subprocess.Popen(
            shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        self._answers: queue.Queue[str] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self._count = 0

    def ask(self, do: str, **what: Any) -> dict[str, Any]:
        """One request. Fails   Silent"""
        self._count += 1
        line = json.dumps({"id": self._count, "do": do, **what}, ensure_ascii=False)
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
            said = self._answers.get(timeout=self._patience)
        except (BrokenPipeError, OSError):
            raise Silent("the program is gone") from None
        except queue.Empty:
            raise Silent(f"no answer within {self._patience:g} seconds") from None
        try:
            answer = json.loads(said)
        except ValueError:
            raise Silent(f"an answer that is no JSON: {said[:80]!r}") from None
        if not isinstance(answer, dict) or answer.get("id") != self._count:
            raise Silent(f"an answer to something else: {said[:80]!r}")
        return answer

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._answers.put(line)
        self._answers.put("")

    def __enter__(self) -> "Adapter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.close()
            self._process.wait(timeout=5)
        except (OSError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()
        finally:
            self._listener.join(timeout=5)
            assert self._process.stdout is not None
            self._process.stdout.close()
