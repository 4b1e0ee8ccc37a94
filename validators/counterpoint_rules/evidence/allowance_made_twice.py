"""CP519 allowance-made-twice: an agent allows twice for one argument being wrong.

Why     allowances stack: a hundred of one percent leave 0.366 of the certainty
Asks    R-ASM-19 (SHOULD)       Repair  keep the one for the whole argument
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP519",
    slug="allowance-made-twice",
    scope=Scope.GRAPH,
    requirement="R-ASM-19",
    strength="SHOULD",
    says="{agent} already allows for {argument} being wrong",
    repair="keep the one for the whole argument",
)


def check(graph: Graph) -> Iterator[Finding]:
    first: dict[tuple[str, str, str], str] = {}
    for failure in graph.of_type("ModelFailure"):
        target = graph.one(failure, "target")
        if target is None:
            continue
        argument = target.text("analysis") or target.id
        agent = failure.text("agent") or failure.text("attributedTo")
        # Two teams may each report one and the same allowance.
        earlier = first.setdefault((agent, argument, failure.text("attributedTo")), failure.id)
        if earlier != failure.id:
            at, other = graph.at(failure, "target", target.id), graph.at(graph.bundle.by_id[earlier])
            yield RULE.finding(at, (other,), agent=agent, argument=argument)
