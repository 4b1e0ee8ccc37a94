"""Circles: records that lead back to themselves."""

from collections.abc import Iterable, Mapping

__all__ = ["circles"]


def circles(edges: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Groups of nodes each of which can be reached from each other one, and from itself.

    edges   node → the nodes it points at; ends that are no key lead nowhere
    Gives   each group sorted, the groups sorted; linear in nodes and edges, however deep
    Source  Tarjan 1972, with a stack of its own instead of recursion
    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    open_nodes: dict[str, None] = {}
    found: list[tuple[str, ...]] = []
    for start in edges:
        if start in order:
            continue
        path = [(start, iter(tuple(edges[start])))]
        order[start] = low[start] = len(order)
        open_nodes[start] = None
        while path:
            node, ahead = path[-1]
            step = next((n for n in ahead if n in edges and (n not in order or n in open_nodes)), None)
            if step is None:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == order[node]:
                    found += _closed(node, open_nodes, edges)
            elif step in order:
                low[node] = min(low[node], order[step])
            else:
                order[step] = low[step] = len(order)
                open_nodes[step] = None
                path.append((step, iter(tuple(edges[step]))))
    return tuple(sorted(found))


def _closed(root: str, open_nodes: dict[str, None], edges: Mapping[str, Iterable[str]]) -> Iterable[tuple[str, ...]]:
    """Takes the group of a root off the open nodes; gives it where it is a circle."""
    group = []
    while True:
        node, _ = open_nodes.popitem()
        group.append(node)
        if node == root:
            break
    if len(group) > 1 or root in edges[root]:
        yield tuple(sorted(group))
