"""What carries a statement: everything on its side, and the assumptions that several of its defences share.

From a root, what supports it is on its side, with the premises and assumptions it starts from; what opposes it
is on the other side, and what opposes that is on its side again. A step on its side is a defence.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from counterpoint.assess.arguments import Arguments, Step

__all__ = ["Shared", "Side", "shared_assumptions", "side_of"]


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on the side of a root, in order of IRI; the root itself is no part of it."""

    statements: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """Something that several defences take for granted or start from."""

    what: str
    how: str
    """`assumption`, `premise` or `basis`; the first of these that holds for one of the steps."""
    steps: tuple[str, ...]


def side_of(arguments: Arguments, root: str) -> Side:
    """What speaks for a root directly or not, with answers to what speaks against it; linear."""
    seen: set[tuple[str, bool]] = {(root, True)}
    ahead = [(root, True)]
    for node, ours in ahead:  # grows while it is walked
        step = arguments.steps.get(node)
        onward = [(iri, ours) for iri in (*step.premises, *step.assumptions)] if step else []
        onward += [(each.iri, ours) for each in arguments.pro(node)]
        onward += [(each.iri, not ours) for each in arguments.con(node)]
        onward += [(rival, not ours) for rival in arguments.rivals.get(node, ())]
        for each in onward:
            if each not in seen:
                seen.add(each)
                ahead.append(each)
    ours_only = sorted(node for node, ours in seen if ours and node != root)
    return Side(
        tuple(node for node in ours_only if node not in arguments.steps),
        tuple(node for node in ours_only if node in arguments.steps),
    )


def shared_assumptions(arguments: Arguments, side: Side) -> tuple[Shared, ...]:
    """Assumptions, premises and bases of kind premise that two defences or more use, the most used first."""
    used: dict[str, dict[str, str]] = {}
    for iri in side.steps:
        for what, how in _uses(arguments, arguments.steps[iri]):
            used.setdefault(what, {}).setdefault(iri, how)
    shared = [(what, steps) for what, steps in used.items() if len(steps) > 1]
    shared.sort(key=lambda each: (-len(each[1]), each[0]))
    return tuple(Shared(what, min(steps.values(), key=_ORDER.index), tuple(sorted(steps))) for what, steps in shared)


_ORDER = ("assumption", "premise", "basis")


def _uses(arguments: Arguments, step: Step) -> Iterator[tuple[str, str]]:
    yield from ((iri, "assumption") for iri in step.assumptions)
    yield from ((iri, "premise") for iri in step.premises)
    for iri in (*step.premises, *step.assumptions):
        record = arguments.graph.get(iri)
        for basis in arguments.graph.linked(record, "restsOn") if record is not None else ():
            if basis.text("kind") == "premise":
                yield basis.id, "basis"
