"""Finds places of an authoring file again, by pointer or by record, in nested entries too."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from counterpoint.formats.yaml.expand import Entry
from counterpoint.formats.yaml.nodes import Items, Members, Node, Text
from counterpoint.formats.yaml.read import File, read_file
from counterpoint.wire.parse import decode_text
from counterpoint.wire.scan import Lines, Span

__all__ = ["YamlLocator", "locate"]


def locate(source: bytes) -> "YamlLocator":
    """A locator for one file. Reads it again, when first asked."""
    return YamlLocator(source)


class YamlLocator:
    """Positions of one authoring file."""

    def __init__(self, source: bytes) -> None:
        self._source = source

    @cached_property
    def _file(self) -> File:
        return read_file(self._source, "")

    @cached_property
    def _lines(self) -> Lines:
        return Lines(decode_text(self._source, ""))

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        found: dict[str, Entry] = {}
        for entry in self._file.entries:
            found.setdefault(entry.record.id, entry)
        return found

    def pointer(self, pointer: str) -> Span | None:
        """The key of a member, the value of a list's entry or of the whole document."""
        place: Node = self._file.root
        node: Node = place
        for part in pointer.split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            if isinstance(node, Members) and key in node.pairs:
                place, node = node.pairs[key]
            elif isinstance(node, Items) and key.isdecimal() and int(key) < len(node.entries):
                place = node = node.entries[int(key)]
            else:
                return None
        return self._span(place)

    def record(self, iri: str, property: str = "", value: str = "") -> Span | None:
        """The value where it is given, else the value of the property, else the record's id.

        A record whose id is implied is found where it begins, and so is what it takes from elsewhere.
        """
        entry = self._entries.get(iri)
        if entry is None:
            return None
        members = {self._file.normaliser.key(key): node for key, (_, node) in entry.node.pairs.items()}
        node = members.get(property) if property else None
        if node is not None:
            for text in _texts(node) if value else ():
                if text.value == value or self._file.normaliser.expand(text.value) == value:
                    return self._span(text)
            return self._span(node)
        return self._span(members.get("id", entry.node))

    def _span(self, node: Node) -> Span:
        return self._lines.span(node.start, node.end)


def _texts(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        for entry in node.entries:
            yield from _texts(entry)
    else:
        for _, value in node.pairs.values():
            yield from _texts(value)
