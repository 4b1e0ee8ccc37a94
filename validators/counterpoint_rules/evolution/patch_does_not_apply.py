"""CP806 patch-does-not-apply: a patch takes away what a file does not hold, or brings what it has.

Why     a patch that is bent to fit would say in its author's name what the author never saw
Asks    R-DIF-06 (MUST)         Repair  make the patch again from this file, or apply it to the file it was
        made from
"""

from collections.abc import Iterator

from counterpoint.findings import Finding, Place
from counterpoint.validate.acts import Patching
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP806",
    slug="patch-does-not-apply",
    scope=Scope.PATCHING,
    requirement="R-DIF-06",
    strength="MUST",
    says="{why}",
    repair="make the patch again from this file, or apply it to the file it was made from",
)


def check(patching: Patching) -> Iterator[Finding]:
    if patching.refusal is not None:
        record, _, key = patching.refusal.where.partition(" ")
        yield RULE.finding(
            Place(patching.file.name, record, key), why=patching.refusal.what.removeprefix(f"{RULE.code} ")
        )
