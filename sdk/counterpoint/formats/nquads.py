"""N-Quads and N-Triples: one line a value, sorted.

What is written is the canonical form that `canon.quads` describes, and what is canonical is read back by
a pattern of our own. Everything else the syntax allows (comments, other escapes, blank nodes, graphs) is
read by an RDF library, as Turtle is. Both ways end in the same records.
"""

from io import BytesIO
from itertools import pairwise

from counterpoint.canon.quads import chunks
from counterpoint.formats.contract import AS_IT_IS, ReadOptions, WriteOptions, Writing
from counterpoint.formats.nquads_lines import read_lines
from counterpoint.formats.rdf_locate import RdfLocator
from counterpoint.formats.rdf_records import document_of
from counterpoint.formats.rdf_triples import read_graph
from counterpoint.model.document import Document
from counterpoint.model.loss import Loss
from counterpoint.model.record import Bundle
from counterpoint.wire.long_lines import refuse_long_lines

__all__ = ["locate", "losses", "read", "write"]


def read(source: bytes, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads a document.

    Fails   InputError with line and column when the bytes are no N-Quads
    """
    refuse_long_lines(source, name)
    quick = read_lines(source, name)
    return quick if quick is not None else document_of(read_graph(source, name, "nquads"), source, name, "nquads")


def write(bundle: Bundle, options: WriteOptions) -> Writing:
    """Every value of every record. The layout is always the canonical one."""
    # Unlike a list of pieces this never holds the file twice.
    data = BytesIO()
    for piece in chunks(bundle):
        data.write(piece)
    return Writing(data.getvalue(), losses(bundle))


def locate(source: bytes) -> RdfLocator:
    """A locator for one document: each line names its record in full."""
    return RdfLocator(source)


def losses(bundle: Bundle) -> tuple[Loss, ...]:
    """What RDF cannot keep apart: several records of one IRI."""
    why = "several records have this id, and RDF knows one node for it"
    repeated = sorted({a.id for a, b in pairwise(bundle) if a.id == b.id})
    return tuple(Loss("semantic", iri, "id", iri, why) for iri in repeated)
