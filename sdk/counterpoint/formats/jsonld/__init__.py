"""Canonical JSON-LD: the wire form of the protocol.

`read` takes the compact form quickly; any other JSON-LD that says the same goes through `foreign`.
"""

from counterpoint.formats.jsonld.locate import locate
from counterpoint.formats.jsonld.read import read
from counterpoint.formats.jsonld.write import write
from counterpoint.model.terms import CORE_CONTEXT, NAMESPACE

__all__ = ["locate", "read", "recognises", "write"]


def recognises(source: bytes) -> bool:
    """Whether JSON names the core context, or the namespace that stands behind it."""
    head = source[:1_000_000]
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and (
        CORE_CONTEXT.encode() in head or NAMESPACE.encode() in head
    )
