"""GitLab's code quality report, which merge requests show.

An array of findings, each with a path, a first line and a fingerprint that no other has. A finding whose
line is not known stands at line 1, since the form asks for one. Source: "Code Quality", docs.gitlab.com.
"""

from collections.abc import Mapping
from hashlib import sha256

from counterpoint.findings import Finding, Report, Severity
from counterpoint.report.inert import json_text, shown
from counterpoint.report.paths import path
from counterpoint.report.sources import Sources

__all__ = ["render"]

_SEVERITIES: Mapping[Severity, str] = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, sources: Sources, colour: bool = False) -> str:
    """`colour` has no effect."""
    seen: dict[str, int] = {}
    return json_text([_issue(finding, seen, sources) for finding in report.findings], indent=2) + "\n"


def _issue(finding: Finding, seen: dict[str, int], sources: Sources) -> dict[str, object]:
    span = sources.span(finding.place)
    home = path(finding.place.document)
    one = f"{home}\x1f{finding.fingerprint}"
    seen[one] = seen.get(one, 0) + 1
    return {
        "description": shown(f"{finding.message}. Repair: {finding.repair}."),
        "check_name": f"{finding.code} {finding.slug}",
        "fingerprint": sha256(f"{one}\x1f{seen[one]}".encode("utf-8", "backslashreplace")).hexdigest(),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": home, "lines": {"begin": span.line if span else 1, "end": span.end_line if span else 1}},
    }
