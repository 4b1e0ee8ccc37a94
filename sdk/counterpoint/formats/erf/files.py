"""The files of a corpus: front matter and body, or a YAML document alone; found by content, never by path."""

from collections.abc import Iterator
from functools import partial

from counterpoint.errors import InputError
from counterpoint.formats.contract import Files, Source
from counterpoint.formats.importing import Import, Thing
from counterpoint.formats.notes.front import note_of
from counterpoint.formats.yaml.nodes import Items, Members, Node, Text, compose

__all__ = ["BODY", "things"]

_ENDINGS = (".md", ".yaml", ".yml")
BODY = " body"
"""Key under which the text below the front matter stands; no key of a file can have a space before it."""


def things(made: Import, source: Source) -> Iterator[Thing]:
    """Every record of a folder or file, its `type` being that of the format; empty for what has none."""
    if isinstance(source, bytes):
        yield from _in(made, source, "", made.name)
        return
    for path in source:
        if path.lower().endswith(_ENDINGS):
            found = made.whole(path, partial(_read, made, source, path))
            yield from found or ()


def _read(made: Import, files: Files, path: str) -> list[Thing]:
    return list(_in(made, files[path], path, f"{made.name}/{path}"))


def _in(made: Import, data: bytes, path: str, where: str) -> Iterator[Thing]:
    pointer = f"{path}:" if path else ""
    note = note_of(data, where)
    front, body = (note.front, note.body) if note is not None else (None, "")
    if note is None and path.lower().endswith(".md"):
        yield Thing("", {BODY: data.decode("utf-8", "replace")}, pointer)
        return
    tree = compose(front.encode() if front is not None else data, where)
    for node in tree.entries if isinstance(tree, Items) else (tree,):
        value = _plain(node)
        if not isinstance(value, dict):
            raise InputError("this is no record", f"{where}:1:1", "write a mapping with id and type")
        yield Thing(str(value.get("type") or ""), {**value, BODY: body} if body else value, pointer)


def _plain(node: Node) -> object:
    if isinstance(node, Text):
        return None if node.plain and node.value in ("null", "~", "") else node.value
    if isinstance(node, Items):
        return [_plain(entry) for entry in node.entries]
    assert isinstance(node, Members)
    return {key: _plain(value) for key, (_, value) in node.pairs.items()}
