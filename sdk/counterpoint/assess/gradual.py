"""Gradual strengths: how strong a statement comes out, from 0 to 1, given a base for each.

A strength is no probability. With b the base, s the strengths of what supports and a of what attacks:

    DF-QuAD            v = 1 - prod(1 - x) over each side; b - b (v_a - v_s), or b + (1 - b) (v_s - v_a)
    Quadratic Energy   E = sum s - sum a; h(x) = max(x, 0)^2 / (1 + max(x, 0)^2); b - b h(-E) + (1 - b) h(E)
    Euler              1 - (1 - b^2) / (1 + b exp E)

A step passes on the weakest of its premises, or each of them alone where they converge, times the strength
of the step itself, which what undercuts it lowers. Without circles one pass gives the strengths. The nodes
of a circle are updated together until nothing moves; where they swing, by a tenth of the difference at a
time, which follows the continuous dynamics; where even that does not come to rest, nothing is given.

Sources: Rago and others 2016; Potyka 2018; Amgoud and Ben-Naim 2018.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, fsum

from counterpoint.assess.arguments import Arguments
from counterpoint.graph.closure import reached
from counterpoint.graph.cycles import circles

__all__ = ["SEMANTICS", "Strengths", "Weighing", "strengths"]

_STILL = 1e-12
_ROUNDS = 2_000
_SLOW_ROUNDS = 10_000
_SLOW = 0.1

Influence = Callable[[float, Sequence[float], Sequence[float]], float]


@dataclass(frozen=True, slots=True)
class Strengths:
    """What the updates came to."""

    of: Mapping[str, float]
    """Node → strength; nodes that did not come to rest, and those that hang on one, are left out."""
    rounds: int
    """Updates that the slowest circle took; 1 without circles."""
    slowed: bool
    """Whether some circle needed small updates."""
    restless: tuple[str, ...]
    """Nodes of circles that did not come to rest, sorted."""


def strengths(arguments: Arguments, semantics: str, base: Callable[[str], float]) -> Strengths:
    """The strength of every node.

    semantics   a key of `SEMANTICS`
    base        node → its base, from 0 to 1
    """
    return Weighing(arguments, semantics, base).found


class Weighing:
    """A graph that is weighed once, and then again with one node fallen at a time."""

    def __init__(self, arguments: Arguments, semantics: str, base: Callable[[str], float]) -> None:
        self._arguments = arguments
        self._influence = SEMANTICS[semantics]
        self._bases = {node: base(node) for node in arguments.nodes}
        self._hangs_on = {node: arguments.grounds_of(node) for node in arguments.nodes}
        self._groups = _in_order(arguments.nodes, self._hangs_on)
        self._place = {node: place for place, group in enumerate(self._groups) for node in group}
        self.found = self._weighed(range(len(self._groups)), {}, {})

    def without(self, fallen: str) -> Mapping[str, float]:
        """Strengths of all that lies downstream of a statement or step when that one has none.

        Gives   node → strength, for nodes that have one with and without it; all others keep theirs
        """
        behind = reached(fallen, self._arguments.leaning_on)
        places = sorted({self._place[each] for each in behind if each in self._place})
        weighed = set(places)
        kept = {each: value for each, value in self._nearby(places).items() if self._place[each] not in weighed}
        found = self._weighed(places, kept, {fallen: 0.0}).of
        return {node: found[node] for node in behind if node in found and node in self.found.of}

    def _nearby(self, places: Sequence[int]) -> dict[str, float]:
        """Strengths of all that the nodes at some places hang on, and of what these steps start from."""
        full = self.found.of
        hung = {g for place in places for node in self._groups[place] for g in self._hangs_on[node]}
        hung |= {g for each in hung for g in self._hangs_on[each] if each in self._arguments.steps}
        return {each: full[each] for each in hung if each in full}

    def _weighed(self, places: Iterable[int], known: Mapping[str, float], fixed: Mapping[str, float]) -> Strengths:
        now = {**known, **fixed}
        rounds, slowed = 1, False
        restless: set[str] = set()
        for place in places:
            whole = self._groups[place]
            group = [node for node in whole if node not in fixed]
            if any(ground not in now for node in group for ground in self._hangs_on[node] if ground not in whole):
                continue  # it hangs on what did not come to rest
            if len(whole) == 1 and whole[0] not in self._hangs_on[whole[0]]:
                now.update((node, _updated(node, self._arguments, self._influence, self._bases, now)) for node in group)
                continue
            took, settled, slow = _iterate(group, self._arguments, self._influence, self._bases, now)
            rounds, slowed = max(rounds, took), slowed or slow
            if not settled:
                restless.update(group)
                for node in group:
                    del now[node]
        return Strengths(now, rounds, slowed, tuple(sorted(restless)))


def _iterate(
    group: Sequence[str],
    arguments: Arguments,
    influence: Influence,
    bases: Mapping[str, float],
    now: dict[str, float],
) -> tuple[int, bool, bool]:
    """Brings one circle to rest; gives the rounds, whether it rests, and whether that took small updates."""
    total = 0
    for pace, most in ((1.0, _ROUNDS), (_SLOW, _SLOW_ROUNDS)):
        now.update((node, bases[node]) for node in group)
        for _ in range(most):
            total += 1
            aims = [_updated(node, arguments, influence, bases, now) for node in group]
            moved = max((abs(aim - now[node]) for node, aim in zip(group, aims, strict=True)), default=0.0)
            for node, aim in zip(group, aims, strict=True):
                now[node] += pace * (aim - now[node])
            if moved < _STILL:
                return total, True, pace != 1.0
    return total, False, True


def _updated(
    node: str, arguments: Arguments, influence: Influence, bases: Mapping[str, float], now: Mapping[str, float]
) -> float:
    pro, con = (
        [x for step in side for x in _passed_on(step.iri, arguments, now)]
        for side in (arguments.pro(node), arguments.con(node))
    )
    return influence(bases[node], pro, con + [now[rival] for rival in arguments.rivals.get(node, ())])


def _passed_on(iri: str, arguments: Arguments, now: Mapping[str, float]) -> list[float]:
    """What a step brings to its conclusion: one number, or one for each premise where they converge."""
    step = arguments.steps[iri]
    taken = min((now[each] for each in step.assumptions), default=1.0)
    if step.convergent:
        return [now[iri] * min(now[premise], taken) for premise in step.premises]
    return (
        [now[iri] * min(taken, *(now[premise] for premise in step.premises))] if step.premises else [now[iri] * taken]
    )


def _in_order(nodes: Sequence[str], hangs_on: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """The nodes, those of one circle together, so that each group stands after what it hangs on."""
    group_of: dict[str, tuple[str, ...]] = {node: (node,) for node in nodes}
    for circle in circles(hangs_on):
        group_of.update(dict.fromkeys(circle, circle))
    order: list[tuple[str, ...]] = []
    seen: set[tuple[str, ...]] = set()

    def ahead_of(group: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        return (group_of[ground] for node in group for ground in hangs_on[node])

    for start in nodes:
        path = [] if group_of[start] in seen else [(group_of[start], ahead_of(group_of[start]))]
        seen.add(group_of[start])
        while path:
            group, ahead = path[-1]
            step = next((each for each in ahead if each not in seen), None)
            if step is None:
                order.append(group)
                path.pop()
            else:
                seen.add(step)
                path.append((step, ahead_of(step)))
    return order


def _df_quad(base: float, supports: Sequence[float], attacks: Sequence[float]) -> float:
    for_it, against = _noisy_or(supports), _noisy_or(attacks)
    if against >= for_it:
        return base - base * (against - for_it)
    return base + (1 - base) * (for_it - against)


def _noisy_or(parts: Sequence[float]) -> float:
    left = 1.0
    for part in parts:
        left *= 1 - part
    return 1 - left


def _quadratic_energy(base: float, supports: Sequence[float], attacks: Sequence[float]) -> float:
    energy = fsum(supports) - fsum(attacks)
    square = energy * energy
    impact = square / (1 + square)
    return base + (1 - base) * impact if energy > 0 else base - base * impact


def _euler(base: float, supports: Sequence[float], attacks: Sequence[float]) -> float:
    energy = min(fsum(supports) - fsum(attacks), 700.0)
    return 1 - (1 - base * base) / (1 + base * exp(energy))


SEMANTICS: Mapping[str, Influence] = {"qe": _quadratic_energy, "dfquad": _df_quad, "euler": _euler}
"""Name → how supports and attacks move a base."""
