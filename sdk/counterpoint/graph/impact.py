"""What becomes stale when records change or no longer stand, and by which way.

The walk goes from each cause to what leans on it, breadth first, so that the way told is a shortest one.
Sources that are one work share its fate: who retracts the paper retracts it for every team. A record that
is only asked to be looked at again passes nothing on. No record is passed twice, so the walk is linear in
records and references, however deep or circular.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from counterpoint.graph.dependence import ORIGIN, Effect, leaning, with_parts
from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.graph.works import Works
from counterpoint.model.record import Record

__all__ = ["Affected", "Cause", "How", "Impact", "impact", "no_longer_standing"]

How = Literal["named", "changed", "retracted", "deleted", "superseded", "work retracted"]
_GONE = frozenset(["retracted", "withdrawn"])


@dataclass(frozen=True, slots=True)
class Cause:
    """A record from which something follows for others."""

    record: str
    how: How
    properties: tuple[str, ...] = ()
    """What changed of it, where that is known."""


@dataclass(frozen=True, slots=True)
class Affected:
    """A record that leans on a cause, directly or not."""

    record: str
    type: str
    effect: Effect
    reason: str
    """Why the record before it on the way matters to it."""
    steps: int
    """How far it is from the nearest cause."""
    changed_too: bool
    """Whether the record is itself among the causes, so that its author may have seen to it."""


@dataclass(frozen=True, slots=True)
class Impact:
    """What follows from some causes."""

    causes: tuple[Cause, ...]
    affected: tuple[Affected, ...]
    """The nearest first, then in order of IRI."""
    before: Mapping[str, str]
    """Record → the one before it on the way from a cause."""

    def way(self, affected: Affected) -> tuple[str, ...]:
        """A shortest way from a cause to the record, both included."""
        way = [affected.record]
        for _ in range(affected.steps):
            way.append(self.before[way[-1]])
        return tuple(reversed(way))


@dataclass(frozen=True, slots=True)
class _Step:
    target: str
    effect: Effect
    carries: bool
    reason: str


def no_longer_standing(graph: Graph) -> tuple[Cause, ...]:
    """Records that their authors withdrew, deleted or replaced, and works whose status says so; in order of IRI."""
    found: dict[str, Cause] = {}
    for iri, by in withdrawn(graph).items():
        found[iri] = Cause(iri, "deleted" if by.type == "Tombstone" else "retracted")
    for source in graph.of_type("Source"):
        if source.text("status") in _GONE:
            found.setdefault(source.id, Cause(source.id, "work retracted", ("status",)))
    for record in graph:
        for target in record.texts("replaces"):
            found.setdefault(target, Cause(target, "superseded"))
    return tuple(found[iri] for iri in sorted(found))


def impact(graph: Graph, causes: Iterable[Cause], earlier: Graph | None = None) -> Impact:
    """All that is affected.

    graph    the file as it is
    earlier  the file as it was: what a cause pointed at then is affected too
    """
    given = {cause.record: cause for cause in sorted(causes, key=lambda c: c.record)}
    steps_from = _Steps(graph, earlier, given)
    distance: dict[str, int] = dict.fromkeys(given, 0)
    before: dict[str, str] = {}
    carried: dict[str, _Step] = {}
    asked: dict[str, tuple[_Step, str]] = {}
    ahead = list(given)
    for iri in ahead:  # grows while it is walked
        for step in steps_from(iri):
            target = step.target
            if target == iri or target in carried or target not in graph:
                continue
            cause = given.get(target)
            if not step.carries:
                if cause is None:
                    asked.setdefault(target, (step, iri))
            elif cause is None or cause.how == "changed":
                # What no longer stands cannot be hit again, and what only changed has been walked from.
                carried[target] = step
                before.setdefault(target, iri)
                if cause is None:
                    distance[target] = distance[iri] + 1
                    ahead.append(target)
    for target, (_, iri) in asked.items():
        if target not in carried:
            before[target] = iri
    met = {**{target: step for target, (step, _) in asked.items()}, **carried}
    hit = carried.keys() | given.keys()
    affected = [
        Affected(
            record=iri,
            type=graph.bundle.by_id[iri].type,
            effect=_weighed(graph, graph.bundle.by_id[iri], step.effect, hit),
            reason=step.reason,
            steps=distance[before[iri]] + 1,
            changed_too=iri in given,
        )
        for iri, step in met.items()
    ]
    affected.sort(key=lambda each: (each.steps, each.record))
    return Impact(tuple(given.values()), tuple(affected), before)


class _Steps:
    """What leans on a record, one step on. A work that several sources describe is passed once."""

    def __init__(self, graph: Graph, earlier: Graph | None, given: Mapping[str, Cause]) -> None:
        self.graph = graph
        self.earlier = earlier
        self.given = given
        self.works = Works(graph)
        self.passed: set[str] = set()

    def __call__(self, iri: str) -> Iterator[_Step]:
        lean, cause = leaning(), self.given.get(iri)
        for key, record in self.graph.links_to(iri):
            row = lean.get((record.type, key))
            if row is not None and row.holds_for(record) and (cause is not None or not row.direct):
                yield _Step(record.id, row.effect, row.carries, row.reason)
        as_was = self.earlier.get(iri) if self.earlier is not None and cause is not None else None
        for record in filter(None, (self.graph.get(iri), as_was)):
            yield from self._wholes(record)
            if record.type == "Source" and (cause is None or cause.how != "changed"):
                yield from self._same_work(iri)

    def _wholes(self, record: Record) -> Iterator[_Step]:
        """What this record is a part of or speaks for."""
        parts = with_parts()
        for key, target in record.references():
            for row in parts.get((record.type, key), ()):
                end = self.graph.get(target)
                if end is not None and row.holds_for(record) and (not row.to or end.type in row.to):
                    yield _Step(target, row.effect, row.carries, row.reason)

    def _same_work(self, iri: str) -> Iterator[_Step]:
        work = self.works.of(iri)
        if work not in self.passed:
            self.passed.add(work)
            for other in self.works.groups.get(work, ()):
                yield _Step(other, "loses its ground", True, "it is the same work")


def _weighed(graph: Graph, record: Record, effect: Effect, hit: Container[str]) -> Effect:
    """How hard it is hit: whether anything of the same kind is left to stand on."""
    if effect == "loses a premise" and record.text("linkage") == "convergent":
        return "weakened" if any(premise not in hit for premise in record.texts("premises")) else "loses its ground"
    if effect == "weakened" and record.type == "Claim":
        return "weakened" if any(iri not in hit for iri in _grounds(graph, record)) else "loses its ground"
    return effect


def _grounds(graph: Graph, claim: Record) -> Iterator[str]:
    """What speaks for a claim: who puts it forward, steps that lead there, the author's own judgement."""
    if claim.text("basis") in ("judgement", "computed", "ruleDerived"):
        yield ""
    for record in graph.pointing_at(claim.id, "claim", "Assertion"):
        if record.text("act") in ORIGIN:
            yield record.id
    for record in graph.pointing_at(claim.id, "conclusion", "Inference"):
        if record.text("direction") == "supports":
            yield record.id
