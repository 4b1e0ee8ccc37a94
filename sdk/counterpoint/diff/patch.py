"""A patch: a difference written down, to be sent, reviewed, applied and undone.

    {"counterpointPatch":"1.0","from":"sha256:…","operations":[
    {"kind":"set-value","new":"\\"b\\"","old":"\\"a\\"","property":"text","record":"https://…"}
    ],"to":"sha256:…"}

One operation a line, keys sorted, nothing left open: equal patches are equal bytes. `from` and `to` are the
digests of the files it leads from and to. They may be missing, and they never stand in for the strict
operations: what applies is decided cell by cell. A reader refuses whatever the form does not provide for.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NoReturn, TypeGuard, get_args

from counterpoint.canon import jcs
from counterpoint.diff.cells import decoded, decoded_record
from counterpoint.diff.delta import Delta
from counterpoint.diff.operations import Kind, Operation
from counterpoint.errors import InputError
from counterpoint.wire.limits import MAX_RECORD_BYTES
from counterpoint.wire.parse import decode_text, json_tree
from counterpoint.wire.scan import Lines, scan

__all__ = ["VERSION", "Patch", "read", "write"]

VERSION = "1.0"
_MARK = "counterpointPatch"
_KEYS = (_MARK, "from", "operations", "to")
_FIELDS: Mapping[Kind, tuple[str, ...]] = {
    "remove-record": ("kind", "record", "old"),
    "remove-value": ("kind", "record", "property", "old"),
    "add-value": ("kind", "record", "property", "new"),
    "set-value": ("kind", "record", "property", "old", "new"),
    "add-record": ("kind", "record", "new"),
}
_DIGEST = re.compile("sha256:[0-9a-f]{64}")
_MAKE_AGAIN = "make the patch again with counterpoint patch create"


@dataclass(frozen=True, slots=True)
class Patch:
    """A difference, and the digests of the files it was made from."""

    delta: Delta
    before: str = ""
    """Digest of the file it leads from, or empty."""
    after: str = ""
    """Digest of the file it leads to, or empty."""

    def invert(self) -> "Patch":
        """What undoes this patch."""
        return Patch(self.delta.invert(), self.after, self.before)

    def compose(self, following: "Patch") -> "Patch":
        """This patch and then the following one, as one.

        Where they leads to is kept only if the one is known to begin where the other ends.

        Fails   PatchConflict when the other cannot follow on this one
        """
        meets = self.after != "" and self.after == following.before
        return Patch(self.delta.compose(following.delta), self.before, following.after if meets else "")


def write(patch: Patch) -> bytes:
    """The one written form of a patch, ending in a line feed."""
    head = f'{{"{_MARK}":"{VERSION}",' + (f'"from":"{patch.before}",' if patch.before else "") + '"operations":['
    tail = "]" + (f',"to":"{patch.after}"' if patch.after else "") + "}"
    lines = ",\n".join(jcs.text(_shown(operation)) for operation in patch.delta)
    return f"{head}\n{lines}\n{tail}\n".encode() if lines else f"{head}{tail}\n".encode()


def _shown(operation: Operation) -> dict[str, str]:
    every = {
        "kind": operation.kind,
        "record": operation.record,
        "property": operation.property,
        "old": operation.old,
        "new": operation.new,
    }
    return {key: value for key, value in every.items() if value or key == "record"}


def read(source: bytes, name: str) -> Patch:
    """Reads a patch.

    name    what messages call it
    Fails   InputError, with line and column, when the bytes are no patch
    """
    return _Reader(source, name).patch()


class _Reader:
    def __init__(self, source: bytes, name: str) -> None:
        self.source = source
        self.name = name

    def refuse(self, pointer: str, what: str, repair: str = _MAKE_AGAIN) -> NoReturn:
        """Says where the value at a JSON Pointer stands, which only a thorough reading knows."""
        text = decode_text(self.source, self.name)
        found = scan(text, self.name)
        start, _ = found.keys.get(pointer) or found.values.get(pointer) or (0, 0)
        line, column = Lines(text).at(start)
        raise InputError(what, f"{self.name}:{line}:{column}", repair)

    def patch(self) -> Patch:
        if self.source.startswith(b"\xef\xbb\xbf"):
            raise InputError("a byte order mark before the patch", f"{self.name}:1:1", "save it as UTF-8 without one")
        if not self.source.strip():
            raise InputError("the file is empty", f"{self.name}:1:1", _MAKE_AGAIN)
        tree = json_tree(self.source, self.name)
        for oddity in tree.oddities:
            twice = oddity.kind == "duplicate-key"
            said = oddity.said["key" if twice else "value"]
            self.refuse(oddity.pointer, f"the key {_short(said)} a second time" if twice else f"{said} is no JSON")
        whole = tree.value
        if not isinstance(whole, dict) or _MARK not in whole:
            self.refuse("", f'no patch: it does not begin with "{_MARK}"')
        self.known_keys(whole, _KEYS, "")
        if not _is_string(whole[_MARK]) or whole[_MARK] != VERSION:
            self.refuse(
                f"/{_MARK}",
                f"a patch of version {_short(whole[_MARK])}; this program reads {VERSION}",
                "make the patch with this program, or get one that reads it",
            )
        rows = whole.get("operations")
        if not isinstance(rows, list):
            self.refuse("/operations", "no array of operations")
        operations = [self.operation(row, f"/operations/{index}") for index, row in enumerate(rows)]
        self.in_order(operations)
        self.without_quarrel(operations)
        return Patch(Delta(tuple(operations)), self.digest(whole, "from"), self.digest(whole, "to"))

    def known_keys(self, found: Mapping[str, object], known: Sequence[str], pointer: str) -> None:
        for key in found:
            if key not in known:
                at = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
                self.refuse(at, f"unknown key {_short(key)}; here stand {', '.join(known)}")

    def digest(self, whole: Mapping[str, object], key: str) -> str:
        if key not in whole:
            return ""
        value = whole[key]
        if not _is_string(value) or not _DIGEST.fullmatch(value):
            self.refuse(f"/{key}", f"{_short(value)} is no digest", "leave the key out, or " + _MAKE_AGAIN)
        return value

    def operation(self, row: object, pointer: str) -> Operation:
        if not isinstance(row, dict):
            self.refuse(pointer, f"{_short(row)} is no operation")
        kind = row.get("kind")
        known: Kind | None = next((each for each in get_args(Kind) if each == kind), None)
        if known is None:
            self.refuse(f"{pointer}/kind", f"{_short(kind)} is no kind of operation; use one of {', '.join(_FIELDS)}")
        self.known_keys(row, _FIELDS[known], pointer)
        for key in _FIELDS[known]:
            optional = known == "set-value" and key in ("old", "new")
            if key not in row and not optional:
                self.refuse(pointer, f"{known} without {key}")
            if key in row and not (_is_string(row[key]) and (row[key] or key == "record")):
                self.refuse(f"{pointer}/{key}", f"{_short(row[key])} where a string belongs")
        found = Operation(known, row["record"], row.get("property", ""), row.get("old", ""), row.get("new", ""))
        if found.old == found.new:
            self.refuse(pointer, "an operation without effect")
        self.values(found, pointer)
        return found

    def values(self, operation: Operation, pointer: str) -> None:
        for key, text in (("old", operation.old), ("new", operation.new)):
            if not text:
                continue
            if len(text) > MAX_RECORD_BYTES:
                self.refuse(f"{pointer}/{key}", f"{len(text)} characters, more than a record may have")
            try:
                if operation.property:
                    decoded(text)
                    same = operation.property != "id"
                else:
                    iri = decoded_record(text).get("id")
                    same = iri == operation.record or (not isinstance(iri, str) and not operation.record)
            except ValueError:
                what = "value" if operation.property else "record"
                self.refuse(f"{pointer}/{key}", f"{_short(text)} is no canonical JSON of a {what}")
            if not same:
                self.refuse(f"{pointer}/{key}", "a record keeps its id", "remove the one record and add the other")

    def in_order(self, operations: Sequence[Operation]) -> None:
        for index, (one, other) in enumerate(pairwise(operations), 1):
            if one.sort_key() >= other.sort_key():
                what = "twice the same operation" if one == other else "an operation out of order"
                self.refuse(f"/operations/{index}", what)

    def without_quarrel(self, operations: Sequence[Operation]) -> None:
        """A cell is set once or changes value by value, and nothing goes and comes at once."""
        cells: set[tuple[str, str]] = set()
        values: set[tuple[str, str, str]] = set()
        for index, operation in enumerate(operations):
            cell = (operation.record, operation.property)
            value = (*cell, operation.old or operation.new)
            # In this order cells are set after single values change, so looking back is enough.
            if operation.kind == "set-value" and cell in cells:
                self.refuse(f"/operations/{index}", f"{operation.property} is changed by another operation as well")
            if operation.kind != "set-value" and value in values:
                self.refuse(f"/operations/{index}", "what goes and what comes is the same")
            cells.add(cell)
            values.add(value)


def _is_string(value: object) -> TypeGuard[str]:
    """Whether a JSON value is a string; a number that was read with its digits is none."""
    return type(value) is str


def _short(value: object) -> str:
    """A value as a message shows it."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "an array"
    text = repr(value) if _is_string(value) else jcs.text(value) if isinstance(value, bool | None) else str(value)
    return text if len(text) <= 80 else text[:77] + "..."
