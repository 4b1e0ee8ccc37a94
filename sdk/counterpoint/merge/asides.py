"""What of several unread files is decided by bytes alone, and what is put aside to be read.

A plain record has one version in a file, and no other record hangs on it. So what becomes of it follows
from the lines that the files have under its id: what all agree on, or what all that changed it made of it.
"""

from collections.abc import Sequence

from counterpoint.canon.plain import Unclear, record_of
from counterpoint.canon.proof import NOT_PLAIN
from counterpoint.merge.state import is_derived
from counterpoint.model.record import Record

__all__ = ["Asides", "Lines", "decided", "has_a_say"]

Lines = Sequence[bytes | None]
"""The line of one id in each file, the base first where there is one; None where a file lacks it."""


def decided(lines: Lines, has_base: bool) -> tuple[bool, bytes | None]:
    """Whether bytes decide what becomes of a plain record, and the line that stands for it; None if it goes."""
    first = lines[0]
    if has_base:
        choices = {line for line in lines if line != first} or {first}
    else:
        choices = {line for line in lines if line is not None}
    return (True, choices.pop()) if len(choices) == 1 else (False, None)


def has_a_say(record: Record) -> bool:
    """Whether a record that is not surely plain has to be put aside.

    Fails   Unclear where it is derived: then what it follows from would have to be read too
    """
    # Unescaped, these bytes can only be a key.
    if is_derived(record) or b'"contested":' in record.canonical or record.id.startswith("urn:cp:"):
        raise Unclear
    return record.type in NOT_PLAIN


class Asides:
    """For each file the records that are merged the general way."""

    def __init__(self, files: int) -> None:
        self.records: list[list[Record]] = [[] for _ in range(files)]

    def add(self, lines: Lines) -> None:
        """Fails   Unclear"""
        known = {line: record_of(line) for line in lines if line is not None}
        for record in known.values():
            has_a_say(record)
        for records, line in zip(self.records, lines, strict=True):
            if line is not None:
                records.append(known[line])
