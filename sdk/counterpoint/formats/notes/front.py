"""A note: front matter between two lines of hyphens, then the text.

The front matter is read by the reader of the authoring form, which knows what a value means from its property
and refuses tags, anchors and aliases; a general front matter parser would do neither.
"""

import re
from dataclasses import dataclass

from counterpoint.errors import InputError
from counterpoint.model.terms import terms
from counterpoint.wire.parse import decode_text

__all__ = ["SUFFIX", "Note", "body_key", "is_ours", "note_of"]

SUFFIX = ".md"
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_ID = re.compile(rb"(?m)^id:[ \t]*[\"']?[A-Za-z][A-Za-z0-9+.-]*:")
_TYPE = re.compile(rb"(?m)^type:[ \t]*[\"']?([A-Za-z]+)[\"']?[ \t]*\r?$")
_HEAD = 16384
_BELOW = ("text", "exact", "rationale", "description", "summary", "statement", "reason", "note")


@dataclass(frozen=True, slots=True)
class Note:
    """One file, taken apart."""

    front: str
    """The front matter, with a line in place of the fence, so that line numbers are those of the file."""
    body: str


def body_key(kind: str) -> str:
    """The property that stands below the front matter, for records of a type."""
    known = terms().types.get(kind)
    return next((key for key in _BELOW if known and key in known.fields), "note")


def is_ours(source: bytes) -> bool:
    """Whether the front matter names a core type and an IRI."""
    head = source[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    kind = _TYPE.search(head)
    return head.startswith(b"---") and bool(_ID.search(head)) and bool(kind and kind[1].decode() in terms().types)


def note_of(source: bytes, name: str) -> Note | None:
    """The parts of a note; nothing where it has no front matter.

    Fails   InputError when the bytes are no UTF-8, or the front matter has no end
    """
    text = decode_text(source, name).removeprefix("\ufeff").replace("\r\n", "\n")
    first, _, rest = text.partition("\n")
    if not _FENCE.fullmatch(first):
        return None
    end = _FENCE.search(rest)
    if end is None:
        raise InputError("the front matter has no end", f"{name}:1:1", "close it with a line of three hyphens")
    return Note("\n" + rest[: end.start()], rest[end.end() :].strip())
