"""CP612 redacted-and-full: one file redacts a record that another one, merged with it, holds in full.

Why     words that somebody took back travel on, or come back into a file that was rid of them
Asks    R-MRG-35 (SHOULD)       Repair  redact the record in the full copy too, before the files are merged
"""

from collections.abc import Iterator

from counterpoint.findings import Finding, Place
from counterpoint.merge.redact import full_copies
from counterpoint.merge.state import parse
from counterpoint.validate.acts import Merging
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP612",
    slug="redacted-and-full",
    scope=Scope.MERGING,
    requirement="R-MRG-35",
    strength="SHOULD",
    says="this file holds {record} in full, and another redacts it; in the merged file it is {outcome}",
    repair="redact the record in the full copy too, before the files are merged",
    origin="merge",
)

_OUTCOMES = {"withheld": "left out", "hidden": "kept as a version and not shown", "restored": "shown again"}


def check(merging: Merging) -> Iterator[Finding]:
    if not any(record.type == "Redaction" for record in merging.merged):
        return
    states = [parse(document.bundle) for document in merging.inputs]
    for copy in full_copies(states, parse(merging.merged)):
        for holder in copy.holders:
            at = Place(merging.inputs[holder].name, copy.record)
            yield RULE.finding(at, record=copy.record, outcome=_OUTCOMES[copy.outcome])
