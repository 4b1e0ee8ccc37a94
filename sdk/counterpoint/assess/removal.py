"""What a root would be without each node of its argument: strengths again, and what every way to it needs.

A node is taken out by giving it the strength 0: a step then passes nothing on, a linked step from it neither, and
of a convergent one only this premise is lost. Only what lies between the node and the root is weighed again, each
side of a node is kept as a sum or product that one input changes, and a change too small to be one goes no further.
Since every step passes on a part of what it gets, that is nearly linear in the nodes, however deep the graph.
"""

from collections.abc import Callable, Mapping, Sequence
from heapq import heappop, heappush
from math import exp, fsum, prod

from counterpoint.assess.arguments import Arguments
from counterpoint.assess.gradual import SEMANTICS, strengths
from counterpoint.graph.closure import reached
from counterpoint.graph.cycles import circles

__all__ = ["necessary", "without_each"]

_NO_CHANGE = 1e-15
_STILL = 1e-12
_PACES = ((1.0, 2_000), (0.1, 10_000))


class _Part:
    """One thing that a node gets: what a step brings from its premises, or what a rival has."""

    __slots__ = ("gate", "inputs", "into", "sign", "value")

    def __init__(self, into: int, sign: int, gate: int, inputs: Sequence[int]) -> None:
        self.into, self.sign, self.gate, self.inputs = into, sign, gate, tuple(inputs)
        self.value = 0.0


def without_each(
    arguments: Arguments, semantics: str, base: Callable[[str], float], root: str
) -> tuple[float | None, Mapping[str, float | None]]:
    """The strength of a root, and what it would be without each node that leads to it.

    semantics  a key of `gradual.SEMANTICS`
    Gives      None for the root where it does not come to rest; for a node where the rest does not without it
    """
    full = strengths(arguments, semantics, base).of
    if root not in full:
        return None, {}
    behind = [node for node in reached(root, arguments.grounds_of) if node in full]
    weighing = _Weighing(arguments, semantics, base, behind, full)
    return full[root], {node: weighing.without(node, root) for node in sorted(behind) if node != root}


