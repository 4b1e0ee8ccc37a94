"""CP316 vouching-for-nothing: an attestation does not say what it covers, or is signed by an unnamed method.

Why     a signature under nothing, or one that nobody can verify, only looks like trust
Asks    R-PRV-21 (MUST)
Repair  name the records in covers or their digests; name cryptosuite and verificationMethod beside a
        proofValue
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP316",
    slug="vouching-for-nothing",
    scope=Scope.GRAPH,
    requirement="R-PRV-21",
    strength="MUST",
    says="the attestation lacks {lacking}",
    repair=("name the records in covers or their digests; name cryptosuite and verificationMethod beside a proofValue"),
)


def check(graph: Graph) -> Iterator[Finding]:
    for attestation in graph.of_type("Attestation"):
        lacking = ["covers or digests"] if lacks(attestation, "covers", "digests") else []
        if "proofValue" in attestation.content:
            lacking += [key for key in ("cryptosuite", "verificationMethod") if lacks(attestation, key)]
        if lacking:
            yield RULE.finding(graph.at(attestation), lacking=" and ".join(lacking))
