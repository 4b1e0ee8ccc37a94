"""Reviewdog Diagnostic Format, a finding a line, which reviewdog posts on pull requests of many hosts.

Columns are counted in bytes of UTF-8, from 1, and ends are left out of the range. Source:
`proto/rdf/reviewdog.proto` of reviewdog.
"""

from typing import Any

from counterpoint.findings import Finding, Place, Report
from counterpoint.report.inert import json_text, shown
from counterpoint.report.paths import path
from counterpoint.report.sources import Sources

__all__ = ["render"]


def render(report: Report, sources: Sources, colour: bool = False) -> str:
    """`colour` has no effect."""
    return "".join(json_text(_diagnostic(finding, sources)) + "\n" for finding in report.findings)


def _diagnostic(finding: Finding, sources: Sources) -> dict[str, Any]:
    location: dict[str, Any] = {"path": path(finding.place.document)}
    span = sources.span(finding.place)
    if span:
        location["range"] = {
            "start": _position(finding.place, span.line, span.column, sources),
            "end": _position(finding.place, span.end_line, span.end_column, sources),
        }
    return {
        "message": shown(f"{finding.message}. Repair: {finding.repair} ({finding.requirement})."),
        "location": location,
        "severity": finding.severity.name,
        "source": {"name": "counterpoint"},
        "code": {"value": finding.code},
    }


def _position(place: Place, line: int, column: int, sources: Sources) -> dict[str, int]:
    before = sources.line(place.document, line)[: column - 1]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
