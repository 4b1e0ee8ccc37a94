"""How much a change matters to somebody who builds on the file.

`breaking`    a record others may point at is gone, has another type, was contested or retracted
`semantic`    what is claimed, inferred, estimated or believed changed
`provenance`  who says so, where it was read, or when and how it was recorded changed
`cosmetic`    a note, label, title or topic changed

Source: R-DIF-10, spec/operations/diff.md.
"""

import re
from typing import Literal, get_args

from counterpoint.diff.operations import Operation

__all__ = ["CLASSES", "COSMETIC", "ORIGINS", "PROVENANCE", "Significance", "significance"]

Significance = Literal["breaking", "semantic", "provenance", "cosmetic"]
CLASSES: tuple[Significance, ...] = get_args(Significance)
"""Every class, the gravest first."""

COSMETIC = frozenset("note topics label title description summary url".split())
_RECORDED = "attributedTo recordedAt generatedBy basis review reviewedBy revises cleared versions"
_READ = "source passage snapshot exact prefix suffix start end page section timeFrom timeTo matchLevel seen"
_SAID = "reportedBy relays wording accessed retrievedAt saidAt publishedAt"
PROVENANCE = frozenset(f"{_RECORDED} {_READ} {_SAID}".split())
"""Properties that say who says so, where it was read, and when and how it was recorded."""
ORIGINS = frozenset("Activity Agent Import Passage Snapshot Source Version".split())
"""Types whose records say nothing but where things come from."""

_TYPE = re.compile(r'[{,]"type":"([A-Za-z]+)"[,}]')


def significance(operation: Operation) -> Significance:
    """The class of one operation, from the operation alone."""
    if operation.property:
        if operation.property in ("type", "contested"):
            return "breaking"
        if operation.property in COSMETIC:
            return "cosmetic"
        return "provenance" if operation.property in PROVENANCE else "semantic"
    kind = _type(operation.old or operation.new)
    if kind == "Version":
        return "provenance"
    if operation.kind == "remove-record" or kind == "Retraction":
        return "breaking"
    return "provenance" if kind in ORIGINS else "semantic"


def _type(record: str) -> str:
    # Inside a string a quotation mark is escaped, so these characters can only be the key itself.
    found = _TYPE.search(record)
    return found.group(1) if found else ""
