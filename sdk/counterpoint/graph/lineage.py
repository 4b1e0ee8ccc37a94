"""What a record comes from: its sources and bases, and what these come from in turn.

A claim comes from what it rests on and from the works in which somebody puts it forward; a work from
what it rests on, derives from or takes in; a basis from what it is part of or made from. Sources that
are one work are one node. Who denies or doubts a claim is no origin of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from counterpoint.graph.closure import reached, way
from counterpoint.graph.index import Graph
from counterpoint.graph.works import Works
from counterpoint.model.record import Record

__all__ = ["Lineage", "Meeting"]

_UP: Mapping[str, tuple[str, ...]] = {
    "Claim": ("restsOn",),
    "Assertion": ("source", "relays", "passage"),
    "Passage": ("source",),
    "Estimate": ("restsOn", "source", "claim"),
    "Factor": ("claim", "source"),
    "Source": ("restsOn", "derivesFrom", "includes"),
    "Basis": ("derivedFrom", "partOf", "source"),
}
_ORIGIN = frozenset(["asserts", "concedes", "passesOn"])


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two records and what both come from."""

    one: str
    other: str
    shared: str
    one_way: tuple[str, ...]
    """From what is shared down to the first record, both included."""
    other_way: tuple[str, ...]


class Lineage:
    """The ancestry of records in a graph, found on demand."""

    def __init__(self, graph: Graph, works: Works | None = None) -> None:
        self.graph = graph
        self.works = works or Works(graph)

    def ancestors(self, iri: str) -> tuple[str, ...]:
        """Every basis and work a record comes from, itself included if it is one.

        Gives   IRIs, nearest first, a work by its smallest; linear in what is passed, however deep
        """
        return tuple(node for node in self._climb(iri) if self._counts(node))

    def way(self, iri: str, ancestor: str) -> tuple[str, ...]:
        """The shortest way from a record up to an ancestor, both ends included; empty where there is none."""
        return way(self._climb(iri), ancestor)

    def meetings(self, members: Iterable[str]) -> Iterator[Meeting]:
        """Where the ways up from different records meet: one place for each record that meets an earlier one.

        No node is passed twice, whatever the number of members, so this is linear in the records above them.
        """
        owner: dict[str, str] = {}
        before: dict[str, str] = {}
        for member in members:
            start = self._node(member)
            ahead, found = [(start, start)], False
            for node, previous in ahead:
                other = owner.setdefault(node, member)
                if other != member and not found:
                    found = True
                    ours = (node,) if node == start else (node, *_back(before, previous))
                    yield Meeting(other, member, node, _back(before, node), ours)
                if other == member and node not in before:
                    before[node] = previous
                    ahead += [(parent, node) for parent in self._parents(node)]

    def _climb(self, iri: str) -> Mapping[str, str]:
        return reached(self._node(iri), self._parents)

    def _counts(self, node: str) -> bool:
        record = self.graph.get(node)
        return record is not None and record.type in ("Basis", "Source")

    def _node(self, iri: str) -> str:
        record = self.graph.get(iri)
        return self.works.of(iri) if record is not None and record.type == "Source" else iri

    def _parents(self, node: str) -> Iterator[str]:
        for record in self._records(node):
            for key in _UP.get(record.type, ()):
                yield from map(self._node, record.texts(key))
            if record.type == "Claim":
                said = self.graph.pointing_at(record.id, "claim", "Assertion")
                yield from (each.id for each in said if each.text("act") in _ORIGIN)

    def _records(self, node: str) -> Iterator[Record]:
        """The record of a node; for a work, every source that is it."""
        for iri in self.works.groups.get(node, (node,)):
            record = self.graph.get(iri)
            if record is not None:
                yield record


def _back(before: Mapping[str, str], node: str) -> tuple[str, ...]:
    """From a node back to where the walk began."""
    way = [node]
    while before[way[-1]] != way[-1]:
        way.append(before[way[-1]])
    return tuple(way)
