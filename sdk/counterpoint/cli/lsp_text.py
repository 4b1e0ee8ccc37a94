"""One open text as an editor has it: what is found in it, where, and what can be repaired.

Places are counted from 0 and columns in the units that editor and server agreed on. Nothing here knows how
the two talk.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from counterpoint.cli.comments import comments
from counterpoint.cli.fixing import unwritable
from counterpoint.cli.judging import Judge
from counterpoint.errors import CounterpointError
from counterpoint.findings import Finding, Place, Report, Severity
from counterpoint.mending import mend, repaired
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle
from counterpoint.report.inert import markdown, shown
from counterpoint.report.sources import Sources
from counterpoint.rewriting import rewritten
from counterpoint.validate.contract import LoadedRule, Mend, mend_of
from counterpoint.validate.page import page
from counterpoint.verbs import load
from counterpoint.wire.scan import Lines, Span

__all__ = ["Diagnostic", "OpenText", "Range", "Repair", "Units"]

Units = Literal["utf-8", "utf-16", "utf-32"]
Range = tuple[tuple[int, int], tuple[int, int]]
"""(line, column) of the beginning and of the first column that is no part any more, counted from 0."""
_AT = re.compile(r":(\d+):(\d+)$")


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to show in the text."""

    range: Range
    severity: Severity
    code: str
    message: str
    finding: Finding | None = None
    """None where the text cannot be read at all."""
    related: tuple[tuple[Range, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """An offer: what it does, whether it is safe, and the change."""

    title: str
    safe: bool
    range: Range
    text: str
    finding: Finding


@dataclass(frozen=True)
class OpenText:
    """A text, by the name of its file."""

    name: str
    text: str
    judge: Judge
    rules: Sequence[LoadedRule]
    units: Units = "utf-16"
    format: str = field(default="")

    @cached_property
    def _read(self) -> Document | CounterpointError:
        try:
            return load(self.text.encode("utf-8", "surrogatepass"), format=self.format, name=self.name)
        except CounterpointError as error:
            return error

    @cached_property
    def _report(self) -> Report:
        return self.judge.report([self._read]) if isinstance(self._read, Document) else Report()

    @cached_property
    def _sources(self) -> Sources:
        return Sources([self._read] if isinstance(self._read, Document) else [])

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything found, as `validate` finds it; notes too, for an editor shows them quietly."""
        if not isinstance(self._read, Document):
            return (self._unreadable(self._read),)
        return tuple(self._diagnostic(finding) for finding in self._report.findings)

    def explained(self, line: int, column: int) -> str:
        """The rules that found something at a place, as Markdown; empty where none did."""
        by_code = {rule.RULE.code: rule for rule in self.rules}
        told = [self._explained(d, by_code) for d in self._at(((line, column), (line, column)))]
        return "\n\n---\n\n".join(dict.fromkeys(told))

    def repairs(self, wanted: Range) -> Iterator[Repair]:
        """What can be repaired of the findings at a place."""
        document = self._read
        if not isinstance(document, Document) or unwritable(document):
            return
        by_code = {rule.RULE.code: rule for rule in self.rules}
        for diagnostic in self._at(wanted):
            finding = diagnostic.finding
            rule = by_code.get(diagnostic.code)
            if finding is None or rule is None or rule.RULE.fix == "none":
                continue
            way = mend_of(rule)
            change = self._repair(document, finding, way) if way else self._change(document, document.bundle)
            if change is not None:
                safe = rule.RULE.fix == "safe"
                doubt = "" if safe else " (may have been meant otherwise)"
                title = f"{finding.repair if way else 'Bring the file into normal form'}{doubt}"
                yield Repair(shown(title), safe, *change, finding)

    def all_safe(self) -> tuple[Range, str] | None:
        """Every safe repair in one change; None where there is none."""
        document = self._read
        if not isinstance(document, Document) or unwritable(document):
            return None
        result = mend(document, lambda each: self.judge.report([each]), self.rules)
        return self._change(document, result.bundle) if result.fixed else None

    def _repair(self, document: Document, finding: Finding, way: Mend) -> tuple[Range, str] | None:
        """A change for one finding; for all that are the same, where the text says one thing for many records."""
        alike = [
            each
            for each in self._report.findings
            if (each.code, each.said, each.place.property) == (finding.code, finding.said, finding.place.property)
        ]
        for findings in ([finding], alike):
            bundle = repaired(document, findings, way)
            change = self._change(document, bundle) if bundle is not None else None
            if change is not None:
                return change
        return None

    def _change(self, document: Document, bundle: Bundle) -> tuple[Range, str] | None:
        """The smallest stretch of the text that has to change; None where a comment would be lost."""
        try:
            data = rewritten(document, bundle)
        except CounterpointError:
            return None
        kept = set(comments(data, document.format))
        if any(comment not in kept for comment in comments(document.source, document.format)):
            return None
        old, new = self.text, data.decode()
        start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        most = min(len(old), len(new)) - start
        end = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
        if start == len(old) == len(new):
            return None
        span = Lines(old).span(start, len(old) - end)
        return self._range(span), new[start : len(new) - end]

    def _at(self, wanted: Range) -> list[Diagnostic]:
        return [d for d in self.diagnostics if d.range[0] <= wanted[1] and wanted[0] <= d.range[1]]

    def _diagnostic(self, finding: Finding) -> Diagnostic:
        related = tuple((self._where(place), shown(place.record or place.pointer)) for place in finding.related)
        message = f"{finding.message}\nrepair: {finding.repair} ({finding.requirement})"
        return Diagnostic(self._where(finding.place), finding.severity, finding.code, _plain(message), finding, related)

    def _where(self, place: Place) -> Range:
        span = self._sources.span(place)
        return self._range(span) if span else ((0, 0), (0, 0))

    def _range(self, span: Span) -> Range:
        return (self._units(span.line, span.column), self._units(span.end_line, span.end_column))

    def _units(self, line: int, column: int) -> tuple[int, int]:
        text = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        if line == 1:
            # A byte order mark belongs to the text of an editor and to no column of ours.
            column += text.startswith("\ufeff")
        before = text[: column - 1]
        if self.units == "utf-32":
            return line - 1, len(before)
        size = len(before.encode(f"{self.units}{'-le' if self.units == 'utf-16' else ''}", "surrogatepass"))
        return line - 1, size // (2 if self.units == "utf-16" else 1)

    def _unreadable(self, error: CounterpointError) -> Diagnostic:
        at = _AT.search(error.where)
        start = self._units(int(at[1]), int(at[2])) if at else (0, 0)
        message = f"{error.what}\nrepair: {error.repair}" if error.repair else error.what
        return Diagnostic((start, (start[0], start[1] + 1)), Severity.ERROR, "unreadable", _plain(message))

    def _explained(self, diagnostic: Diagnostic, by_code: dict[str, LoadedRule]) -> str:
        head = f"**{diagnostic.code}** {markdown(diagnostic.message)}"
        rule = by_code.get(diagnostic.code)
        if rule is None:
            return head
        told = page(rule)
        return f"{head}\n\n{rule.RULE.slug}: {told.finds}\n\n*Why:* {told.why}\n\n*Repair:* {told.repair}"


def _plain(message: str) -> str:
    return "\n".join(map(shown, message.split("\n")))
