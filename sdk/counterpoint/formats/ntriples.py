"""N-Triples: one line a value, sorted; the canonical form of `canon.quads`, and N-Quads as well."""

from dataclasses import replace

from counterpoint.formats.contract import AS_IT_IS, ReadOptions
from counterpoint.formats.nquads import locate, write
from counterpoint.formats.nquads_lines import read_lines
from counterpoint.formats.rdf_records import document_of
from counterpoint.formats.rdf_triples import read_graph
from counterpoint.model.document import Document
from counterpoint.wire.long_lines import refuse_long_lines

__all__ = ["locate", "read", "write"]


def read(source: bytes, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads a document.

    Fails   InputError with line and column when the bytes are no N-Triples
    """
    refuse_long_lines(source, name)
    quick = read_lines(source, name)
    if quick is not None:
        return replace(quick, format="ntriples")
    return document_of(read_graph(source, name, "ntriples"), source, name, "ntriples")
