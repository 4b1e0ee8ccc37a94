"""What people call a record: one line for drawings, outlines and exports that show it."""

import re

from counterpoint.model.record import Record

__all__ = ["one_line", "title_of"]

_NAMING = (
    "text",
    "title",
    "name",
    "label",
    "exact",
    "statement",
    "summary",
    "description",
    "query",
    "rationale",
    "note",
)
# Controls, and marks that turn the direction of writing: nobody should see something else than what is said.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+")


def one_line(text: str) -> str:
    """The text on one line, without characters that nobody sees."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def title_of(record: Record) -> str:
    """Its text, title or name, else its type and the end of its id."""
    for key in _NAMING:
        line = one_line(record.text(key))
        if line:
            return line
    end = re.split(r"[/#:]", record.id.rstrip("/#:"))[-1]
    return one_line(f"{record.type} {end}") or "record"
