"""`counterpoint validate`: is this file sound, and if not, what is to be done?"""

import sys

import click

from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.options import files_argument, from_option, said, working
from counterpoint.errors import InputError
from counterpoint.files import STDIN, sources, write_together
from counterpoint.findings import Report, Severity
from counterpoint.model.document import Document
from counterpoint.report import REPORTERS, by_name
from counterpoint.report.contract import Reporter
from counterpoint.report.sources import Sources
from counterpoint.verbs import load, validate

__all__ = ["command"]

_LEVELS = ("error", "warning", "info")


@click.command(name="validate")
@files_argument()
@from_option
@click.option("--profile", default="", help="draft, exchange or published; by default what each file's header names.")
@click.option("--fail-on", type=click.Choice(_LEVELS), default="error", show_default=True, help="Exit 1 from here on.")
@click.option(
    "--show", type=click.Choice(_LEVELS), default="warning", show_default=True, help="Least severe finding to show."
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help=f"How to report, repeatable: {', '.join(r.name for r in REPORTERS)}. Without FILE to standard output.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --report json.")
def command(
    files: tuple[str, ...],
    read_as: str | None,
    profile: str,
    fail_on: str,
    show: str,
    reports: tuple[str, ...],
    as_json: bool,
) -> int:
    """Check each FILE by itself, and folders of them.

    Findings go to standard output, each with its place, the offending value, the requirement and one
    repair; a summary goes to standard error. `counterpoint rule CODE` explains a finding. Exit codes: 0
    nothing at or above --fail-on, 1 findings, 3 a file that is no document, 5 one that would need the
    network.
    """
    wanted = [_wanted(text) for text in ([*reports, "json"] if as_json else reports or ("text",))]
    documents: list[Document] = []
    unreadable = 0
    for name in sources(files):
        try:
            with working(f"reading {name}"):
                documents.append(load(name, format=read_as or ""))
        except InputError as error:
            unreadable += 1
            said(f"error: {error}")
    with working("checking"):
        report = validate(*documents, profile=profile)
    shown = Report(report.at_least(Severity[show.upper()]))
    places = Sources(documents)
    write_together(
        [
            (
                target,
                by_reporter.render(shown, places, target == STDIN and _colour()).encode("utf-8", "backslashreplace"),
            )
            for by_reporter, target in wanted
        ]
    )
    _summarise(report, len(documents), unreadable)
    if unreadable:
        return ExitCode.UNREADABLE
    return ExitCode.FINDINGS if report.at_least(Severity[fail_on.upper()]) else ExitCode.OK


def _wanted(text: str) -> tuple[Reporter, str]:
    name, _, target = text.partition(":")
    reporter = by_name(name)
    if reporter is None:
        known = ", ".join(member.name for member in REPORTERS)
        raise click.UsageError(f"There is no report format {name!r}; use one of {known}.")
    return reporter, target or STDIN


def _colour() -> bool:
    import os

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _summarise(report: Report, read: int, unreadable: int) -> None:
    counts = [
        sum(f.severity == level for f in report.findings) for level in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    ]
    told = ", ".join(
        f"{n} {word}{'' if n == 1 else 's'}" for n, word in zip(counts, ("error", "warning", "remark"), strict=True)
    )
    bad = f", {unreadable} could not be read" if unreadable else ""
    said(f"{read} file{'' if read == 1 else 's'} checked{bad}: {told}")
