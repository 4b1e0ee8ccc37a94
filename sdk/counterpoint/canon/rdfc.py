"""RDFC-1.0: the cross-check of our own digest.

A file's digest is computed from its JSON. Whoever holds only the RDF computes one from the canonical
N-Quads instead, with any implementation of RDFC-1.0; two files agree in one exactly when they agree in
the other. Here the canonical form is made by an independent RDF library, so that a mistake in our own
writer of N-Quads cannot hide.
"""

from collections.abc import Iterable

from counterpoint.canon.digest import of_bytes
from counterpoint.canon.quads import chunks
from counterpoint.model.record import Record

__all__ = ["canonical_nquads", "digest"]


def canonical_nquads(records: Iterable[Record]) -> bytes:
    """The canonical N-Quads of the graph the records make.

    Source: RDF Dataset Canonicalization (RDFC-1.0), W3C Recommendation 2024.
    """
    from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse

    # Lenient: an id may be an IRI by our rules and yet break the syntax of its own scheme.
    dataset = Dataset(parse(b"".join(chunks(records)), RdfFormat.N_QUADS, lenient=True))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return "".join(sorted(f"{quad} .\n" for quad in dataset)).encode()


def digest(records: Iterable[Record]) -> str:
    """`sha256:` and 64 hexadecimal digits over the canonical N-Quads."""
    return of_bytes(canonical_nquads(records))
