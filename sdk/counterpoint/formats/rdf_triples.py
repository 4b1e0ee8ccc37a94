"""RDF bytes to triples, whatever their syntax.

An independent RDF library does the reading. It is told to be lenient about IRIs, since a relative or
unclean one is a fact about a record, to be judged later, and no reason to read nothing at all.

A document is one graph: triples of named graphs are kept, and the graphs are listed as oddities. What
RDF 1.2 adds keeps its meaning where JSON-LD has a way to say it (a text's direction), and is kept as
the text of a literal where it has none (a triple as a value).
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from counterpoint.errors import InputError
from counterpoint.model.document import Oddity
from counterpoint.model.record import Scalar
from counterpoint.wire.parse import decode_text

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["I18N", "Blank", "Graph", "Triple", "read_graph"]

I18N = "https://www.w3.org/ns/i18n#"
_TRIPLE_TERM = "urn:cp:triple-term"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_SYNTAXES = {"nquads": "N_QUADS", "ntriples": "N_TRIPLES", "rdfxml": "RDF_XML", "trig": "TRIG", "turtle": "TURTLE"}


class Blank(str):
    """The label of a blank node."""

    __slots__ = ()


Triple: TypeAlias = tuple[str, str, Scalar]
"""Subject, predicate, object. IRIs and `Blank` labels are subjects; an object is a plain string, or a
JSON-LD value object `{"@id": …}`, `{"@value": …, "@type": …}`, `{"@value": …, "@language": …}`."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Everything a document says, in the order it says it."""

    triples: list[Triple]
    prefixes: dict[str, str] = field(default_factory=dict)
    oddities: list[Oddity] = field(default_factory=list)


def read_graph(source: bytes, name: str, syntax: str) -> Graph:
    """Reads one document.

    syntax  `nquads`, `ntriples`, `rdfxml`, `trig` or `turtle`
    Fails   InputError with line and column when the bytes do not follow the syntax
    """
    from pyoxigraph import DefaultGraph, RdfFormat, parse

    text = decode_text(source, name) if source.strip() else ""
    triples: list[Triple] = []
    oddities: list[Oddity] = []
    graphs: set[str] = set()
    try:
        parser = parse(text, getattr(RdfFormat, _SYNTAXES[syntax]), lenient=True)
        for quad in parser:
            subject = _node(quad.subject)
            if not isinstance(quad.graph_name, DefaultGraph) and str(quad.graph_name) not in graphs:
                graphs.add(str(quad.graph_name))
                oddities.append(Oddity("named-graph", record=subject, said={"graph": str(quad.graph_name)}))
            value = _value(quad.object)
            if isinstance(value, dict) and value.get("@type") == _TRIPLE_TERM:
                oddities.append(Oddity("nested-record", record=subject, said={"key": quad.predicate.value}))
            triples.append((subject, quad.predicate.value, value))
        prefixes = dict(parser.prefixes)
    except SyntaxError as error:
        what = str(error.msg).partition(": ")[2] or str(error.msg)
        place = f"{name}:{error.lineno or 1}:{error.offset or 1}"
        raise InputError(what[:1].lower() + what[1:], place, f"correct the {syntax} syntax here") from None
    except MemoryError:
        # How the parser says that one token outgrew its buffer.
        raise InputError("a text too long to be read", name, "keep long texts outside and cite them") from None
    return Graph(triples, prefixes, oddities)


def _node(term: "pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Triple") -> str:
    from pyoxigraph import BlankNode, NamedNode

    if isinstance(term, NamedNode):
        return term.value
    return Blank(term.value) if isinstance(term, BlankNode) else str(term)


def _value(
    term: "pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple",
) -> Scalar:
    from pyoxigraph import Literal
    from pyoxigraph import Triple as TripleTerm

    if isinstance(term, TripleTerm):
        return {"@type": _TRIPLE_TERM, "@value": str(term)}
    if not isinstance(term, Literal):
        return {"@id": _node(term)}
    if term.language:
        if term.direction is not None:
            return {"@type": f"{I18N}{term.language}_{term.direction.value}", "@value": term.value}
        return {"@language": term.language, "@value": term.value}
    return term.value if term.datatype.value == _STRING else {"@type": term.datatype.value, "@value": term.value}
