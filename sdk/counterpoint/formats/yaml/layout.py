"""A tree of texts to YAML lines that are pleasant to edit and can only be read one way.

- A text stands without quotes wherever it would be read as itself. Else it is quoted, with escapes for
  whatever cannot be seen: controls, line separators, marks that turn the direction of writing.
- What does not fit on a line of a hundred characters becomes a folded block, several paragraphs a folded
  or literal one, provided every line break can be put back exactly.
- Short lists and mappings stand on one line.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["WIDTH", "Bare", "Tree", "Word", "document_member", "inline", "list_entry"]

WIDTH = 100
_MAX_MEMBERS = 3
"""More members than these are easier to change one below the other."""
_MAX_KEY = 500
"""YAML takes keys up to 1024 characters without a mark; an escape takes two at least."""

_HIDDEN = re.compile("[^\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]")
_TURNING = re.compile("[\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_PLAIN = re.compile(r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-(?=[^\s\-]))(?:[^:#]|:(?=\S)|(?<=\S)#)*")
_IN_FLOW = re.compile(r"[^,\[\]{}]*")
_NOTHING = ("~", "null", "<<")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ISOLATED_SPACE = re.compile(r"(?<=\S) (?=\S)")


@dataclass(frozen=True, slots=True)
class Word:
    """A text."""

    text: str
    quoted: bool = False
    """Whether it would be something else without quotes."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A number, a truth value or `null`: never quoted."""

    text: str


Tree: TypeAlias = "Word | Bare | list[Tree] | Mapping[str, Tree]"


def document_member(key: str, tree: Tree) -> list[str]:
    """A member of the document's mapping."""
    return list(_member(key, tree, ""))


def list_entry(tree: Tree) -> list[str]:
    """An entry of a list that is a member of the document's mapping."""
    return list(_entry(tree, ""))


def _member(key: str, tree: Tree, indent: str) -> Iterator[str]:
    name = inline(Word(key), in_flow=False)
    if len(key) > _MAX_KEY:
        yield f"{indent}? {name}"
        yield from _value(f"{indent}:", tree, indent)
    else:
        yield from _value(f"{indent}{name}:", tree, indent)


def _entry(tree: Tree, indent: str) -> Iterator[str]:
    inner = indent + "  "
    if isinstance(tree, Mapping) and tree and _one_line(tree, len(inner)) is None:
        for number, line in enumerate(line for key in tree for line in _member(key, tree[key], inner)):
            yield f"{indent}- {line[len(inner) :]}" if number == 0 else line
    else:
        yield from _value(f"{indent}-", tree, indent)


def _value(head: str, tree: Tree, indent: str) -> Iterator[str]:
    """Whatever follows a key or a dash."""
    inner = indent + "  "
    if isinstance(tree, (Word, Bare)):
        text = inline(tree, in_flow=False)
        block = _block(tree, len(head) + 1 + len(text), inner) if isinstance(tree, Word) else None
        if block is None:
            yield f"{head} {text}"
        else:
            yield f"{head} {block[0]}"
            yield from block[1:]
        return
    line = _one_line(tree, len(head) + 1)
    if line is not None:
        yield f"{head} {line}"
        return
    yield head
    if isinstance(tree, Mapping):
        for key in tree:
            yield from _member(key, tree[key], inner)
    else:
        # In a list in a list the dash of the inner one must stand further in.
        deeper = inner if head.endswith("-") else indent
        for entry in tree:
            yield from _entry(entry, deeper)


def _one_line(tree: "list[Tree] | Mapping[str, Tree]", taken: int) -> str | None:
    """A short list of single words, or a short mapping of scalars, in brackets."""
    if isinstance(tree, Mapping):
        if not all(isinstance(value, (Word, Bare)) and len(key) <= _MAX_KEY for key, value in tree.items()):
            return None
        if len(tree) > _MAX_MEMBERS or "id" in tree or "type" in tree:
            return None
        line = "{" + ", ".join(_flow_member(key, value) for key, value in tree.items()) + "}"
    else:
        if not all(isinstance(e, Bare) or (isinstance(e, Word) and " " not in e.text) for e in tree):
            return None
        line = "[" + ", ".join(inline(e, in_flow=True) for e in tree if isinstance(e, (Word, Bare))) + "]"
    return line if len(line) + taken <= WIDTH or not tree else None


def _flow_member(key: str, value: Tree) -> str:
    shown = inline(value, in_flow=True) if isinstance(value, (Word, Bare)) else ""
    return f"{inline(Word(key), in_flow=True)}: {shown}"


def inline(word: "Word | Bare", in_flow: bool = False) -> str:
    """A scalar on one line, in quotes where it would be read as something else without.

    in_flow  whether it stands in brackets, where commas and brackets end it
    """
    text = word.text
    if isinstance(word, Bare):
        return text
    if not word.quoted and _is_plain(text) and (not in_flow or _IN_FLOW.fullmatch(text)):
        return text
    escaped = "".join(_ESCAPES.get(c, c) for c in text)
    return '"' + _TURNING.sub(_escape, _HIDDEN.sub(_escape, escaped)) + '"'


def _escape(match: re.Match[str]) -> str:
    point = ord(match.group())
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"


def _is_plain(text: str) -> bool:
    return (
        _PLAIN.fullmatch(text) is not None
        and text not in _NOTHING
        and not text.endswith(" ")
        and not text.startswith("...")
        and _is_visible(text)
    )


def _is_visible(text: str) -> bool:
    return not _HIDDEN.search(text) and not _TURNING.search(text)


def _block(word: Word, length: int, indent: str) -> list[str] | None:
    """A text as a block, mark first; nothing where it fits on a line or a block would change it."""
    text = word.text
    body = text.removesuffix("\n")
    if length <= WIDTH and "\n" not in text:
        return None
    lines = body.split("\n")
    if not lines[0] or not lines[-1] or not all(_is_visible(line) and line == line.strip(" ") for line in lines):
        return None
    keep = "" if body != text else "-"
    if len(lines) > 1 and all(len(indent) + len(line) <= WIDTH for line in lines):
        return ["|" + keep, *(indent + line if line else "" for line in lines)]
    if len(lines) == 1 and len(_wrapped(body, WIDTH - len(indent))) == 1:
        return None
    folded = [">" + keep]
    for number, line in enumerate(lines):
        # A line break in the text is an empty line in the block, so that folding gives it back.
        if number and lines[number - 1]:
            folded.append("")
        folded += [indent + part for part in _wrapped(line, WIDTH - len(indent))] if line else [""]
    return folded


def _wrapped(line: str, width: int) -> list[str]:
    """The line broken at single spaces."""
    parts: list[str] = []
    start, last = 0, 0
    for match in _ISOLATED_SPACE.finditer(line):
        if match.start() - start > width and last > start:
            parts.append(line[start:last])
            start = last + 1
        last = match.start()
    if len(line) - start > width and last > start:
        parts.append(line[start:last])
        start = last + 1
    return [*parts, line[start:]]
