"""One line a finding: `file:line:column: severity CODE message [requirement]`."""

from counterpoint.findings import Report
from counterpoint.report.inert import shown
from counterpoint.report.sources import Sources
from counterpoint.report.text import position

__all__ = ["render"]


def render(report: Report, sources: Sources, colour: bool = False) -> str:
    """`colour` has no effect: these lines are for programs that read lines."""
    return "".join(
        f"{position(f.place, sources.span(f.place))}: {f.severity.name.lower()} {f.code} {shown(f.message)}"
        f" [{f.requirement}]\n"
        for f in report.findings
    )
