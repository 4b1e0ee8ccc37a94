"""The drawing behind DOT and Mermaid: claims, questions and hypotheses, the arguments between them, and how
claims relate. An argument is a point of its own, since it can be argued about. What a link leads to outside
the file is a point as well."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counterpoint.formats.titles import one_line, title_of
from counterpoint.model.record import Bundle, Record

__all__ = ["ArgumentMap", "Edge", "Node", "argument_map"]

_POINTS = ("Claim", "Hypothesis", "Inference", "Question")
_ARGUMENTS: Mapping[str, str] = {"supports": "for", "opposes": "against"}


@dataclass(frozen=True, slots=True)
class Node:
    """One point. `kind` is the type of its record; empty for what is outside the file."""

    iri: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Edge:
    """One line from a point to another, with a word for what it means."""

    start: str
    end: str
    label: str


@dataclass(frozen=True, slots=True)
class ArgumentMap:
    """Points and lines, in order of the records."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def argument_map(bundle: Bundle) -> ArgumentMap:
    """The drawing of a bundle."""
    edges = tuple(edge for record in bundle for edge in _edges(record))
    drawn = {record.id: Node(record.id, record.type, _label(record)) for record in bundle if record.type in _POINTS}
    for iri in (end for edge in edges for end in (edge.start, edge.end)):
        if iri not in drawn:
            record = bundle.get(iri)
            drawn[iri] = Node(iri, record.type if record else "", title_of(record) if record else one_line(iri))
    return ArgumentMap(tuple(drawn.values()), edges)


def _label(record: Record) -> str:
    if record.type != "Inference":
        return title_of(record)
    word = _ARGUMENTS.get(record.text("direction"), "argument")
    scheme = one_line(record.text("scheme"))
    return f"{word} ({scheme})" if scheme else word


def _edges(record: Record) -> Iterator[Edge]:
    if record.type == "Inference":
        for key, word in (("premises", "premise"), ("assumptions", "assumes")):
            yield from (Edge(iri, record.id, word) for iri in record.texts(key))
        word = one_line(record.text("direction")) or "leads to"
        yield from (Edge(record.id, iri, word) for iri in record.texts("conclusion"))
    elif record.type == "Similarity":
        yield from _between(record, "subject", "object", record.text("relation") or "relates to")
    elif record.type == "CausalLink":
        yield from _between(record, "cause", "effect", record.text("sign") or "causes")
    elif record.type == "Hypothesis":
        yield from (Edge(record.id, iri, "answers") for iri in record.texts("answers"))
    elif record.type == "Claim":
        yield from (Edge(record.id, iri, "states") for iri in record.texts("states"))


def _between(record: Record, start: str, end: str, word: str) -> Iterator[Edge]:
    for one in record.texts(start):
        yield from (Edge(one, other, one_line(word)) for other in record.texts(end))
