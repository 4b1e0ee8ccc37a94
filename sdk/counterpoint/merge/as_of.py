"""A file as it stood at some date, as far as the file itself can tell.

What was recorded later is left out: whole records, and later versions of records of which the file also
holds earlier ones. A date stands for its whole span, so `2026-03` includes the last second of March.
The clock read is `recordedAt` alone. When something was said or held true is another matter.

What cannot be known is told and never filled in: what a record said before a later revision whose past
the file does not hold, and when an undated record came. A record that was edited in place, without a new
date, reads as it reads now.

Source: spec/operations/reading.md, as of a date.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from counterpoint.graph.dates import after
from counterpoint.merge.state import State, parse, render
from counterpoint.merge.versions import is_tombstone
from counterpoint.model.record import Bundle, Record

__all__ = ["AsOf", "as_of"]

_HEADER = "KnowledgeBase"


@dataclass(frozen=True, slots=True)
class AsOf:
    """A file as of a date, and how sure that is. All IRIs are in order."""

    bundle: Bundle
    later: tuple[str, ...]
    """Records that came later; they are left out."""
    earlier: tuple[str, ...]
    """Records shown in earlier versions than the file's last."""
    lost: tuple[str, ...]
    """Records left out that have an older past, of which the file holds nothing."""
    undated: tuple[str, ...]
    """Records without a date of recording; they are shown."""
    header_later: bool
    """Whether every header came later; they are shown then, since no file stands without one."""


def as_of(bundle: Bundle, date: str) -> AsOf:
    """What of a file was recorded by a date.

    date    EDTF level 0 or an instant in UTC
    """
    state = parse(bundle)
    redacted = _redacted(state)
    shown: dict[str, tuple[Record, ...]] = {}
    headers: dict[str, tuple[Record, ...]] = {}
    later: list[str] = []
    earlier: list[str] = []
    lost: list[str] = []
    undated: list[str] = []
    for iri, group in state.versions.items():
        by_then = tuple(version for version in group if not after(_recorded(version, redacted), date))
        if any(not _recorded(version, redacted) for version in by_then):
            undated.append(iri)
        if by_then:
            shown[iri] = by_then
            if len(by_then) < len(group):
                earlier.append(iri)
        elif any(version.type == _HEADER for version in group):
            headers[iri] = group
        elif any(version.texts("revises") for version in group):
            lost.append(iri)
        else:
            later.append(iri)
    header_later = not any(version.type == _HEADER for group in shown.values() for version in group)
    if header_later:
        shown.update(headers)
    else:
        later += headers
    return AsOf(
        bundle=render(State(shown)),
        later=tuple(sorted(later)),
        earlier=tuple(sorted(earlier)),
        lost=tuple(sorted(lost)),
        undated=tuple(sorted(undated)),
        header_later=header_later and bool(headers),
    )


def _redacted(state: State) -> Mapping[str, str]:
    """IRI of a redacted record → when that was recorded first."""
    found: dict[str, str] = {}
    for record in state:
        if record.type == "Redaction" and record.text("recordedAt"):
            target, date = record.text("target"), record.text("recordedAt")
            found[target] = min(date, found.get(target, date))
    return found


def _recorded(version: Record, redacted: Mapping[str, str]) -> str:
    """The date of a version; a tombstone that states none is as old as the redaction it stands for."""
    date = version.text("recordedAt")
    return date or (redacted.get(version.id, "") if is_tombstone(version) else "")
