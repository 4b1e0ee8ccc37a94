"""Reasons for one thing that rest on one thing: the check to run before any strength is believed.

Two steps on the same side of a conclusion depend on each other when their premises meet on the way up to
what they come from (a basis, a work), when they have a premise in common, or when somebody put them or their
premises into one `DependenceGroup`. Every gradual semantics counts such support twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterpoint.assess.arguments import Arguments, Step
from counterpoint.graph.lineage import Lineage

__all__ = ["Shared", "shared_support"]


@dataclass(frozen=True, slots=True)
class Shared:
    """Two steps on one side of a conclusion that are not independent."""

    conclusion: str
    one: str
    other: str
    through: str
    """The premise, basis, work or group they share."""


def shared_support(arguments: Arguments) -> tuple[Shared, ...]:
    """Every dependence between a step and an earlier one on the same side, in order of conclusion and step."""
    lineage = Lineage(arguments.graph)
    groups = _groups(arguments)
    found = [
        shared
        for node in arguments.nodes
        for side in (arguments.pro(node), arguments.con(node))
        if len(side) > 1
        for shared in _within(node, side, arguments, lineage, groups)
    ]
    return tuple(found)


def _within(
    node: str, side: Sequence[Step], arguments: Arguments, lineage: Lineage, groups: dict[str, tuple[str, ...]]
) -> Iterator[Shared]:
    told: set[tuple[str, str]] = set()
    owner: dict[str, str] = {}
    rooted: dict[str, str] = {}
    for step in side:
        marks = [*step.premises, *(g for iri in (step.iri, *step.premises) for g in groups.get(iri, ()))]
        for mark in marks:
            earlier = owner.setdefault(mark, step.iri)
            if earlier != step.iri and (earlier, step.iri) not in told:
                told.add((earlier, step.iri))
                yield Shared(node, earlier, step.iri, mark)
        for premise in step.premises:
            rooted.setdefault(premise, step.iri)
    for meeting in lineage.meetings(list(rooted)):
        pair = (rooted[meeting.one], rooted[meeting.other])
        if pair[0] != pair[1] and pair not in told:
            told.add(pair)
            yield Shared(node, *pair, meeting.shared)


def _groups(arguments: Arguments) -> dict[str, tuple[str, ...]]:
    """Member → the dependence groups it is in."""
    found: dict[str, list[str]] = {}
    for group in arguments.graph.of_type("DependenceGroup"):
        for member in group.texts("members"):
            found.setdefault(member, []).append(group.id)
    return {member: tuple(groups) for member, groups in found.items()}
