"""Expanded JSON-LD: no context, every key an IRI, for programs that know nothing of ours. One node a line."""

from dataclasses import replace

import msgspec

from counterpoint.formats import jsonld
from counterpoint.formats.contract import AS_IT_IS, ReadOptions, WriteOptions, Writing
from counterpoint.formats.jsonld import locate
from counterpoint.formats.jsonld.nodes import node_of
from counterpoint.formats.nquads import losses
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle

__all__ = ["locate", "read", "write"]


def read(source: bytes, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads a document as any JSON-LD is read.

    Fails   InputError when the bytes are no JSON-LD; OfflineError when it needs a remote context
    """
    return replace(jsonld.read(source, name, options), format="jsonld-expanded")


def write(bundle: Bundle, options: WriteOptions) -> Writing:
    """Every value of every record, in the order of the records."""
    lines = b",\n".join(msgspec.json.encode(node_of(record)) for record in bundle)
    return Writing(b"[\n" + lines + (b"\n]\n" if lines else b"]\n"), losses(bundle))
