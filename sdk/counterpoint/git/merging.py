"""The merge of one file as git asks for it: a base, sides, and bytes in the layout of our side.

Views that were edited by hand are taken over first, as a release does, and named. The records that come
out are those of `verbs.merge`; only how they are laid out is decided here. A file in a layout we write
comes out in that layout. One that somebody laid out by hand keeps its order and comments where git's
merge of the text says exactly the merged records.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from counterpoint.errors import CounterpointError, FaultyInput
from counterpoint.findings import Severity
from counterpoint.merge.release import adopt
from counterpoint.merge.state import faults, parse
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle
from counterpoint.verbs import Merged, convert, load, lost, merge

__all__ = ["Adoption", "FileMerge", "adopted", "laid_out", "merge_documents"]

_LAYOUTS: tuple[Literal["canonical", "pretty"], ...] = ("canonical", "pretty")


@dataclass(frozen=True, slots=True)
class Adoption:
    """What was taken over from a side that somebody had edited where records are derived."""

    name: str
    edited: tuple[str, ...] = ()
    """IRIs of views whose edit became a version."""
    remade: tuple[str, ...] = ()
    """IRIs of other derived records that were made anew."""


@dataclass(frozen=True, slots=True)
class FileMerge:
    """The merged records of one file, and what was taken over on the way."""

    merged: Merged
    adoptions: tuple[Adoption, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether nobody has to look at it: no open conflict, and no error that no side has."""
        return not self.merged.conflicts and all(f.severity < Severity.ERROR for f in self.merged.induced)


def merge_documents(base: Document | None, sides: Sequence[Document]) -> FileMerge:
    """Merges any number of sides in one step; without a base they are joined.

    Fails   FaultyInput when a `Version` record is not what its id says
    """
    known = [adopted(side) for side in sides]
    # What is wrong in the base is past mending, and must not stand in the way of every later merge.
    start = replace(base, bundle=adopt(base.bundle)[0]) if base is not None else None
    return FileMerge(
        merge(*(side for side, _ in known), base=start),
        tuple(adoption for _, adoption in known if adoption.edited or adoption.remade),
    )


def adopted(document: Document) -> tuple[Document, Adoption]:
    """The document with its edited views taken over.

    Fails   FaultyInput when a `Version` record is not what its id says: what was meant by it is lost
    """
    state = parse(document.bundle)
    for fault in state.broken:
        raise FaultyInput(
            f"CP602 a version was changed by hand: {fault.why}",
            f"{document.name}: {fault.record}",
            "put the Version record back as it was, and edit the record it belongs to",
        )
    wrong = {fault.record for fault in faults(document.bundle, state)}
    if not wrong:
        return document, Adoption(document.name)
    bundle, edited = adopt(document.bundle)
    remade = tuple(sorted(wrong.difference(edited)))
    return replace(document, bundle=bundle), Adoption(document.name, edited, remade)


def laid_out(
    merged: Bundle, sides: Sequence[Document], text_merged: Callable[[], bytes | None] = lambda: None
) -> bytes:
    """The merged records as bytes, as the first side lays its records out.

    sides        as they were read; prefixes of all are used, those of the first where they clash
    text_merged  gives git's merge of the text, None where it conflicts
    Fails        FaultyInput when the format cannot hold the merged records
    """
    ours = sides[0]
    if merged == ours.bundle:
        return ours.source
    layout = _layout(ours)
    if layout is None:
        text = text_merged()
        if text is not None and _says(text, ours, merged):
            return text
    prefixes: dict[str, str] = {}
    for side in reversed(sides):
        prefixes.update(side.prefixes)
    writing = convert(merged, ours.format, layout=layout or "pretty", prefixes=prefixes)
    for loss in lost(writing):
        raise FaultyInput(
            f"{ours.format} cannot hold the merged {loss.property}: {loss.why}",
            f"{ours.name}: {loss.record}",
            "convert the file to JSON-LD on every branch, and merge again",
        )
    return writing.data


def _layout(document: Document) -> Literal["canonical", "pretty"] | None:
    """The layout in which we would write the document just as it is."""
    for layout in _LAYOUTS:
        if convert(document, document.format, layout=layout).data == document.source:
            return layout
    return None


def _says(text: bytes, ours: Document, merged: Bundle) -> bool:
    """Whether these bytes hold exactly the merged records, and nothing that does not fit."""
    try:
        read = load(text, format=ours.format, name=ours.name)
    except CounterpointError:
        return False
    return read.bundle == merged and not set(read.oddities) - set(ours.oddities)
