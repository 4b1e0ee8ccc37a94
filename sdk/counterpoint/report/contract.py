"""What a reporter is: findings in, text out.

A reporter never decides anything: what is found, how severe it is and in which order it comes is
settled before. The exit code is none of its business either.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from counterpoint.findings import Report
from counterpoint.report.sources import Sources

__all__ = ["Reporter"]


class _Module(Protocol):
    render: Callable[[Report, Sources, bool], str]


@dataclass(frozen=True, slots=True)
class Reporter:
    """One member of the reporter registry. Its module, loaded on first use, has `render`."""

    name: str
    title: str
    module: str

    def render(self, report: Report, sources: Sources, colour: bool = False) -> str:
        """The report as text, ending in a line feed.

        report      findings, in the order in which they are shown
        sources     the documents the findings are about, for lines and columns
        colour      whether to mark severities with terminal colours, where the form has any
        """
        module = cast(_Module, import_module(self.module))
        return module.render(report, sources, colour)
