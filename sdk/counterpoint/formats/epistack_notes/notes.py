"""The notes of a folder, taken apart: front matter, body, blocks of numbers, and what their links point at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from counterpoint.errors import InputError
from counterpoint.formats.contract import Files
from counterpoint.formats.importing import Import, Thing
from counterpoint.formats.notes.front import note_of
from counterpoint.formats.yaml.nodes import Items, Members, Node, Text, compose

__all__ = ["Note", "Notes"]

_LINK = re.compile(r"!?\[\[([^\]|#]*)(?:#[^\]|]*)?(?:\|[^\]]*)?\]\]")
_HEADING = re.compile(r"^##\s+(.*?)\s*$")
_FENCE = re.compile(r"^(```+|~~~+)\s*([A-Za-z0-9_+-]*)\s*$")
_PRICED = frozenset(["Prior", "Likelihood"])


@dataclass(frozen=True, slots=True)
class Note:
    """One note."""

    path: str
    title: str
    """Name of the file, without the id in front of it."""
    thing: Thing
    body: str
    blocks: tuple[tuple[str, str, int], ...]
    """Heading, code and first line of each block of Python under Prior or Likelihood."""

    @property
    def type(self) -> str:
        return str(self.thing.value.get("type") or "")

    @property
    def id(self) -> str:
        return str(self.thing.value.get("id") or "")


class Notes:
    """All notes of a folder, by id and by the name their links use."""

    def __init__(self, made: Import, files: Files) -> None:
        self.made = made
        self.all: list[Note] = []
        self.named: dict[str, str] = {}
        """Name of a note, or its id → its id."""
        for path in files:
            if path.lower().endswith(".md"):
                note = made.whole(path, partial(_read, files, path, made.name))
                if note is not None:
                    self._add(note)

    def _add(self, note: Note) -> None:
        self.all.append(note)
        if note.id:
            stem = note.path.rpartition("/")[2][: -len(".md")]
            self.named[stem] = note.id
            self.named.setdefault(note.id, note.id)

    def of(self, type: str) -> Iterator[Note]:
        return (note for note in self.all if note.type == type)

    def linked(self, value: object) -> list[str]:
        """The ids of the notes that a link, or each of a list of links, points at; unknown ones as they stand."""
        if isinstance(value, list):
            return [id for one in value for id in self.linked(one)]
        if not isinstance(value, str) or not value.strip():
            return []
        names = [found.strip() for found in _LINK.findall(value)] or [value.strip()]
        return [self._id(name) for name in names]

    def _id(self, name: str) -> str:
        stem = name.rpartition("/")[2].removesuffix(".md")
        return self.named.get(stem) or self.named.get(stem.split(" ")[0], stem)


def _read(files: Files, path: str, name: str) -> Note | None:
    where = f"{name}/{path}"
    data = files[path]
    if not data.strip():
        raise InputError("the note is empty", f"{where}:1:1", "write front matter and text, or remove the file")
    parts = note_of(data, where)
    stem = path.rpartition("/")[2][: -len(".md")]
    if parts is None:
        return Note(path, stem, Thing("", {}, f"{path}:"), data.decode("utf-8", "replace"), ())
    tree = compose(parts.front.encode(), where)
    if not isinstance(tree, Members):
        raise InputError("the front matter is no mapping", f"{where}:1:1", "write one property a line")
    front = {key: _plain(value) for key, (_, value) in tree.pairs.items()}
    kind, id = str(front.get("type") or ""), str(front.get("id") or "")
    if id and not isinstance(front.get("id"), str):
        raise InputError("the id is no text", f"{where}:1:1", "write the id of the note, such as O-1")
    first = parts.front.count("\n") + 2
    title = stem.removeprefix(id).lstrip(" -–—") if id else stem
    return Note(path, title or stem, Thing(kind, front, f"{path}:"), parts.body, tuple(_blocks(parts.body, first)))


def _plain(node: Node) -> object:
    if isinstance(node, Text):
        return "" if node.plain and node.value in ("null", "~") else node.value
    if isinstance(node, Items):
        return [_plain(entry) for entry in node.entries]
    return {key: _plain(value) for key, (_, value) in node.pairs.items()}


def _blocks(body: str, line: int) -> Iterator[tuple[str, str, int]]:
    """Blocks of Python that stand under a heading Prior or Likelihood."""
    heading, fence, code, start = "", "", list[str](), 0
    for number, text in enumerate(body.split("\n"), line):
        found = _FENCE.match(text)
        if fence:
            if text.startswith(fence):
                if code is not None and heading in _PRICED and start:
                    yield heading, "\n".join(code), start
                fence, start = "", 0
            else:
                code.append(text)
        elif found:
            fence, code = found[1], []
            start = number + 1 if found[2].lower() in ("python", "py") else 0
        elif title := _HEADING.match(text):
            heading = title[1]
