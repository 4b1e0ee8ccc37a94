"""Reads JSON thoroughly: with every position, every repeated key and the digits of every number.

The quick parser says whether a document is good; this one says what is not. It is written for
reporting, not for speed, and runs only when there is something to report.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]

from counterpoint.errors import InputError
from counterpoint.model.document import Oddity
from counterpoint.model.values import Number
from counterpoint.wire.limits import MAX_DEPTH

__all__ = ["Lines", "Scan", "Span", "scan"]

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?", re.ASCII)
_WORDS: Mapping[str, object] = {"true": True, "false": False, "null": None}
_NOT_FINITE = ("NaN", "Infinity", "-Infinity")
_MAX_DIGITS = 1000


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: lines and columns counted from 1, columns in code points."""

    line: int
    column: int
    end_line: int
    end_column: int


class Lines:
    """Turns offsets into lines and columns."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        return Span(*self.at(start), *self.at(end))


@dataclass(slots=True)
class Scan:
    """A document read thoroughly."""

    value: object = None
    oddities: list[Oddity] = field(default_factory=list)
    """`duplicate-key` and `not-finite`, with pointers."""
    values: dict[str, tuple[int, int]] = field(default_factory=dict)
    """JSON Pointer → offsets of the value."""
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    """JSON Pointer → offsets of the key, for members of objects."""


def scan(text: str, name: str) -> Scan:
    """Reads one JSON text.

    text    the whole document
    name    what messages call it
    Fails   InputError with line and column when it is no JSON, is nested too deeply or holds a
            lone surrogate
    """
    run = _Scanner(text, name)
    run.document()
    return run.result


class _Scanner:
    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.result = Scan()

    def fail(self, what: str, at: int, repair: str) -> InputError:
        line, column = Lines(self.text[: at + 1]).at(at)
        return InputError(what, f"{self.name}:{line}:{column}", repair)

    def document(self) -> None:
        value, end = self.value(self.space(0), "", 0)
        end = self.space(end)
        if end < len(self.text):
            raise self.fail("text after the end of the document", end, "keep one JSON value in a file")
        self.result.value = value

    def space(self, at: int) -> int:
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def value(self, at: int, pointer: str, depth: int) -> tuple[object, int]:
        if depth > MAX_DEPTH:
            raise self.fail(
                f"nested more than {MAX_DEPTH} deep",
                at,
                "keep records flat: a record's values are literals and IRIs",
            )
        text = self.text
        character = text[at : at + 1]
        value: object
        if character == '"':
            value, end = self.string(at)
        elif character == "{":
            value, end = self.members(at, pointer, depth)
        elif character == "[":
            value, end = self.items(at, pointer, depth)
        else:
            value, end = self.atom(at, pointer)
        self.result.values[pointer] = (at, end)
        return value, end

    def string(self, at: int) -> tuple[str, int]:
        try:
            value, end = scanstring(self.text, at + 1, True)
        except JSONDecodeError as error:
            # The library's words end in "at" or "starting at", for a position that we put in front.
            what = error.msg.removesuffix(" at").removesuffix(" starting")
            raise self.fail(what[:1].lower() + what[1:], error.pos, "close or escape the string") from None
        if not value.isascii() and any("\ud800" <= c <= "\udfff" for c in value):
            raise self.fail("half of a surrogate pair, which stands for no character", at, "write the character itself")
        return value, end

    def members(self, at: int, pointer: str, depth: int) -> tuple[dict[str, object], int]:
        found: dict[str, object] = {}
        end = self.space(at + 1)
        if self.text[end : end + 1] == "}":
            return found, end + 1
        while True:
            if self.text[end : end + 1] != '"':
                raise self.expected("a key in double quotes", end)
            key, after = self.string(end)
            here = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
            if key in found:
                self.result.oddities.append(Oddity("duplicate-key", here, said={"key": key}))
            self.result.keys[here] = (end, after)
            after = self.space(after)
            if self.text[after : after + 1] != ":":
                raise self.expected("a colon after the key", after)
            found[key], end = self.value(self.space(after + 1), here, depth + 1)
            end = self.space(end)
            mark = self.text[end : end + 1]
            if mark == "}":
                return found, end + 1
            if mark != ",":
                raise self.expected("a comma or the end of the object", end)
            end = self.space(end + 1)

    def items(self, at: int, pointer: str, depth: int) -> tuple[list[object], int]:
        entries: list[object] = []
        end = self.space(at + 1)
        if self.text[end : end + 1] == "]":
            return entries, end + 1
        while True:
            item, end = self.value(end, f"{pointer}/{len(entries)}", depth + 1)
            entries.append(item)
            end = self.space(end)
            mark = self.text[end : end + 1]
            if mark == "]":
                return entries, end + 1
            if mark != ",":
                raise self.expected("a comma or the end of the array", end)
            end = self.space(end + 1)

    def atom(self, at: int, pointer: str) -> tuple[object, int]:
        for word, value in _WORDS.items():
            if self.text.startswith(word, at):
                return value, at + len(word)
        for word in _NOT_FINITE:
            if self.text.startswith(word, at):
                self.result.oddities.append(Oddity("not-finite", pointer, said={"value": word}))
                return None, at + len(word)
        match = _NUMBER.match(self.text, at)
        if match is None:
            raise self.expected("a value", at)
        digits = match.group()
        if len(digits) > _MAX_DIGITS or (match.group(2) and abs(int(match.group(2)[1:][:6])) > _MAX_DIGITS):
            raise self.fail(f"a number of more than {_MAX_DIGITS} digits", at, "give the number as a decimal string")
        exact = match.group(1) or match.group(2)
        return (Number(digits) if exact else int(digits)), match.end()

    def expected(self, what: str, at: int) -> InputError:
        if at >= len(self.text):
            return self.fail(f"the document ends where {what} should be", at, "the file is cut off: get it again")
        return self.fail(f"{self.text[at]!r} where {what} should be", at, f"put {what} here")


def pointers_of_records(value: object) -> Iterator[tuple[str, str]]:
    """(pointer, id) of every record of a document in its compact form."""
    if isinstance(value, dict):
        for key in ("records", "@graph"):
            records = value.get(key)
            if isinstance(records, list):
                for index, record in enumerate(records):
                    if isinstance(record, dict):
                        iri = record.get("id", record.get("@id"))
                        yield f"/{key}/{index}", iri if isinstance(iri, str) else ""
