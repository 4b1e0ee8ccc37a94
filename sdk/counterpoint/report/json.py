"""Everything that is known about every finding, for programs.

    {"format": "counterpoint-report", "version": 1, "documents": […], "counts": {…}, "findings": […]}

`report.schema.json` describes it. A key is never renamed or taken away within a version; new ones may
come. What is not known is left out. Lines and columns are counted from 1, columns in code points, and an
end is the first column that is no part of the place any more.
"""

from collections import Counter

from counterpoint.findings import Finding, Place, Report, Severity
from counterpoint.report.inert import json_text
from counterpoint.report.sources import Sources

__all__ = ["FORMAT", "VERSION", "finding_object", "render"]

FORMAT = "counterpoint-report"
VERSION = 1


def render(report: Report, sources: Sources, colour: bool = False) -> str:
    """`colour` has no effect."""
    counts = Counter(finding.severity for finding in report.findings)
    levels = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "documents": list(sources.names),
        "counts": {level.name.lower(): counts[level] for level in levels},
        "findings": [finding_object(finding, sources) for finding in report.findings],
    }
    return json_text(whole, indent=2) + "\n"


def finding_object(finding: Finding, sources: Sources) -> dict[str, object]:
    shown: dict[str, object] = {
        "code": finding.code,
        "slug": finding.slug,
        "severity": finding.severity.name.lower(),
        "message": finding.message,
        "requirement": finding.requirement,
        "repair": finding.repair,
        "fingerprint": finding.fingerprint,
        "place": _place(finding.place, sources),
    }
    if finding.related:
        shown["related"] = [_place(place, sources) for place in finding.related]
    if finding.said:
        shown["said"] = dict(sorted(finding.said.items()))
    return shown


def _place(place: Place, sources: Sources) -> dict[str, object]:
    shown: dict[str, object] = {
        "document": place.document,
        "record": place.record,
        "property": place.property,
        "pointer": place.pointer,
        "value": place.value,
    }
    span = sources.span(place)
    if span:
        shown |= {
            "line": span.line,
            "column": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
    return {key: value for key, value in shown.items() if value != ""}
