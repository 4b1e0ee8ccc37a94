"""What a format had no place for, as a value: of a file that was read, or of one that was written."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["Loss", "LossClass"]

LossClass = Literal["representation", "provenance", "semantic"]


@dataclass(frozen=True, slots=True)
class Loss:
    """One value that did not come along. Source: R-CNV-02."""

    kind: LossClass
    record: str
    """IRI of the record; where a foreign file was read and no record came of it, the foreign id or empty."""
    property: str
    """Key of the record, or the foreign file's own name for the place."""
    value: str
    """The value that is lost: a text as it is, anything else as canonical JSON."""
    why: str
    pointer: str = ""
    """Where in the file that was read: a JSON Pointer, or `line 12`; in a folder behind the file's name
    and a colon. Empty for what was written."""
