"""YAML bytes to a tree that knows where everything stands.

Only the plain part of YAML is taken: text, lists and mappings. Tags, anchors, aliases, merge keys and a
second document are refused, since they make a file mean more than it shows. PyYAML parses; the tree is
built from its events, so that hostile nesting costs nothing and no value is ever interpreted.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NoReturn, TypeAlias

import yaml

from counterpoint.errors import InputError
from counterpoint.wire.limits import MAX_DEPTH
from counterpoint.wire.long_lines import refuse_long_lines
from counterpoint.wire.parse import decode_text
from counterpoint.wire.scan import Lines

__all__ = ["Items", "Members", "Node", "Text", "compose"]

_EMPTY = "write `records:` and a list of records"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TOO_DEEP = "exceeded maximum nesting depth"
# What YAML keeps out of a text, see YAML 1.1 chapter 5.1; such a character can be written as an escape.
_UNPRINTABLE = re.compile(
    "[^\\x09\\x0a\\x0d\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar. `start` and `end` are offsets in code points, as in every node."""

    value: str
    plain: bool
    """Whether it stands without quotes and is no block of text."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    entries: tuple["Node", ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Members:
    """A mapping. Of a repeated key the last value is kept."""

    pairs: Mapping[str, tuple[Text, "Node"]]
    """Key → (the key as it stands, its value), in the order of the file."""
    start: int
    end: int
    repeated: tuple[str, ...] = ()


Node: TypeAlias = Text | Items | Members


def compose(source: bytes, name: str) -> Node:
    """The tree of a document.

    name    what messages call it
    Fails   InputError with line and column when the bytes are no YAML document of this kind
    """
    if not source.strip():
        raise InputError("the file is empty", f"{name}:1:1", _EMPTY)
    refuse_long_lines(source, name)
    text = decode_text(source, name)
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        shown = f"U+{ord(unprintable.group()):04X}"
        _fail(
            text,
            name,
            unprintable.start(),
            f"the character {shown} may not stand in YAML",
            'write it as an escape in double quotes, such as "\\u200b"',
        )
    return _Composer(text, name).document()


def _fail(text: str, name: str, at: int, what: str, repair: str) -> NoReturn:
    line, column = Lines(text[: at + 1]).at(at)
    raise InputError(what, f"{name}:{line}:{column}", repair)


def _index(mark: Any) -> int:
    """The offset of a mark in code points; both of PyYAML's parsers count so."""
    return int(mark.index) if mark else 0


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been seen."""

    start: int
    is_mapping: bool
    in_flow: bool
    children: list[Node] = field(default_factory=list)


class _Composer:
    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name

    def fail(self, at: int, what: str, repair: str) -> NoReturn:
        _fail(self.text, self.name, at, what, repair)

    def document(self) -> Node:
        root: Node | None = None
        documents = 0
        stack: list[_Open] = []
        for event in self.events():
            node: Node
            start = _index(event.start_mark)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.fail(start, "a second document begins here", "keep one document in a file")
                continue
            if isinstance(event, yaml.NodeEvent):
                self.refuse_reference(event)
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if event.tag is not None:
                    self.refuse_tag(start, event.tag)
                if len(stack) > MAX_DEPTH:
                    self.fail(start, f"nested more than {MAX_DEPTH} deep", "keep records flat: a record needs four")
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                stack.append(_Open(start, is_mapping, bool(event.flow_style)))
                continue
            if isinstance(event, yaml.ScalarEvent):
                if event.tag is not None:
                    self.refuse_tag(start, event.tag)
                node = Text(event.value, not event.style, start, _index(event.end_mark))
                if any("\ud800" <= c <= "\udfff" for c in node.value):
                    self.fail(start, "half of a surrogate pair, which stands for no character", "write the character")
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                node = self.closed(stack.pop(), _index(event.end_mark))
            else:
                continue
            if stack:
                stack[-1].children.append(node)
            else:
                root = node
        if root is None:
            self.fail(0, "the file holds no document", _EMPTY)
        return root

    def events(self) -> Iterator[yaml.Event]:
        """Fails   InputError where the text is no YAML"""
        problem: yaml.MarkedYAMLError
        seen = 0
        try:
            for event in yaml.parse(self.text, Loader=_LOADER):
                seen += 1
                yield event
            return
        except yaml.MarkedYAMLError as error:
            problem = error
        if problem.problem == _TOO_DEEP:
            # The compiled scanner runs ahead of its events and gives up at a depth of its own, beyond ours. The
            # one in Python has no such limit, so that the place where ours is passed is still told.
            yield from islice(yaml.parse(self.text, Loader=yaml.SafeLoader), seen, None)
        at = min(_index(problem.problem_mark or problem.context_mark), len(self.text))
        self.fail(at, *self.words(at, problem))

    def words(self, at: int, error: yaml.MarkedYAMLError) -> tuple[str, str]:
        character = self.text[at : at + 1]
        before = self.text[: at + 1].rpartition("\n")[2]
        if character == "\t" or (before and before.isspace() and "\t" in before):
            return "a tab where the line is indented", "indent with spaces"
        if character and character in "@`%" and "cannot start" in str(error.problem):
            return f"a text cannot begin with {character!r}", "put the text in double quotes"
        if at >= len(self.text.rstrip()):
            return f"the document ends too early: {error.problem}", "the file is cut off: get it again"
        told = ", ".join(part for part in (error.context, error.problem) if part)
        return told, 'indent with spaces, and put a text that holds ": " or " #" in double quotes'

    def refuse_reference(self, event: yaml.NodeEvent) -> None:
        if event.anchor is None:
            return
        if isinstance(event, yaml.AliasEvent):
            what = f"the alias *{event.anchor} stands for something written elsewhere"
        else:
            what = f"the anchor &{event.anchor} lets one value stand in several places"
        self.fail(_index(event.start_mark), what, "write the value out, or quote the text")

    def refuse_tag(self, at: int, tag: str) -> NoReturn:
        self.fail(
            at, f"the tag {tag!r} gives a value another meaning", "leave it out: the property says what a value is"
        )

    def closed(self, opened: _Open, end: int) -> Node:
        children = opened.children
        if not opened.in_flow:
            # The end of a block is where the next one begins, which may be many comments away.
            end = children[-1].end if children else opened.start
        if not opened.is_mapping:
            return Items(tuple(children), opened.start, end)
        pairs: dict[str, tuple[Text, Node]] = {}
        repeated: list[str] = []
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Text):
                self.fail(key.start, "a key that is no text", "write a property's name before the colon")
            if key.plain and key.value == "<<":
                self.fail(key.start, "a merge key", "write the members out")
            if key.value in pairs:
                repeated.append(key.value)
            pairs[key.value] = (key, value)
        return Members(pairs, opened.start, end, tuple(repeated))
