"""TR001 final-artefacts-only: a conclusion about a model leans on looks at its final artefacts and at nothing else.

Why     a final model that behaves does not show how it came to; what was masked in training looks the same
Asks    R-TRN-01 (SHOULD)
Repair  add what was seen in training as a premise, or conclude only on the artefact that was looked at
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope
from counterpoint_training_run.evidence import leaves, tellers
from counterpoint_training_run.record import NAMESPACE

RULE = Rule(
    "TR001",
    slug="final-artefacts-only",
    scope=Scope.GRAPH,
    requirement="R-TRN-01",
    strength="SHOULD",
    says="{conclusion} is concluded from final artefacts only",
    repair="add what was seen in training as a premise, or conclude only on the artefact that was looked at",
)
_FINAL = frozenset(["finalArtefact"])


def check(graph: Graph) -> Iterator[Finding]:
    told = tellers(graph)
    for step in graph.of_type("Inference") if told else ():
        if step.text("direction") != "supports":
            continue
        seen: dict[str, Record] = {}
        bases: set[str] = set()
        for claim in leaves(graph, step):
            for record in (*told.get(claim, ()), *filter(None, [graph.bundle.get(claim)])):
                found = record.texts(NAMESPACE + "evidenceBasis")
                bases.update(found)
                seen.update({record.id: record} if found else {})
        if bases == _FINAL:
            related = tuple(graph.at(record) for record in seen.values())
            yield RULE.finding(graph.at(step, "premises"), related, conclusion=step.text("conclusion") or step.id)
