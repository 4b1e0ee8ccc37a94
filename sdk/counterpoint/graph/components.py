"""Groups of things that are joined, directly or through others."""

from collections.abc import Iterable, Mapping

__all__ = ["joined"]


def joined(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Who belongs together, given who is joined with whom.

    Gives   thing → the smallest of its group, for every thing in a pair; near-linear in the pairs
    """
    parent: dict[str, str] = {}

    def root(node: str) -> str:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for one, other in pairs:
        first, second = root(parent.setdefault(one, one)), root(parent.setdefault(other, other))
        parent[max(first, second)] = min(first, second)
    return {node: root(node) for node in parent}
