"""The line a finding is about, cut to what fits on a screen: a line may hold a whole record."""

from dataclasses import dataclass

from counterpoint.findings import Place
from counterpoint.report.sources import Sources
from counterpoint.wire.scan import Span

__all__ = ["Excerpt", "excerpt"]

_BEFORE, _AFTER = 40, 60
"""Columns shown left and right of where the finding begins."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of one line, as it stands in the file."""

    line: int
    before: str
    """What stands left of the place; begins with an ellipsis where more stands before it."""
    marked: str
    """The place itself."""
    after: str


def excerpt(place: Place, span: Span, sources: Sources) -> Excerpt:
    """The line on which the place begins, around it."""
    line = sources.line(place.document, span.line)
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    first, last = max(0, start - _BEFORE), min(len(line), start + _AFTER)
    before, marked, after = line[first:start], line[start : min(end, last)], line[min(end, last) : last]
    return Excerpt(
        span.line,
        before.lstrip() if first == 0 else "…" + before,
        marked,
        after + "…" if last < len(line) else after,
    )
