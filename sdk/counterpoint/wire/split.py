"""The records of a document in the compact form as they stand in it, at a fraction of the cost of parsing."""

import re

import msgspec

from counterpoint.model.terms import CORE_CONTEXT
from counterpoint.wire.limits import MAX_DOCUMENT_BYTES, MAX_RECORD_BYTES

__all__ = ["split"]

_HEAD = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*\{\s*"@context"\s*:\s*"%b"\s*,\s*"records"\s*:\s*(?=\[)'.replace(rb"\s", rb"[ \t\n\r]")
    % re.escape(CORE_CONTEXT).encode()
)
_FOOT = re.compile(rb"\}[ \t\n\r]*\Z")
_LONGEST_FOOT = 64


def split(source: bytes) -> list[msgspec.Raw] | None:
    """The bytes of each record, or None where the document is not plainly the core context and records.

    What stands between the head and the foot is one array, so no key of the document can stand twice.
    """
    if len(source) > MAX_DOCUMENT_BYTES:
        return None
    head, foot = _HEAD.match(source), _FOOT.search(source, max(0, len(source) - _LONGEST_FOOT))
    if head is None or foot is None:
        return None
    try:
        found = _split(memoryview(source)[head.end() : foot.start()])
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return None
    return None if max(map(len, found), default=0) > MAX_RECORD_BYTES else found


_split = msgspec.json.Decoder(list[msgspec.Raw]).decode
