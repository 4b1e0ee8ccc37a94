"""A finding a line, each as in the `json` report, for programs that read a stream."""

from counterpoint.findings import Report
from counterpoint.report.inert import json_text
from counterpoint.report.json import finding_object
from counterpoint.report.sources import Sources

__all__ = ["render"]


def render(report: Report, sources: Sources, colour: bool = False) -> str:
    """`colour` has no effect."""
    return "".join(json_text(finding_object(finding, sources)) + "\n" for finding in report.findings)
