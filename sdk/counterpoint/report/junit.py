"""JUnit XML, which most servers that run tests show.

A document is a suite. An error is a case that fails; a warning or a note is a case that passes and says
so, since there is no middle way in this form. A document with nothing to say has one case that passes.
"""

from collections.abc import Sequence

from counterpoint.findings import Finding, Report, Severity
from counterpoint.report.inert import xml
from counterpoint.report.paths import path
from counterpoint.report.sources import Sources
from counterpoint.report.text import position

__all__ = ["render"]


def render(report: Report, sources: Sources, colour: bool = False) -> str:
    """`colour` has no effect."""
    by_document: dict[str, list[Finding]] = {name: [] for name in sources.names}
    for finding in report.findings:
        by_document.setdefault(finding.place.document, []).append(finding)
    suites = "".join(_suite(name, found, sources) for name, found in by_document.items())
    cases = sum(max(1, len(found)) for found in by_document.values())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="counterpoint" {_counts(cases, report.findings)}>\n{suites}</testsuites>\n'
    )


def _suite(name: str, found: Sequence[Finding], sources: Sources) -> str:
    shown = xml(path(name))
    cases = "".join(_case(shown, finding, sources) for finding in found)
    cases = cases or f'    <testcase classname="{shown}" name="no findings"/>\n'
    return f'  <testsuite name="{shown}" {_counts(max(1, len(found)), found)}>\n{cases}  </testsuite>\n'


def _counts(cases: int, found: Sequence[Finding]) -> str:
    failures = sum(finding.severity == Severity.ERROR for finding in found)
    return f'tests="{cases}" failures="{failures}" errors="0" skipped="0"'


def _case(suite: str, finding: Finding, sources: Sources) -> str:
    at = finding.place
    where = " ".join(filter(None, [at.record or at.pointer, at.property]))
    message = xml(finding.message)
    told = xml(
        f"{position(at, sources.span(at))}\nin {where}\n{finding.message}\nrepair: {finding.repair}"
        f" ({finding.requirement})"
    )
    body = (
        f'<failure type="{finding.code}" message="{message}">{told}</failure>'
        if finding.severity == Severity.ERROR
        else f"<system-out>{finding.severity.name.lower()}: {told}</system-out>"
    )
    name = xml(f"{finding.code} {finding.slug}: {finding.message} ({where})")
    return f'    <testcase classname="{suite}" name="{name}">\n      {body}\n    </testcase>\n'
