"""Workflow commands that GitHub Actions turns into annotations beside the lines of a change.

GitHub shows at most ten errors, ten warnings and ten notices a step and drops the rest without a word. So
errors come first, no more than ten of each are written, and a last line says how many there are in all.
Source of the form: "Workflow commands for GitHub Actions", docs.github.com.
"""

from collections.abc import Mapping

from counterpoint.findings import Finding, Report, Severity
from counterpoint.report.inert import shown
from counterpoint.report.paths import path
from counterpoint.report.sources import Sources
from counterpoint.report.text import summary

__all__ = ["MOST", "render"]

MOST = 10
"""Annotations of one level that GitHub shows for a step."""
_COMMANDS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, sources: Sources, colour: bool = False) -> str:
    """`colour` has no effect."""
    lines: list[str] = []
    left = 0
    for level, command in _COMMANDS.items():
        found = [finding for finding in report.findings if finding.severity == level]
        lines += [_annotation(command, finding, sources) for finding in found[:MOST]]
        left += len(found[MOST:])
    if left:
        lines.append(
            f"{summary(report)}: GitHub shows {MOST} annotations of each level for a step, so {left} have none;"
            " the summary of the job lists all"
        )
    elif lines:
        lines.append(summary(report))
    return "".join(line + "\n" for line in lines)


def _annotation(command: str, finding: Finding, sources: Sources) -> str:
    at = finding.place
    properties = {"file": path(at.document)} if at.document else {}
    span = sources.span(at)
    if span:
        properties |= {"line": str(span.line), "endLine": str(span.end_line)}
        # Columns are taken only within one line, and an end is counted in.
        if span.line == span.end_line:
            properties |= {"col": str(span.column), "endColumn": str(max(span.column, span.end_column - 1))}
    properties["title"] = f"{finding.code} {finding.slug}"
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    where = ", ".join(filter(None, [at.record, at.property]))
    lines = [finding.message, f"in {where}" if where else "", f"repair: {finding.repair} ({finding.requirement})"]
    return f"::{command} {told}::{'%0A'.join(_data(line) for line in lines if line)}"


def _data(text: str) -> str:
    return shown(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