class _Weighing:
    def __init__(
        self,
        arguments: Arguments,
        semantics: str,
        base: Callable[[str], float],
        nodes: Sequence[str],
        full: Mapping[str, float],
    ) -> None:
        self._semantics = semantics
        order, groups = _in_order(arguments, nodes)
        self._place = {node: n for n, node in enumerate(order)}
        self._full = [full[node] for node in order]
        self._bases = [base(node) for node in order]
        self._group = groups
        self._parts: list[list[_Part]] = [self._parts_of(arguments, node) for node in order]
        self._feeds: list[list[_Part]] = [[] for _ in order]
        for parts in self._parts:
            for part in parts:
                part.value = self._brought(part, {})
                for each in dict.fromkeys((*part.inputs, part.gate)):
                    if each >= 0:
                        self._feeds[each].append(part)
        self._sides = [self._side(parts) for parts in self._parts]

    def _parts_of(self, arguments: Arguments, node: str) -> list[_Part]:
        place, into = self._place, self._place[node]
        found = [_Part(into, -1, -1, [place[rival]]) for rival in arguments.rivals.get(node, ()) if rival in place]
        for sign, steps in ((1, arguments.pro(node)), (-1, arguments.con(node))):
            for step in steps:
                taken = [*step.premises, *step.assumptions]
                if step.iri not in place or any(each not in place for each in taken):
                    continue
                assumed = [place[each] for each in step.assumptions]
                if step.convergent:
                    found += [_Part(into, sign, place[step.iri], [place[p], *assumed]) for p in step.premises]
                else:
                    found.append(_Part(into, sign, place[step.iri], [place[each] for each in taken]))
        return found

    def without(self, node: str, root: str) -> float | None:
        start, goal = self._place[node], self._place[root]
        now = {start: 0.0}
        changed: dict[int, dict[_Part, float]] = {}
        heap: list[int] = []
        if self._full[start] == 0.0:
            return self._full[goal]
        self._pass_on(start, now, changed, heap)
        while heap:
            place = heappop(heap)
            group = self._group.get(place)
            if group is not None:
                if not any(each in changed for each in group):
                    continue
                if not self._settle(group, now, start):
                    return None
                for each in group:
                    changed.pop(each, None)
                for each in group:
                    if abs(now[each] - self._full[each]) > _NO_CHANGE:
                        self._pass_on(each, now, changed, heap, group)
                continue
            parts = changed.pop(place, None)
            if parts is None or place == start:
                continue
            value = self._moved(place, parts)
            if abs(value - self._full[place]) > _NO_CHANGE:
                now[place] = value
                self._pass_on(place, now, changed, heap)
        return now.get(goal, self._full[goal])

    def _pass_on(
        self,
        place: int,
        now: Mapping[int, float],
        changed: dict[int, dict[_Part, float]],
        heap: list[int],
        inside: Sequence[int] = (),
    ) -> None:
        for part in self._feeds[place]:
            if part.into in inside:
                continue
            value = self._brought(part, now)
            if value != part.value or part in changed.get(part.into, {}):
                first = self._group[part.into][0] if part.into in self._group else part.into
                if part.into not in changed:
                    heappush(heap, first)
                changed.setdefault(part.into, {})[part] = value

    def _brought(self, part: _Part, now: Mapping[int, float]) -> float:
        full = self._full
        least = min((now.get(each, full[each]) for each in part.inputs), default=1.0)
        return least if part.gate < 0 else now.get(part.gate, full[part.gate]) * least

    def _side(self, parts: Sequence[_Part]) -> tuple[float, float, int, int]:
        """What a node's parts come to: for sums the energy; for products each side without its zeros, and these."""
        if self._semantics != "dfquad":
            return fsum(part.sign * part.value for part in parts), 0.0, 0, 0
        left = [[1 - part.value for part in parts if part.sign == sign] for sign in (1, -1)]
        return (
            prod(each for each in left[0] if each),
            prod(each for each in left[1] if each),
            left[0].count(0.0),
            left[1].count(0.0),
        )

    def _moved(self, place: int, parts: Mapping[_Part, float]) -> float:
        """The strength of a node some of whose parts have another value."""
        one, other, zeros, other_zeros = self._sides[place]
        base = self._bases[place]
        if self._semantics != "dfquad":
            energy = one + fsum(part.sign * (value - part.value) for part, value in parts.items())
            return _by_energy(self._semantics, base, energy)
        sides, counts = [one, other], [zeros, other_zeros]
        for part, value in parts.items():
            side = 0 if part.sign > 0 else 1
            for factor, direction in ((1 - part.value, -1), (1 - value, 1)):
                if factor == 0.0:
                    counts[side] += direction
                elif direction < 0:
                    sides[side] /= factor
                else:
                    sides[side] *= factor
        pro, con = (1 - (0.0 if count else side) for side, count in zip(sides, counts, strict=True))
        return base - base * (con - pro) if con >= pro else base + (1 - base) * (pro - con)

    def _settle(self, group: Sequence[int], now: dict[int, float], gone: int) -> bool:
        """Brings one circle to rest as `gradual` does, with a node taken out."""
        influence = SEMANTICS[self._semantics]
        for pace, most in _PACES:
            now.update((each, 0.0 if each == gone else self._bases[each]) for each in group)
            for _ in range(most):
                aims = []
                for each in group:
                    values = [(part.sign, self._brought(part, now)) for part in self._parts[each]]
                    pro, con = ([value for sign, value in values if sign == wanted] for wanted in (1, -1))
                    aims.append(0.0 if each == gone else influence(self._bases[each], pro, con))
                moved = max(abs(aim - now[each]) for each, aim in zip(group, aims, strict=True))
                for each, aim in zip(group, aims, strict=True):
                    now[each] += pace * (aim - now[each])
                if moved < _STILL:
                    return True
        return False


def _by_energy(semantics: str, base: float, energy: float) -> float:
    if semantics == "euler":
        return 1 - (1 - base * base) / (1 + base * exp(min(energy, 700.0)))
    square = energy * energy
    impact = square / (1 + square)
    return base + (1 - base) * impact if energy > 0 else base - base * impact


