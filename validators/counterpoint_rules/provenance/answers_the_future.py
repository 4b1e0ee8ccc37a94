"""CP308 answers-the-future: an assertion relays, answers or replaces one that was made later.

Why     one of the two is dated wrongly, or the link runs the wrong way round
Asks    R-PRV-11 (MUST)         Repair  turn the link round, or correct the date
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.dates import after
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP308",
    slug="answers-the-future",
    scope=Scope.GRAPH,
    requirement="R-PRV-11",
    strength="MUST",
    says="this {does} an assertion of {theirs}, and was itself made by {ours}",
    repair="turn the link round, or correct the date",
)
_LINKS = {"relays": "relays", "inReplyTo": "answers", "replaces": "replaces"}
# A thing may be published long after it was said: their publication says nothing against our saying.
_COMPARABLE = (("saidAt", "saidAt"), ("saidAt", "publishedAt"), ("publishedAt", "publishedAt"))


def check(graph: Graph) -> Iterator[Finding]:
    for assertion in graph.of_type("Assertion"):
        for key, does in _LINKS.items():
            for other in graph.linked(assertion, key):
                dates = [(other.text(theirs), assertion.text(ours)) for theirs, ours in _COMPARABLE]
                wrong = next((pair for pair in dates if after(*pair)), None)
                if other.type == "Assertion" and wrong:
                    at = graph.at(assertion, key, other.id)
                    yield RULE.finding(at, (graph.at(other),), does=does, theirs=wrong[0], ours=wrong[1])
