"""What records come from, as one graph that is built in one pass over the file.

A claim comes from the works in which somebody puts it forward and from what it rests on; a work from what it
rests on, derives from or includes; a basis from what it is part of or made from. Sources that are one work are
one node. A dependence group that somebody states is a node above its members, but one of common authors is not:
that is disclosed, and is no shared evidence.

A record's closure is declared complete when each work in it says so and nothing in it is missing, circular,
or without a work. No one may declare that for somebody else, so it is never assumed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from counterpoint.graph.closure import reached
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
_READ = frozenset(["Assertion", "Estimate", "Factor"])
"""Types that say in which work, and where in it, they were read."""
_SELF_SAYING = frozenset(["Basis", "Passage", "DependenceGroup"])
"""Types whose record says all there is to say of what they come from."""


class Ancestry:
    """The ancestry of everything in a graph, and of some members in particular."""

    def __init__(self, graph: Graph, members: Sequence[str] | None, *, assume_complete: bool = False) -> None:
        """`members` none: every claim that comes from something."""
        self.graph = graph
        self.works = Works(graph)
        self.assume_complete = assume_complete
        self._work = {source.id: self.works.of(source.id) for source in graph.of_type("Source")}
        self._up: dict[str, list[str]] = {}
        self._places: dict[str, list[str]] = {}
        self._documents: dict[str, list[str]] = {}
        self._stated: dict[str, bool] = {}
        self._denied: set[str] = set()
        self._read(graph)
        if members is None:
            members = [claim.id for claim in graph.of_type("Claim") if self._up.get(claim.id)]
        self.members = tuple(dict.fromkeys(map(self.node, members)))

    def node(self, iri: str) -> str:
        """The node of a record: its work where it is a source, else itself."""
        return self._work.get(iri, iri)

    def parents(self, node: str) -> Sequence[str]:
        """What a node comes from, without repeats."""
        return self._up.get(node, ())

    @cached_property
    def reached(self) -> Mapping[str, Sequence[str]]:
        """Every node at or above a member → what it comes from."""
        found: dict[str, Sequence[str]] = {}
        ahead = list(self.members)
        up = self._up
        for node in ahead:  # grows while it is walked
            if node not in found:
                found[node] = parents = up.get(node, ())
                ahead += parents
        return found

    def above(self, node: str) -> Mapping[str, str]:
        """Node → the one before it on a shortest way up, nearest first."""
        return reached(node, self.parents)

    def documents(self, node: str) -> Sequence[str]:
        """The works a record was read in directly; a work is its own."""
        return (node,) if node in self._stated else self._documents.get(node, ())

    def excerpts(self, node: str) -> Sequence[str]:
        """The places a record was read at; passages with the same words of one work are one place."""
        return self._places.get(node, ())

    @cached_property
    def circular(self) -> tuple[tuple[str, ...], ...]:
        """Groups of nodes that come from each other."""
        if len(self._upward) == len(self.reached):
            return ()
        peeled = set(self._upward)
        # Only what could not be peeled off from below is in a circle, or above one.
        return circles({node: up for node, up in self.reached.items() if node not in peeled})

    @cached_property
    def complete(self) -> Mapping[str, bool]:
        """Node → whether all that it comes from is declared."""
        up = self.reached
        found = dict.fromkeys((node for group in self.circular for node in group), False)
        for start in set(up).difference(self._upward) if found else ():
            # Above a circle there may be nodes that others come from too.
            path = [start]
            while path:
                node = path[-1]
                waiting = [each for each in up[node] if each not in found] if node not in found else []
                path += waiting
                if not waiting:
                    path.pop()
                    if node not in found:
                        found[node] = self._sound(node, found)
        for node in reversed(self._upward):
            found[node] = self._sound(node, found)
        return found

    def _sound(self, node: str, found: Mapping[str, bool]) -> bool:
        return self._declared(node) and all(found[each] for each in self.reached[node])

    @cached_property
    def _upward(self) -> Sequence[str]:
        """The nodes, each before what it comes from; those in a circle, and what is above it alone, are left out."""
        up = self.reached
        below = dict.fromkeys(up, 0)
        for parents in up.values():
            for each in parents:
                below[each] += 1
        order = [node for node, count in below.items() if not count]
        for node in order:  # grows while it is walked
            for each in up[node]:
                below[each] -= 1
                if not below[each]:
                    order.append(each)
        return order

    def records(self, node: str) -> Iterator[Record]:
        """The record of a node; for a work every source that is it."""
        for iri in self.works.groups.get(node, (node,)):
            record = self.graph.get(iri)
            if record is not None:
                yield record

    def _read(self, graph: Graph) -> None:
        for record in graph:
            keys = _UP.get(record.type)
            if keys is None:
                continue
            content, node = record.content, self._work.get(record.id, record.id)
            parents = self._up.setdefault(node, [])
            for key in keys:
                value = content.get(key)
                if value is not None:
                    self._add(parents, value if isinstance(value, list) else (value,))
            if record.type in _READ:
                self._add_reading(record)
            elif record.type == "Source":
                self._state(node, content.get("restsOnComplete"))
            elif record.type == "DependenceGroup" and record.text("kind") != "commonAuthors":
                members = record.texts("members")
                for member in members if len(members) > 1 else ():
                    self._add(self._up.setdefault(self.node(member), []), (record.id,))

    def _state(self, node: str, said: object) -> None:
        """Of a work some record has to say that it names all it rests on, and none that it does not."""
        self._stated.setdefault(node, False)
        if said is False:
            self._denied.add(node)
        if said is True:
            self._stated[node] = True

    def _add(self, parents: list[str], values: Iterable[object]) -> None:
        for value in values:
            node = self._work.get(value, value) if isinstance(value, str) else ""
            if node and node not in parents:
                parents.append(node)

    def _add_reading(self, record: Record) -> None:
        """Where a record, or the claim it puts forward, was read."""
        about = record.id
        if record.type == "Assertion":
            about = record.text("claim")
            if record.text("act") not in ORIGIN:
                return
            self._add(self._up.setdefault(about, []), (record.id,))
        for passage in record.texts("passage"):
            self._places.setdefault(about, []).append(self._place(passage))
            found = self.graph.get(passage)
            if found is not None:
                self._add(self._documents.setdefault(about, []), found.texts("source"))
        self._add(self._documents.setdefault(about, []), record.texts("source"))

    def _place(self, iri: str) -> str:
        passage = self.graph.get(iri)
        if passage is None or not passage.texts("exact"):
            return iri
        return f"{self.node(passage.text('source'))}\x00{passage.text('exact')}"

    def _declared(self, node: str) -> bool:
        said = self._stated.get(node)
        if said is not None:
            return (said and node not in self._denied) or self.assume_complete
        record = self.graph.get(node)
        if record is None:
            return False
        # A claim or a number is as complete as the works it was read in.
        return (
            self.assume_complete
            or record.type in _SELF_SAYING
            or record.type == "Assertion"
            or bool(self._documents.get(node))
        )