def _in_order(arguments: Arguments, nodes: Sequence[str]) -> tuple[list[str], dict[int, tuple[int, ...]]]:
    """The nodes so that each stands after what it hangs on, circles together; place → the places of its circle."""
    known = set(nodes)
    grounds = {node: [each for each in dict.fromkeys(arguments.grounds_of(node)) if each in known] for node in nodes}
    # What a step starts from enters where it concludes, not in the step: the conclusion hangs on both.
    for node in nodes:
        for step in (*arguments.pro(node), *arguments.con(node)):
            grounds[node] += [each for each in (*step.premises, *step.assumptions) if each in known]
    ring = {node: group for group in circles(grounds) for node in group}
    order: list[str] = []
    placed: set[str] = set()
    for start in nodes:
        path = [start]
        while path:
            node = path[-1]
            members = ring.get(node, (node,))
            if node in placed:
                path.pop()
                continue
            ahead = [
                each for member in members for each in grounds[member] if each not in placed and each not in members
            ]
            if ahead:
                path += ahead
                continue
            path.pop()
            order += members
            placed.update(members)
    place = {node: n for n, node in enumerate(order)}
    groups = {place[node]: tuple(place[each] for each in group) for node, group in ring.items()}
    return order, groups


def necessary(arguments: Arguments, root: str) -> frozenset[str]:
    """The nodes that every way to a root needs, by what is offered for it alone.

    A statement that nobody argues for is a starting point. One that is argued for needs what all steps for it
    need; a linked step needs all it starts from, a convergent one what all its premises need.

    Gives   nothing where no way leads to the root at all, as in a circle of support
    """
    behind = [root]
    seen = {root}
    for node in behind:  # grows while it is walked
        step = arguments.steps.get(node)
        after = (*step.premises, *step.assumptions) if step else tuple(each.iri for each in arguments.pro(node))
        for each in after:
            if each not in seen:
                seen.add(each)
                behind.append(each)
    bit = {node: 1 << n for n, node in enumerate(behind)}
    nothing = (1 << len(behind)) - 1
    """All bits: needs everything, that is, cannot be reached."""
    needs = dict.fromkeys(behind, nothing)

    def now(node: str) -> int:
        step = arguments.steps.get(node)
        if step is None:
            several = [needs[each.iri] for each in arguments.pro(node)]
            return _all_of(several, nothing) | bit[node] if several else bit[node]
        premises = [needs[each] for each in step.premises]
        taken = _all_of(premises, nothing) if step.convergent and premises else _any_of(premises)
        return taken | _any_of([needs[each] for each in step.assumptions]) | bit[node]

    # From the far end, so that without circles one pass is enough.
    moved = True
    while moved:
        moved = False
        for node in reversed(behind):
            value = now(node)
            if value != needs[node]:
                needs[node], moved = value, True
    if needs[root] == nothing and len(behind) > 1 and not _reachable(arguments, root):
        return frozenset()
    return frozenset(node for node in behind if node != root and needs[root] & bit[node])


def _all_of(several: Sequence[int], nothing: int) -> int:
    found = nothing
    for each in several:
        found &= each
    return found


def _any_of(several: Sequence[int]) -> int:
    found = 0
    for each in several:
        found |= each
    return found


def _reachable(arguments: Arguments, root: str) -> bool:
    """Whether the root follows from starting points by the steps that are offered for it."""
    waiting = {node for node in arguments.nodes if node not in arguments.steps and not arguments.pro(node)}
    known = set(waiting)
    while waiting:
        ahead = {each for node in waiting for each in arguments.leaning_on(node)} - known
        waiting = {each for each in ahead if _follows(arguments, each, known)}
        known |= waiting
    return root in known


def _follows(arguments: Arguments, node: str, known: set[str]) -> bool:
    step = arguments.steps.get(node)
    if step is None:
        return any(each.iri in known for each in arguments.pro(node))
    held = [each in known for each in step.premises]
    return (any(held) if step.convergent else all(held)) and all(each in known for each in step.assumptions)
