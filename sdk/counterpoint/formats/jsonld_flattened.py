"""Flattened JSON-LD: as expanded, one node for every IRI, sorted. One node a line."""

from dataclasses import replace
from typing import Any

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
    return replace(jsonld.read(source, name, options), format="jsonld-flattened")


def write(bundle: Bundle, options: WriteOptions) -> Writing:
    """Every value of every record."""
    nodes: dict[str, dict[str, Any]] = {}
    for record in bundle:
        node = node_of(record)
        _unite(nodes.setdefault(node["@id"], {"@id": node["@id"]}), node)
    lines = b",\n".join(msgspec.json.encode(dict(sorted(nodes[iri].items()))) for iri in sorted(nodes))
    return Writing(b"[\n" + lines + (b"\n]\n" if lines else b"]\n"), losses(bundle))


def _unite(node: dict[str, Any], other: dict[str, Any]) -> None:
    """Adds what another node says about the same thing."""
    for key, values in other.items():
        if key != "@id":
            there = node.setdefault(key, [])
            there += [value for value in values if value not in there]
