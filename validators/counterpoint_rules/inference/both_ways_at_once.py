"""CP403 both-ways-at-once: one agent offers the same premises for and against one conclusion.

Why     one of the two directions is a slip, or the premises do not bear on the conclusion
Asks    R-INF-03 (SHOULD)
Repair  correct the direction of one, or name the further premise that makes the difference
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP403",
    slug="both-ways-at-once",
    scope=Scope.GRAPH,
    requirement="R-INF-03",
    strength="SHOULD",
    says="{agent} offers the same premises for and against {conclusion}",
    repair="correct the direction of one, or name the further premise that makes the difference",
)


def check(graph: Graph) -> Iterator[Finding]:
    supporting: dict[tuple[str, str, tuple[str, ...]], str] = {}
    steps = graph.of_type("Inference")
    for direction in ("supports", "opposes"):
        for step in steps:
            agent = step.text("offeredBy") or step.text("attributedTo")
            key = (agent, step.text("conclusion"), step.texts("premises"))
            if step.text("direction") != direction or not all(key):
                continue
            if direction == "supports":
                supporting.setdefault(key, step.id)
            elif key in supporting:
                other = graph.bundle.by_id[supporting[key]]
                at = graph.at(step, "direction", direction)
                yield RULE.finding(at, (graph.at(other, "direction"),), agent=agent, conclusion=key[1])
