"""CP113 language-tag-form: a language tag is not well formed.

Why     a reader cannot tell which language the words are in, so no translation or hyphenation fits
Asks    R-REC-18 (MUST)         Repair  write a BCP 47 tag such as en or pt-br
"""

import re
from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.record import Content, Record
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.repairs import rewritten
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP113",
    slug="language-tag-form",
    scope=Scope.SHAPE,
    requirement="R-REC-18",
    strength="MUST",
    says="{value} is no language tag",
    repair="write a BCP 47 tag such as en or pt-br",
    fix="safe",
)


def check(shape: Shape) -> Iterator[Finding]:
    for place, fault in shape.of_kind("lexical", "lang"):
        yield RULE.finding(place, value=fault.value)


def mend(record: Record, finding: Finding) -> Content | None:
    """A tag whose parts were joined as in the name of a locale."""
    return rewritten(record, finding.place.property, lambda v: v.replace("_", "-") if _LOCALE.fullmatch(v) else v)


_LOCALE = re.compile(r"[a-z]{2,3}(_[a-z]{4})?_[a-z]{2}")
