"""JSON Lines: one record a line, for streams and for tools that read line by line.

The first line may be `{"@context": …}`, which declares prefixes and terms as in JSON-LD; written files
have one, so that a file says which vocabulary it speaks. Blank lines mean nothing, and the last line may
lack its end. Files written here can be put one after the other: a context line that says the same again
is passed over.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TypeGuard

from counterpoint.errors import CounterpointError, InputError
from counterpoint.formats.contract import AS_IT_IS, ReadOptions, WriteOptions, Writing
from counterpoint.formats.jsonld.context import Context, read_context
from counterpoint.formats.jsonld.locate import JsonLocator
from counterpoint.model.document import Document, Oddity
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import CORE_CONTEXT
from counterpoint.wire.limits import MAX_DOCUMENT_BYTES, MAX_RECORD_BYTES
from counterpoint.wire.parse import Tree, json_tree
from counterpoint.wire.scan import Scan, scan

__all__ = ["locate", "read", "write"]

_HEAD = b'{"@context":"' + CORE_CONTEXT.encode() + b'"}\n'
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read(source: bytes, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads a document, a line at a time.

    Fails   InputError with its line when a line is no JSON; OfflineError when it needs a remote context
    """
    if len(source) > MAX_DOCUMENT_BYTES:
        raise InputError(f"{len(source)} bytes, more than {MAX_DOCUMENT_BYTES}", name, "split the file")
    records: list[Record] = []
    oddities: list[Oddity] = []
    context, index = Context(), 0
    first: object = None
    normaliser = context.normaliser()
    for number, line in _lines(source):
        tree = _tree(line, f"{name}:{number}")
        value = tree.value
        if _declares(value) and (value == first or (first is None and not index)):
            if first is None:
                first = value
                context = _context(value["@context"], f"{name}:{number}:1", name)
                oddities += context.oddities
                normaliser = context.normaliser()
            continue
        pointer = f"/records/{index}"
        index += 1
        oddities += (replace(oddity, pointer=pointer + oddity.pointer) for oddity in tree.oddities)
        if isinstance(value, dict) and "@context" not in value:
            record, odd = normaliser.record(value, pointer)
            records.append(record)
            oddities += odd
        else:
            oddities.append(Oddity("not-a-record", pointer, said={"value": line.decode()[:80].strip()}))
    if not index and first is None:
        raise InputError("the file is empty", f"{name}:1:1", "write one record a line")
    return Document(name, "jsonl", source, Bundle(records), dict(context.prefixes), tuple(oddities))


def write(bundle: Bundle, options: WriteOptions) -> Writing:
    """Every record in canonical bytes, sorted by id. There is one layout, and nothing is ever lost."""
    return Writing(_HEAD + b"".join(record.canonical + b"\n" for record in bundle))


def locate(source: bytes) -> JsonLocator:
    """A locator for one file. Scans it, line by line, when first asked."""
    return _LineLocator(source)


class _LineLocator(JsonLocator):
    """Positions of one file, as if its lines were the records of one JSON document."""

    @cached_property
    def _scan(self) -> Scan:
        text, start, records = self._text, 0, list[object]()
        first: object = None
        document: dict[str, object] = {"records": records}
        whole = Scan(document)
        for line in text.split("\n"):
            if line.strip(" \t\r"):
                one = scan(line, "")
                value = one.value
                if _declares(value) and (value == first or (first is None and not records)):
                    first = value
                    document.update(first)
                else:
                    pointer = f"/records/{len(records)}"
                    records.append(value)
                    for own, found in ((one.values, whole.values), (one.keys, whole.keys)):
                        found.update({pointer + p: (start + a, start + b) for p, (a, b) in own.items()})
            start += len(line) + 1
        return whole


def _declares(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict) and value.keys() == {"@context"}


def _lines(source: bytes) -> Iterator[tuple[int, bytes]]:
    """(Number from 1, bytes) of every line with something on it."""
    start, number = len(_BYTE_ORDER_MARK) if source.startswith(_BYTE_ORDER_MARK) else 0, 0
    while start < len(source):
        end = source.find(b"\n", start)
        end = len(source) if end < 0 else end
        number += 1
        line = source[start:end]
        if line.strip(b" \t\r"):
            yield number, line
        start = end + 1


def _tree(line: bytes, where: str) -> Tree:
    if len(line) > MAX_RECORD_BYTES:
        raise InputError(
            f"a record of {len(line)} bytes, more than {MAX_RECORD_BYTES}",
            f"{where}:1",
            "keep long texts outside and cite them",
        )
    if line.startswith(_BYTE_ORDER_MARK):
        raise InputError("a byte order mark within the file", f"{where}:1", "take it out")
    try:
        return json_tree(line, "")
    except InputError as error:
        # Places within a line come as `:1:column`, and the line is known here.
        column = error.where.rpartition(":")[2]
        repair = "write one whole record on each line" if "ends where" in error.what else error.repair
        raise InputError(error.what, f"{where}:{column}", repair) from None


def _context(value: object, where: str, name: str) -> Context:
    """Fails   InputError when the context needs more than prefixes and plain terms"""
    try:
        context = read_context(value, name)
    except CounterpointError as error:
        raise type(error)(error.what, where, error.repair) from None
    if not context.simple:
        raise InputError("a context with more than prefixes and plain terms", where, "convert it from JSON-LD")
    return context
