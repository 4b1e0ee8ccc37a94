"""Grounded labels: what stands, what falls and what stays undecided when nothing more is said.

The labels are the least fixed point of one rule for each node, from all undecided. On a graph of attacks
alone they are the grounded labelling of Dung 1995. A step is in when its premises are and every step against
it is out. A statement that is argued for needs a step for it that is in; one that nobody argues for is a
starting point. How much it takes against what speaks against it is the proof standard.

No label is taken back once it is given, so each node changes once, and circles of support stay undecided.
"""

from collections import ChainMap, deque
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from typing import Literal

from counterpoint.assess.arguments import Arguments, Step
from counterpoint.graph.closure import reached

__all__ = ["STANDARDS", "Label", "labels", "relabelled"]

Label = Literal["in", "out", "undecided"]
STANDARDS: Mapping[str, str] = {
    "unopposed": "a reason for it stands, if there are any, and none against it",
    "best": "the strongest reason for it that stands was offered as stronger than every one against it",
    "scintilla": "a reason for it stands, if there are any, whatever speaks against it",
}
"""Proof standard → when a statement meets it."""
_STRENGTHS = {"conclusive": 4, "strong": 3, "moderate": 2, "weak": 1}


def labels(arguments: Arguments, standard: str = "unopposed") -> Mapping[str, Label]:
    """Node → its label, for every statement and step."""
    return _spread(arguments, standard, dict.fromkeys(arguments.nodes, "undecided"), arguments.nodes)


def relabelled(
    arguments: Arguments, found: Mapping[str, Label], fallen: str, standard: str = "unopposed"
) -> Mapping[str, Label]:
    """The labels of all that lies downstream of a node when that one is out, whatever speaks for it.

    found   the labels of every node as they are
    """
    behind = tuple(node for node in reached(fallen, arguments.leaning_on) if node in found)
    start: ChainMap[str, Label] = ChainMap(dict.fromkeys(behind, "undecided"), found)  # type: ignore[arg-type]
    start[fallen] = "out"
    after = _spread(arguments, standard, start, behind)
    return {node: after[node] for node in behind}


def _spread(
    arguments: Arguments, standard: str, found: MutableMapping[str, Label], nodes: Iterable[str]
) -> Mapping[str, Label]:
    """Labels the undecided nodes among those given until nothing more follows."""
    waiting = deque(nodes)
    queued = set(waiting)
    while waiting:
        node = waiting.popleft()
        queued.discard(node)
        if found[node] != "undecided":
            continue
        step = arguments.steps.get(node)
        label = _of_step(step, arguments, found) if step else _of_statement(node, arguments, found, standard)
        if label != "undecided":
            found[node] = label
            for onward in arguments.leaning_on(node):
                if onward not in queued:
                    queued.add(onward)
                    waiting.append(onward)
    return found


def _of_step(step: Step, arguments: Arguments, found: Mapping[str, Label]) -> Label:
    """In when what it starts from is, and nothing that undercuts it stands."""
    premises = [found[iri] for iri in step.premises]
    together = _any(premises) if step.convergent else _all(premises)
    return _all(
        [together, *(found[iri] for iri in step.assumptions), _not(_any(_steps(arguments.con(step.iri), found)))]
    )


def _of_statement(node: str, arguments: Arguments, found: Mapping[str, Label], standard: str) -> Label:
    pro, con = arguments.pro(node), arguments.con(node)
    unrivalled = _not(_any(found[iri] for iri in arguments.rivals.get(node, ())))
    ground: Label = _any(_steps(pro, found)) if pro else "in"
    if standard == "scintilla":
        return _all([ground, unrivalled])
    if standard == "best" and con and pro and all(step.strength for step in (*pro, *con)):
        return _all([ground, unrivalled, _outweighs(pro, con, found)])
    return _all([ground, unrivalled, _not(_any(_steps(con, found)))])


def _outweighs(pro: tuple[Step, ...], con: tuple[Step, ...], found: Mapping[str, Label]) -> Label:
    """Whether the strongest for that stands is stronger than the strongest against that stands."""

    def strongest(steps: tuple[Step, ...], counted: Callable[[Label], bool]) -> int:
        return max((_STRENGTHS.get(step.strength, 0) for step in steps if counted(found[step.iri])), default=0)

    if strongest(pro, lambda label: label == "in") > strongest(con, lambda label: label != "out"):
        return "in"
    if strongest(pro, lambda label: label != "out") <= strongest(con, lambda label: label == "in"):
        return "out"
    return "undecided"


def _steps(steps: tuple[Step, ...], found: Mapping[str, Label]) -> Iterable[Label]:
    return (found[step.iri] for step in steps)


def _all(parts: Iterable[Label]) -> Label:
    """In when every part is, out when one is out; nothing at all is in."""
    told = set(parts)
    return "out" if "out" in told else "undecided" if "undecided" in told else "in"


def _any(parts: Iterable[Label]) -> Label:
    """In when one part is, out when every part is; nothing at all is out."""
    return _not(_all(_not(part) for part in parts))


def _not(part: Label) -> Label:
    return {"in": "out", "out": "in"}.get(part, "undecided")  # type: ignore[return-value]
