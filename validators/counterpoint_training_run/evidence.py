"""What a conclusion of the file leans on, as far as the module's records tell: claims, and what was looked at."""

from collections.abc import Iterator, Mapping

from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint_training_run.record import NAMESPACE, iris

__all__ = ["developers", "leaves", "tellers"]


def tellers(graph: Graph) -> Mapping[str, tuple[Record, ...]]:
    """Claim → the module's records that it tells of."""
    found: dict[str, list[Record]] = {}
    for record in graph:
        if record.type.startswith(NAMESPACE):
            for claim in iris(record, "claim"):
                found.setdefault(claim, []).append(record)
    return {claim: tuple(records) for claim, records in found.items()}


def leaves(graph: Graph, step: Record) -> tuple[str, ...]:
    """The claims a supporting step leans on in the end, through all steps that support its premises."""
    found: dict[str, None] = {}
    met = {step.id}
    open_steps = [step]
    while open_steps:
        for premise in open_steps.pop().texts("premises"):
            below = [each for each in _supporting(graph, premise) if each.id not in met]
            met.update(each.id for each in below)
            open_steps += below
            if not below:
                found[premise] = None
    return tuple(sorted(found))


def developers(graph: Graph) -> frozenset[str]:
    """Whoever answered a warning sign or gave access, and whoever belongs to them."""
    named = {
        agent
        for kind, key in (("Response", "by"), ("AccessGrant", "from"))
        for record in graph.of_type(NAMESPACE + kind)
        for agent in iris(record, key)
    }
    members = {agent.id for agent in graph.of_type("Agent") if named.intersection(agent.texts("memberOf"))}
    return frozenset(named | members)


def _supporting(graph: Graph, premise: str) -> Iterator[Record]:
    record = graph.bundle.get(premise)
    if record is not None and record.type == "Inference":
        yield record
    for step in graph.pointing_at(premise, "conclusion", "Inference"):
        if step.text("direction") == "supports":
            yield step
