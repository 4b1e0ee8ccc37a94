"""Small changes to an authoring file in place: the rest stays as its author laid it out, comments and all.

Three kinds of change have a place in the text: a value becomes another, a key gets another name, a value
or a property goes. Whoever asks reads the result again and looks whether it says what it should; where
it does not, the file has to be written anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counterpoint.canon import jcs
from counterpoint.canon.iris import compact
from counterpoint.canon.normal import nearest
from counterpoint.errors import CounterpointError
from counterpoint.formats.yaml.expand import Entry
from counterpoint.formats.yaml.layout import Bare, Word, inline
from counterpoint.formats.yaml.nodes import Items, Members, Node, Text
from counterpoint.formats.yaml.read import File, read_file
from counterpoint.model.record import Bundle, Record, Scalar, Value
from counterpoint.model.terms import terms

__all__ = ["edited"]

_REFERENCES = ("ref", "iri")


@dataclass(frozen=True, slots=True)
class _Edit:
    """Offsets in code points, and what comes there."""

    start: int
    end: int
    text: str = ""


class _Nowhere(Exception):
    """The change has no place in the text."""


def edited(source: bytes, new: Bundle) -> bytes | None:
    """The file with its records changed to those of the bundle; None where the text has no place for a change."""
    text = source.decode("utf-8-sig")
    try:
        file = read_file(source, "")
        changer = _Changer(text, file)
        edits = [edit for entry in file.entries for edit in changer.entry(entry, new.get(entry.record.id))]
    except (_Nowhere, CounterpointError):
        return None
    at = len(text)
    for edit in sorted(set(edits), key=lambda e: (e.start, e.end), reverse=True):
        if edit.end > at:
            return None
        text = text[: edit.start] + edit.text + text[edit.end :]
        at = edit.start
    return text.encode()


class _Changer:
    def __init__(self, text: str, file: File) -> None:
        self.text = text
        self.file = file

    def entry(self, entry: Entry, new: Record | None) -> Iterator[_Edit]:
        old = entry.record.content
        if new is None:
            raise _Nowhere
        members = {self.file.normaliser.key(key): pair for key, pair in entry.node.pairs.items()}
        yield from self.empty(entry)
        yield from self.oddities(entry, {key: pair for key, pair in members.items() if key in new.content})
        if old == new.content:
            return
        gone = [key for key in old if key not in new.content]
        for key in new.content:
            if key not in old:
                # A key that came is one that went, by another name.
                before = nearest(key, [each for each in gone if each in members])
                if not before:
                    raise _Nowhere
                name, _ = members[before]
                gone.remove(before)
                del members[before]
                yield _Edit(name.start, name.end, inline(Word(key)))
        for key, value in old.items():
            if key not in members:
                continue  # what the header lends or the place implies, and changes where that does
            if key in gone:
                yield self.without(*members[key])
            elif value != new.content[key]:
                yield from self.values(members[key], _listed(value), _listed(new.content[key]), key)

    def values(self, member: tuple[Text, Node], old: list[Scalar], new: list[Scalar], property: str) -> Iterator[_Edit]:
        out = [value for value in old if value not in new]
        into = [value for value in new if value not in old]
        key, node = member
        if into and len(out) != len(into):
            raise _Nowhere
        for place, value in enumerate(out):
            found = self.find(node, value)
            if into:
                yield self.replaced(found, into[place], property)
            else:
                yield self.dropped(key, node, found)

    def empty(self, entry: Entry) -> Iterator[_Edit]:
        """Properties without a value, which no record has."""
        for odd in entry.oddities:
            if odd.kind == "empty-value" and odd.property in entry.node.pairs:
                yield self.without(*entry.node.pairs[odd.property])

    def oddities(self, entry: Entry, members: Mapping[str, tuple[Text, Node]]) -> Iterator[_Edit]:
        """What normal form mends without a change of the record."""
        for odd in entry.oddities:
            if odd.kind == "uncanonical-value" and odd.property in members:
                found = self.find(members[odd.property][1], odd.said["value"])
                yield _Edit(found.start, found.end, inline(Word(odd.said["canonical"])))
            elif odd.kind == "duplicate-value" and odd.property in members:
                key, node = members[odd.property]
                texts = [t for t in _texts(node) if self.file.normaliser.expand(t.value) == odd.said["value"]]
                for text in texts[1:]:
                    yield self.dropped(key, node, text)

    def find(self, node: Node, value: Scalar) -> Text:
        wanted = value if isinstance(value, str) else jcs.text(value)
        for text in _texts(node):
            if text.value == wanted or self.file.normaliser.expand(text.value) == wanted:
                return text
        raise _Nowhere

    def replaced(self, old: Text, new: Scalar, property: str) -> _Edit:
        known = terms().properties.get(property)
        if isinstance(new, str):
            short = compact(new, self.file.normaliser.prefixes) if known and known.range in _REFERENCES else new
            shown = inline(Word(short), in_flow=True)
        elif isinstance(new, (bool, int)):
            shown = inline(Bare(jcs.text(new)))
        else:
            raise _Nowhere
        # The end of a block of text lies on the next line.
        return _Edit(old.start, old.end, shown + ("\n" if self.text[old.start : old.end].endswith("\n") else ""))

    def dropped(self, key: Text, node: Node, value: Text) -> _Edit:
        """The text without one value of a set."""
        if not isinstance(node, Items) or len(node.entries) == 1:
            return self.without(key, node)
        if self.text[node.start] != "[":
            return self.lines(value.start, value.end, "-")
        place = node.entries.index(value)
        if place + 1 < len(node.entries):
            return _Edit(value.start, node.entries[place + 1].start)
        return _Edit(node.entries[place - 1].end, value.end)

    def without(self, key: Text, node: Node) -> _Edit:
        """The text without a property."""
        return self.lines(key.start, max(key.end, node.end), "")

    def lines(self, start: int, end: int, lead: str) -> _Edit:
        """Whole lines, where nothing else stands on them but what leads in and a comment, which stays."""
        first = self.text.rfind("\n", 0, start) + 1
        end -= self.text[start:end].endswith("\n")
        last = self.text.find("\n", end)
        last = len(self.text) if last < 0 else last
        after = self.text[end:last].strip(" :\r")
        if self.text[first:start].strip(" ") != lead or (after and not after.startswith("#")):
            raise _Nowhere
        if after:
            return _Edit(start - len(self.text[first:start].lstrip(" ")), end + self.text[end:last].index("#"))
        return _Edit(first, min(last + 1, len(self.text)))


def _listed(value: Value) -> list[Scalar]:
    return value if isinstance(value, list) else [value]


def _texts(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        yield from (entry for entry in node.entries if isinstance(entry, Text))
    elif isinstance(node, Members):
        raise _Nowhere
