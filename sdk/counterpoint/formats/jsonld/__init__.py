"""Canonical JSON-LD: the wire form of the protocol.

`read` takes the compact form quickly; any other JSON-LD that says the same goes through `foreign`.
"""

import re

from counterpoint.formats.jsonld.locate import locate
from counterpoint.formats.jsonld.read import read
from counterpoint.formats.jsonld.write import write
from counterpoint.model.terms import CORE_CONTEXT, NAMESPACE

__all__ = ["SEVERAL_LINES", "locate", "read", "recognises", "write"]

SEVERAL_LINES = re.compile(rb"\s*\{[^\n]*\}\s*\n\s*\{")
"""How JSON Lines begin: an object on a line, and another on the next."""


def recognises(source: bytes) -> bool:
    """Whether one JSON value names the core context, or the namespace that stands behind it."""
    head = source[:1_000_000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] not in (b"{", b"[") or SEVERAL_LINES.match(head):
        return False
    return CORE_CONTEXT.encode() in head or NAMESPACE.encode() in head
