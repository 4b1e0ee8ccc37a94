"""CP213 critical-extension-unknown: a file declares a term critical that no loaded rule set knows.

Why     its authors say that whoever does not know the term misreads the file
Asks    R-EXT-05 (MUST)         Repair  name the rule set that knows the term, or go no further
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.extensions import Extensions

RULE = Rule(
    "CP213",
    slug="critical-extension-unknown",
    scope=Scope.EXTENSIONS,
    requirement="R-EXT-05",
    strength="MUST",
    says="{term} is critical, and no rule set here knows it",
    repair="name the rule set that knows the term, or go no further",
)


def check(extensions: Extensions) -> Iterator[Finding]:
    for term, declarations in extensions.declared.items():
        for record in declarations:
            if record.content.get("critical") is True and term not in extensions.understood:
                yield RULE.finding(extensions.at(record, "critical"), term=term)
