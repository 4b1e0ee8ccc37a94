"""CP212 undeclared-term: a key or type from outside the core is declared by no Extension.

Why     no merge can know whether its values unite or contradict each other
Asks    R-EXT-01 (MUST)         Repair  add an Extension record that says what its values are and how they
        merge
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.extensions import Extensions

RULE = Rule(
    "CP212",
    slug="undeclared-term",
    scope=Scope.EXTENSIONS,
    requirement="R-EXT-01",
    strength="MUST",
    says="{term} is declared nowhere in this file",
    repair="add an Extension record that says what its values are and how they merge",
)


def check(extensions: Extensions) -> Iterator[Finding]:
    for term, records in extensions.used.items():
        if term not in extensions.declared:
            key = "type" if records[0].type == term else term
            yield RULE.finding(extensions.at(records[0], key), term=term)
