"""CP322 retraction-by-another: somebody withdraws a record that somebody else wrote.

Why     one team would silence another; disagreement is an answer, not a withdrawal
Asks    R-PRV-02 (SHOULD)
Repair  answer with an opposing Inference, an Assertion that denies, or a Similarity; leave the withdrawal
        to the author
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP322",
    slug="retraction-by-another",
    scope=Scope.GRAPH,
    requirement="R-PRV-02",
    strength="SHOULD",
    says="{author} withdraws a record of {owner}",
    repair=(
        "answer with an opposing Inference, an Assertion that denies, or a Similarity; leave the withdrawal "
        "to the author"
    ),
)


def check(graph: Graph) -> Iterator[Finding]:
    for retraction in graph.of_type("Retraction"):
        target = graph.one(retraction, "target")
        author = retraction.text("attributedTo")
        owner = target.text("attributedTo") if target is not None else ""
        if author and owner and author != owner:
            at = graph.at(retraction, "target", retraction.text("target"))
            yield RULE.finding(at, author=author, owner=owner)
