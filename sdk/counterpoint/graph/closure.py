"""Everything that can be reached, step by step, and the shortest way there.

The steps are given as a function, so that one walk serves every kind of link. Walks are breadth
first and use no recursion: a chain of a hundred thousand records is as good as one of three.
"""

from collections.abc import Callable, Iterable, Mapping

__all__ = ["reached", "round_trip", "way"]

Steps = Callable[[str], Iterable[str]]


def reached(start: str, steps: Steps) -> Mapping[str, str]:
    """What can be reached from a node, the node itself included.

    steps   node → the nodes one step on
    Gives   node → the node before it on a shortest way, itself for the start; nearest first
    """
    before = {start: start}
    ahead = [start]
    for node in ahead:  # grows while it is walked
        for step in steps(node):
            if step not in before:
                before[step] = node
                ahead.append(step)
    return before


def way(before: Mapping[str, str], goal: str) -> tuple[str, ...]:
    """The way from the start of a walk to a node it reached, both included; empty where it did not."""
    if goal not in before:
        return ()
    back = [goal]
    while before[back[-1]] != back[-1]:
        back.append(before[back[-1]])
    return tuple(reversed(back))


def round_trip(start: str, steps: Steps) -> tuple[str, ...]:
    """A shortest way from a node back to itself, the node first and last; empty where there is none."""
    before = reached(start, steps)
    for node in before:
        if start in steps(node):
            return (*way(before, node), start)
    return ()
