"""TriG: Turtle with named graphs. What is written is one graph, and so is Turtle as well.

Graphs of a file that is read are laid together, and each is listed as an oddity.
"""

from counterpoint.formats.contract import AS_IT_IS, ReadOptions
from counterpoint.formats.rdf_records import document_of
from counterpoint.formats.rdf_triples import read_graph
from counterpoint.formats.turtle import locate, write
from counterpoint.model.document import Document
from counterpoint.wire.long_lines import refuse_long_lines

__all__ = ["locate", "read", "write"]


def read(source: bytes, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads a document.

    Fails   InputError with line and column when the bytes are no TriG
    """
    refuse_long_lines(source, name)
    return document_of(read_graph(source, name, "trig"), source, name, "trig")
