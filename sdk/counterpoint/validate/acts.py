"""What somebody does with files, as facts for rules: what goes wrong there stands in no file alone."""

from dataclasses import dataclass

from counterpoint.errors import PatchConflict
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle

__all__ = ["Merging", "Patching"]


@dataclass(frozen=True, slots=True)
class Merging:
    """Files, and what their merge made of them."""

    inputs: tuple[Document, ...]
    base: Document | None
    """The file all inputs started from, where one was named."""
    merged: Bundle


@dataclass(frozen=True, slots=True)
class Patching:
    """A file that a patch was applied to."""

    file: Document
    refusal: PatchConflict | None
    """Why it does not apply; None where it does."""
