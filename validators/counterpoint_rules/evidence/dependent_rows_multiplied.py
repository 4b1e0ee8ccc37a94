"""CP520 dependent-rows-multiplied: rows that somebody calls dependent are multiplied as if each told something
new.

Why     one case list described three ways counts as three; the product grows with the telling
Asks    R-ASM-20 (SHOULD)
Repair  give the group a joint Likelihood, state conditionedOn or an Adjustment, or answer the group with an
        Independence
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP520",
    slug="dependent-rows-multiplied",
    scope=Scope.GRAPH,
    requirement="R-ASM-20",
    strength="SHOULD",
    says="{analysis} multiplies rows that {group} calls dependent",
    repair=(
        "give the group a joint Likelihood, state conditionedOn or an Adjustment, or answer the group with an"
        " Independence"
    ),
)


def check(graph: Graph) -> Iterator[Finding]:
    adjusted = {adjustment.text("factor") for adjustment in graph.of_type("Adjustment")}
    products = {a.id: a for a in graph.of_type("Analysis") if a.text("operator").startswith("product@")}
    rows: dict[str, list[Record]] = {}
    for factor in graph.of_type("Factor"):
        if factor.text("analysis") in products and factor.text("part") != "adjustmentPart":
            for iri in {factor.id, *factor.texts("covers"), *factor.texts("claim")}:
                rows.setdefault(iri, []).append(factor)
    for group in graph.of_type("DependenceGroup") if rows else ():
        if graph.pointing_at(group.id, "group", "Likelihood"):
            continue
        within: dict[str, dict[str, Record]] = {}
        for member in group.texts("members"):
            for factor in rows.get(member, ()):
                within.setdefault(factor.text("analysis"), {})[factor.id] = factor
        for analysis, factors in within.items():
            given = {*factors, *group.texts("members")}
            loose = [f for f in factors.values() if f.id not in adjusted and given.isdisjoint(f.texts("conditionedOn"))]
            if len(loose) > 1:
                related = (graph.at(group), *(graph.at(factor) for factor in loose))
                at = graph.at(products[analysis], "operator")
                yield RULE.finding(at, related, analysis=analysis, group=group.id)
