"""Turtle: RDF for reading. Subjects in the order of the records, `a` first, one value a line.

It is read by an RDF library and written here, because diffs of the file should be small: the order, the
line breaks and the prefixes depend on nothing but what is said. Numbers with a fraction are always
quoted, since some readers rewrite bare ones; whole numbers and truth values stand as they are.
"""

import re
from collections.abc import Mapping

from counterpoint.canon.datatypes import RDF, XSD
from counterpoint.canon.iris import is_absolute, is_clean
from counterpoint.canon.quads import lines_of
from counterpoint.formats.contract import AS_IT_IS, ReadOptions, WriteOptions, Writing
from counterpoint.formats.nquads import losses
from counterpoint.formats.prefixes import derived
from counterpoint.formats.rdf_locate import RdfLocator
from counterpoint.formats.rdf_records import document_of
from counterpoint.formats.rdf_triples import read_graph
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import terms
from counterpoint.wire.long_lines import refuse_long_lines

__all__ = ["locate", "read", "write"]

_PREFIX = re.compile(r"[A-Za-z](?:[A-Za-z0-9_-]*)", re.ASCII)
# Names that need no escape but the one of the slash; anything else is written as an IRI.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_./:-]*[A-Za-z0-9_/-])?", re.ASCII)
_TYPED = re.compile(r'("(?:[^"\\]|\\.)*+")\^\^<([^>]*)>', re.DOTALL)
_BARE = {XSD + "integer": re.compile(r'"(-?[0-9]+)"'), XSD + "boolean": re.compile(r'"(true|false)"')}


def read(source: bytes, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads a document.

    Fails   InputError with line and column when the bytes are no Turtle
    """
    refuse_long_lines(source, name)
    return document_of(read_graph(source, name, "turtle"), source, name, "turtle")


def write(bundle: Bundle, options: WriteOptions) -> Writing:
    """Every value of every record, with the prefixes of the core and those of the options that are of use.

    Without any in the options they are derived from the records.
    """
    names = _Names({**terms().prefixes, **(options.prefixes or derived(bundle))})
    body = "".join(f"\n{_block(record, names)}" for record in bundle)
    head = "".join(f"@prefix {prefix}: <{names.bases[prefix]}> .\n" for prefix in sorted(names.used))
    return Writing((head + body).lstrip("\n").encode(), losses(bundle))


def locate(source: bytes) -> RdfLocator:
    """A locator for one document, best effort: it finds what stands at the beginning of a line."""
    return RdfLocator(source)


class _Names:
    """Shortens IRIs, and remembers which prefixes that took."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        sound = {p: b for p, b in prefixes.items() if _PREFIX.fullmatch(p) and is_absolute(b) and is_clean(b)}
        self.bases: Mapping[str, str] = sound
        self.used: set[str] = set()
        # The longest base wins; of equal ones the prefix that comes first.
        self._order = sorted(sound, key=lambda prefix: (-len(sound[prefix]), prefix))

    def short(self, iri: str) -> str:
        for prefix in self._order:
            base = self.bases[prefix]
            if iri.startswith(base) and _LOCAL.fullmatch(iri, len(base)):
                self.used.add(prefix)
                return f"{prefix}:{iri[len(base) :]}".replace("/", "\\/")
        return f"<{iri}>"

    def term(self, term: str) -> str:
        """An N-Triples term in Turtle."""
        if term[0] == "<":
            return self.short(term[1:-1])
        typed = _TYPED.fullmatch(term)
        if typed is None:
            return term
        quoted, datatype = typed.groups()
        bare = _BARE[datatype].fullmatch(quoted) if datatype in _BARE else None
        return bare[1] if bare else f"{quoted}^^{self.short(datatype)}"


def _block(record: Record, names: _Names) -> str:
    """All that is said about one record."""
    said: dict[str, list[str]] = {}
    subject = ""
    for line in lines_of(record):
        subject, predicate, term = line[:-3].split(" ", 2)
        said.setdefault(predicate[1:-1], []).append(names.term(term))
    order = sorted(said, key=lambda predicate: (predicate != RDF + "type", predicate))
    parts = []
    for predicate in order:
        verb = "a" if predicate == RDF + "type" else names.short(predicate)
        parts.append(f"{verb} " + " ,\n        ".join(said[predicate]))
    return f"{names.short(subject[1:-1])} " + " ;\n    ".join(parts) + " .\n"
