"""An editor that speaks the protocol itself: JSON-RPC on the standard streams of the program."""

import json
import queue
import subprocess
import threading
from pathlib import Path
from typing import Any

from command_line import PROGRAM

PATIENCE = 30.0
"""Seconds to wait for an answer, far more than one ever takes."""


class Editor:
    """A running server and what it said so far."""

    def __init__(self, folder: Path, *arguments: str, encodings: tuple[str, ...] = ()) -> None:
        self.process = subprocess.Popen(
            [str(PROGRAM), "lsp", *arguments], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )  # fmt: skip
        self.heard: queue.Queue[dict[str, Any]] = queue.Queue()
        self.number = 0
        threading.Thread(target=self._listen, daemon=True).start()
        general = {"general": {"positionEncodings": list(encodings)}} if encodings else {}
        self.capabilities = self.ask(
            "initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": general}
        )["capabilities"]
        self.tell("initialized", {})

    def __enter__(self) -> "Editor":
        return self

    def __exit__(self, *_: object) -> None:
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.code = self.process.wait(PATIENCE)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()

    def open(self, uri: str, text: str) -> list[dict[str, Any]]:
        """Opens a text and gives what is shown in it."""
        self.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "x", "version": 1, "text": text}})
        return self.shown(uri)

    def change(self, uri: str, text: str, version: int = 2) -> list[dict[str, Any]]:
        document = {"uri": uri, "version": version}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        return self.shown(uri)

    def shown(self, uri: str) -> list[dict[str, Any]]:
        said = self.wait(lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri)
        found: list[dict[str, Any]] = said["params"]["diagnostics"]
        return found

    def ask(self, method: str, params: Any) -> Any:
        self.number += 1
        number = self.number
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        answer = self.wait(lambda message: message.get("id") == number)
        assert "error" not in answer, answer
        return answer["result"]

    def tell(self, method: str, params: Any) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def wait(self, wanted: Any) -> dict[str, Any]:
        while True:
            message = self.heard.get(timeout=PATIENCE)
            if wanted(message):
                return message

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            while (line := stream.readline().strip()) != b"":
                key, _, value = line.partition(b":")
                if key.lower() == b"content-length":
                    length = int(value)
            if not length:
                return
            self.heard.put(json.loads(stream.read(length)))


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """The text after the edits of an answer, columns in UTF-16."""
    for edit in sorted(
        edits, key=lambda e: (e["range"]["start"]["line"], e["range"]["start"]["character"]), reverse=True
    ):
        start, end = (_offset(text, edit["range"][side]) for side in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text


def _offset(text: str, at: dict[str, int]) -> int:
    lines = text.split("\n")
    before = sum(len(line) + 1 for line in lines[: at["line"]])
    units = lines[at["line"]].encode("utf-16-le")[: 2 * at["character"]]
    return before + len(units.decode("utf-16-le"))
