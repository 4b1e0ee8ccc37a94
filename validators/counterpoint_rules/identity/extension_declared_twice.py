"""CP220 extension-declared-twice: one term is declared with two value types or merge rules.

Why     two merges of the same files would then differ, depending on the declaration they go by
Asks    R-EXT-06 (MUST)         Repair  agree on one declaration
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.extensions import Extensions

RULE = Rule(
    "CP220",
    slug="extension-declared-twice",
    scope=Scope.EXTENSIONS,
    requirement="R-EXT-06",
    strength="MUST",
    says="{term} is declared with the {property} {values}",
    repair="agree on one declaration",
)


def check(extensions: Extensions) -> Iterator[Finding]:
    for term, records in extensions.declared.items():
        for property in ("valueType", "mergeRule"):
            values = sorted({value for record in records for value in record.texts(property)})
            if len(values) > 1:
                at, *others = (extensions.at(record, property) for record in records)
                said = {"term": term, "property": property, "values": " and ".join(values)}
                yield RULE.finding(at, tuple(others), **said)
