"""What records come from, as one graph that is built once and passed once.

A claim comes from the works in which somebody puts it forward and from what it rests on; a work from what it
rests on, derives from or includes; a basis from what it is part of or made from. Sources that are one work are
one node. A dependence group that somebody states is a node above its members, but one of common authors is not:
that is disclosed, and is no shared evidence.

A record's closure is declared complete when each work in it says so and nothing in it is missing, circular,
or without a work. No one may declare that for somebody else, so it is never assumed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from counterpoint.graph.closure import reached, way
from counterpoint.graph.cycles import circles
from counterpoint.graph.dependence import ORIGIN
from counterpoint.graph.index import Graph
from counterpoint.graph.works import Works
from counterpoint.model.record import Record

__all__ = ["Ancestry"]

_UP: Mapping[str, tuple[str, ...]] = {
    "Assertion": ("passage", "source", "relays"),
    "Passage": ("source",),
    "Claim": ("restsOn",),
    "Estimate": ("passage", "source", "claim", "restsOn"),
    "Factor": ("passage", "source", "claim"),
    "Source": ("restsOn", "derivesFrom", "includes"),
    "Basis": ("derivedFrom", "partOf", "source"),
    "DependenceGroup": ("restsOn",),
}


class Ancestry:
    """The ancestry of some members, and of everything above them."""

    def __init__(self, graph: Graph, members: Sequence[str], *, assume_complete: bool = False) -> None:
        self.graph = graph
        self.works = Works(graph)
        self.members = tuple(dict.fromkeys(map(self.node, members)))
        self.assume_complete = assume_complete

    def node(self, iri: str) -> str:
        """The node of a record: its work where it is a source, else itself."""
        record = self.graph.get(iri)
        return self.works.of(iri) if record is not None and record.type == "Source" else iri

    @cached_property
    def parents(self) -> Mapping[str, tuple[str, ...]]:
        """Every node at or above a member → what it comes from; linear in nodes and links."""
        found: dict[str, tuple[str, ...]] = {}
        ahead = list(self.members)
        for node in ahead:  # grows while it is walked
            if node not in found:
                found[node] = tuple(dict.fromkeys(self._up(node)))
                ahead += [each for each in found[node] if each not in found]
        return found

    def above(self, node: str) -> Mapping[str, str]:
        """Node → the one before it on a shortest way up, nearest first."""
        return reached(node, lambda each: self.parents.get(each, ()))

    def way(self, node: str, ancestor: str) -> tuple[str, ...]:
        return way(self.above(node), ancestor)

    def documents(self, node: str) -> tuple[str, ...]:
        """The works a record was read in directly."""
        record = self.graph.get(node)
        if record is None or record.type == "Source":
            return (node,)
        return tuple(dict.fromkeys(map(self.works.of, self._read_in(record))))

    def excerpts(self, node: str) -> tuple[str, ...]:
        """The places a record was read at; passages with the same words of one work are one place."""
        record = self.graph.get(node)
        if record is None:
            return ()
        places = [*record.texts("passage"), *(iri for each in self._said(record) for iri in each.texts("passage"))]
        return tuple(dict.fromkeys(self._place(iri) for iri in places))

    @cached_property
    def circular(self) -> tuple[tuple[str, ...], ...]:
        """Groups of nodes that come from each other."""
        return circles(self.parents)

    @cached_property
    def complete(self) -> Mapping[str, bool]:
        """Node → whether all that it comes from is declared; linear, however deep."""
        in_circle = {node for group in self.circular for node in group}
        found: dict[str, bool] = dict.fromkeys(in_circle, False)
        for start in self.members:
            path = [start]
            while path:
                node = path[-1]
                if node in found:
                    path.pop()
                    continue
                waiting = [each for each in self.parents.get(node, ()) if each not in found]
                if waiting:
                    path += waiting
                    continue
                path.pop()
                found[node] = self._declared(node) and all(found[each] for each in self.parents.get(node, ()))
        return found

    def records(self, node: str) -> Iterator[Record]:
        """The record of a node; for a work every source that is it."""
        for iri in self.works.groups.get(node, (node,)):
            record = self.graph.get(iri)
            if record is not None:
                yield record

    def _up(self, node: str) -> Iterable[str]:
        for record in self.records(node):
            for key in _UP.get(record.type, ()):
                yield from map(self.node, record.texts(key))
            yield from (each.id for each in self._said(record))
            for group in self.graph.pointing_at(record.id, "members", "DependenceGroup"):
                if group.id in self._groups:
                    yield group.id

    @cached_property
    def _groups(self) -> frozenset[str]:
        """The groups that make their members dependent."""
        every = self.graph.of_type("DependenceGroup")
        return frozenset(
            each.id for each in every if each.text("kind") != "commonAuthors" and len(each.texts("members")) > 1
        )

    def _said(self, record: Record) -> Iterator[Record]:
        if record.type == "Claim":
            for each in self.graph.pointing_at(record.id, "claim", "Assertion"):
                if each.text("act") in ORIGIN:
                    yield each

    def _read_in(self, record: Record) -> Iterator[str]:
        for each in (record, *self._said(record)):
            yield from each.texts("source")
            for passage in self.graph.linked(each, "passage"):
                yield from passage.texts("source")

    def _place(self, iri: str) -> str:
        passage = self.graph.get(iri)
        if passage is None or not passage.texts("exact"):
            return iri
        return f"{self.works.of(passage.text('source'))}\x00{passage.text('exact')}"

    def _declared(self, node: str) -> bool:
        records = list(self.records(node))
        if not records:
            return False
        if self.assume_complete or records[0].type in ("Basis", "Passage", "DependenceGroup"):
            return True
        if records[0].type == "Source":
            said = [record.content.get("restsOnComplete") for record in records]
            return True in said and False not in said
        # A claim or a number is as complete as the works it was read in.
        return any(True for record in records for _ in self._read_in(record)) or records[0].type == "Assertion"
