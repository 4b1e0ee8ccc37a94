"""The reasons in a graph as an argument graph: statements, and steps from premises to what they speak for or against.

A statement is whatever a step starts from or concludes in: a claim, mostly. A step that concludes in a step
undercuts or underpins it. Two claims that a `Similarity` says negate each other attack each other. What its
author withdrew is left out. Whether a step rebuts, undermines or undercuts is derived here and never stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.model.record import Record

__all__ = ["Arguments", "Step"]


@dataclass(frozen=True, slots=True)
class Step:
    """One inference."""

    iri: str
    premises: tuple[str, ...]
    assumptions: tuple[str, ...]
    conclusion: str
    supports: bool
    convergent: bool
    """Whether each premise speaks alone; otherwise they speak only together."""
    strength: str
    """As it was offered; empty where nobody said."""


class Arguments:
    """The steps and statements of a graph, each in order of IRI."""

    def __init__(self, graph: Graph) -> None:
        gone = withdrawn(graph)
        self.graph = graph
        self.left_out = tuple(r.id for r in graph.of_type("Inference") if _falls(graph, r, gone))
        """Steps that are withdrawn, or that start from or lead to something withdrawn or absent."""
        left_out = frozenset(self.left_out)
        self.steps: Mapping[str, Step] = {r.id: _step(r) for r in graph.of_type("Inference") if r.id not in left_out}
        named = {iri for step in self.steps.values() for iri in (*step.premises, *step.assumptions, step.conclusion)}
        rivals: dict[str, set[str]] = {}
        for similar in graph.of_type("Similarity"):
            one, other = similar.text("subject"), similar.text("object")
            standing = similar.id not in gone and one not in gone and other not in gone
            if similar.text("relation") == "negates" and standing and one in graph and other in graph and one != other:
                rivals.setdefault(one, set()).add(other)
                rivals.setdefault(other, set()).add(one)
        self.rivals: Mapping[str, tuple[str, ...]] = {iri: tuple(sorted(rivals[iri])) for iri in sorted(rivals)}
        """Statement → the statements that cannot hold beside it."""
        claims = {r.id for r in graph.of_type("Claim") if r.id not in gone}
        self.statements = tuple(sorted((claims | named | set(rivals)) - self.steps.keys()))

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        return tuple(sorted((*self.statements, *self.steps)))

    def pro(self, node: str) -> tuple[Step, ...]:
        """Steps that speak for a statement or step."""
        return self._into.get(node, ((), ()))[0]

    def con(self, node: str) -> tuple[Step, ...]:
        """Steps that speak against it."""
        return self._into.get(node, ((), ()))[1]

    def leaning_on(self, node: str) -> tuple[str, ...]:
        """What has to be looked at again when a node changes."""
        return self._onward.get(node, ())

    def grounds_of(self, node: str) -> tuple[str, ...]:
        """What a node hangs on: of a step its premises, of either the steps that lead to it and its rivals."""
        step = self.steps.get(node)
        own = (*step.premises, *step.assumptions) if step else self.rivals.get(node, ())
        return (*own, *(s.iri for s in self.pro(node)), *(s.iri for s in self.con(node)))

    def manners(self, step: Step) -> tuple[str, ...]:
        """How a step bears on what it concludes in: `supports`, `underpins`, `rebuts`, `undermines`, `undercuts`."""
        if step.conclusion in self.steps:
            return ("underpins",) if step.supports else ("undercuts",)
        if step.supports:
            return ("supports",)
        used = step.conclusion in self._premises
        argued = bool(self.pro(step.conclusion))
        return tuple(name for name, holds in (("rebuts", argued or not used), ("undermines", used)) if holds)

    @cached_property
    def _premises(self) -> frozenset[str]:
        return frozenset(iri for step in self.steps.values() for iri in (*step.premises, *step.assumptions))

    @cached_property
    def _into(self) -> Mapping[str, tuple[tuple[Step, ...], tuple[Step, ...]]]:
        found: dict[str, tuple[list[Step], list[Step]]] = {}
        for step in self.steps.values():
            found.setdefault(step.conclusion, ([], []))[not step.supports].append(step)
        return {iri: (tuple(pro), tuple(con)) for iri, (pro, con) in found.items()}

    @cached_property
    def _onward(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for node in self.nodes:
            for ground in self.grounds_of(node):
                found.setdefault(ground, []).append(node)
        return {iri: tuple(dict.fromkeys(onward)) for iri, onward in found.items()}


def _falls(graph: Graph, inference: Record, gone: Mapping[str, Record]) -> bool:
    ends = (*inference.texts("premises"), *inference.texts("assumptions"), inference.text("conclusion"))
    return inference.id in gone or any(end in gone or end not in graph for end in ends)


def _step(inference: Record) -> Step:
    return Step(
        inference.id,
        inference.texts("premises"),
        inference.texts("assumptions"),
        inference.text("conclusion"),
        inference.text("direction") != "opposes",
        inference.text("linkage") == "convergent",
        inference.text("strength"),
    )
