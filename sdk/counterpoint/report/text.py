"""Findings for people: the line as it stands in the file, a caret, what is asked and one repair.

a.jsonld:4:121: error CP204 dangling-reference: https://example.org/a/claim/2 is not defined in this file
  4 | …"type": "Inference", "premises": ["a:claim/2"], "conclusion": …
    |                                    ^^^^^^^^^^^
  in https://example.org/a/inference/1, premises
  repair: add the record, or take the reference out of premises  (R-ID-07)
"""

import unicodedata
from collections import Counter

from counterpoint.findings import Finding, Place, Report, Severity
from counterpoint.report.excerpt import Excerpt, excerpt
from counterpoint.report.inert import shown
from counterpoint.report.sources import Sources
from counterpoint.wire.scan import Span

__all__ = ["position", "render", "summary"]

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def render(report: Report, sources: Sources, colour: bool = False) -> str:
    blocks = [_block(finding, sources, colour) for finding in report.findings]
    return "\n".join([*blocks, summary(report)]) + "\n"


def position(place: Place, span: Span | None) -> str:
    """`file:line:column`, or as much of it as is known."""
    name = shown(place.document) or "-"
    return f"{name}:{span.line}:{span.column}" if span else name


def summary(report: Report) -> str:
    """How many findings of which severity, in words."""
    counts = Counter(finding.severity for finding in report.findings)
    words = [_counted(counts[level], level.name.lower()) for level in (Severity.ERROR, Severity.WARNING)]
    if counts[Severity.INFO]:
        words.append(_counted(counts[Severity.INFO], "note"))
    return ", ".join(words)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _block(finding: Finding, sources: Sources, colour: bool) -> str:
    span = sources.span(finding.place)
    level = finding.severity.name.lower()
    if colour:
        level = f"\x1b[{_COLOURS[finding.severity]}m{level}\x1b[0m"
    head = f"{finding.code} {finding.slug}: {shown(finding.message)}"
    lines = [f"{position(finding.place, span)}: {level} {head}"]
    if span:
        lines += _excerpt(excerpt(finding.place, span, sources))
    where = ", ".join(map(shown, filter(None, [finding.place.record, finding.place.property])))
    if where:
        lines.append(f"  in {where}")
    lines += [f"  see {_related(place, sources)}" for place in finding.related]
    lines.append(f"  repair: {shown(finding.repair)}  ({finding.requirement})")
    return "\n".join(lines) + "\n"


def _related(place: Place, sources: Sources) -> str:
    where = ", ".join(map(shown, filter(None, [place.record, place.property])))
    return f"{position(place, sources.span(place))} {where}".rstrip()


def _excerpt(found: Excerpt) -> list[str]:
    """The line around the place, and carets under it."""
    number = str(found.line)
    before, marked, after = map(shown, (found.before, found.marked, found.after))
    carets = "^" * max(1, _width(marked))
    return [
        f"  {number} | {before}{marked}{after}",
        f"  {' ' * len(number)} | {' ' * _width(before)}{carets}",
    ]


def _width(text: str) -> int:
    """Columns a terminal takes for the text."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)
