"""A difference for programs: the verdict, the operations with their classes, and how people are told.

    {"format": "counterpoint-diff", "version": 1, "level": "canonical", "equal": false, …}

A key is never renamed or taken away within a version; new ones may come. This is a report and no patch:
`patch create` writes what can be applied.
"""

import msgspec

from counterpoint.diff.comparison import Comparison
from counterpoint.diff.operations import Operation
from counterpoint.diff.reading import Entry
from counterpoint.diff.significance import significance

__all__ = ["FORMAT", "VERSION", "render"]

FORMAT = "counterpoint-diff"
VERSION = 1


def render(comparison: Comparison, colour: bool = False) -> str:
    """`colour` has no effect."""
    old, new = comparison.digests
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "level": comparison.level,
        "equal": comparison.equal,
        "old": {"file": comparison.old, "digest": old},
        "new": {"file": comparison.new, "digest": new},
        "counts": comparison.counts,
        "operations": [_operation(operation) for operation in comparison.delta],
        "sections": [
            {"title": section.title, "entries": [_entry(entry) for entry in section.entries]}
            for section in comparison.sections
        ],
        **({"remark": comparison.remark} if comparison.remark else {}),
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode() + "\n"


def _operation(operation: Operation) -> dict[str, str]:
    values = {"property": operation.property, "old": operation.old, "new": operation.new}
    return {
        "kind": operation.kind,
        "significance": significance(operation),
        "record": operation.record,
        **{key: value for key, value in values.items() if value},
    }


def _entry(entry: Entry) -> dict[str, object]:
    shown: dict[str, object] = {"record": entry.record, "significance": entry.significance, "line": entry.line}
    if entry.property:
        shown["property"] = entry.property
    if entry.wording:
        shown["wording"] = [{"part": kind, "text": text} for kind, text in entry.wording]
    return shown
