"""How much a change matters to somebody who builds on the file.

`breaking`    a record others point at is gone, has another type, or was retracted
`semantic`    what is claimed, inferred or believed changed
`provenance`  who says so, where it was read, or when it was recorded changed
`cosmetic`    a note, label or topic changed
"""

from typing import Literal

from counterpoint.diff.operations import Operation

__all__ = ["Significance", "significance"]

Significance = Literal["breaking", "semantic", "provenance", "cosmetic"]

_COSMETIC = frozenset(["note", "topics", "label", "title", "description", "summary", "url"])
_PROVENANCE = frozenset(
    [
        *(
            "attributedTo",
            "recordedAt",
            "generatedBy",
            "basis",
            "review",
            "reviewedBy",
            "revises",
            "cleared",
            "versions",
        ),
        *(
            "source",
            "passage",
            "seen",
            "reportedBy",
            "accessed",
            "retrievedAt",
            "saidAt",
            "publishedAt",
            "snapshot",
        ),
        *("exact", "prefix", "suffix", "start", "end", "page", "section", "matchLevel", "relays", "wording"),
    ]
)


def significance(operation: Operation) -> Significance:
    """The class of one operation, from its kind and property alone."""
    if operation.kind == "remove-record" or operation.property in ("type", "contested"):
        return "breaking"
    if operation.kind == "add-record":
        return "breaking" if '"type":"Retraction"' in operation.new else "semantic"
    if operation.property in _COSMETIC:
        return "cosmetic"
    if operation.property in _PROVENANCE:
        return "provenance"
    return "semantic"
