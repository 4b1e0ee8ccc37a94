"""`counterpoint validate`: is this file sound, and if not, what is to be done?"""

import os
import sys
from collections.abc import Iterator, Sequence

import click

from counterpoint.cli.as_of import as_of_option, view
from counterpoint.cli.config import config_options, path_below, settings
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.inputs import is_one, loaded
from counterpoint.cli.options import (
    OneOf,
    apart,
    files_argument,
    from_option,
    known_profile,
    losses_counted,
    meant,
    working,
)
from counterpoint.cli.spoken import coloured, said
from counterpoint.errors import InputError, OfflineError
from counterpoint.files import STDIN, append_bytes, sources, write_together
from counterpoint.findings import Finding, Report, Severity
from counterpoint.model.document import Document
from counterpoint.report import REPORTERS, by_name
from counterpoint.report.contract import Reporter
from counterpoint.report.sources import Sources
from counterpoint.validate.select import rule_sets, rules
from counterpoint.validate.settings import Settings
from counterpoint.verbs import validate

__all__ = ["command"]

_JOB_SUMMARY = 1_000_000
"""Bytes; GitHub takes a mebibyte from a step."""
_LEVELS = ("error", "warning", "info")


@click.command(name="validate")
@files_argument()
@from_option
@click.option("--profile", default="", help="draft, exchange or published; by default what each file's header names.")
@click.option("--fail-on", type=OneOf(_LEVELS), help="Exit 1 from here on; error by default.")
@click.option("--show", type=OneOf(_LEVELS), help="Least severe finding to show; warning by default.")
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help=f"How to report, repeatable: {', '.join(r.name for r in REPORTERS)}. Without FILE to standard output.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --report json.")
@as_of_option
@config_options
def command(
    files: tuple[str, ...],
    read_as: str | None,
    profile: str,
    fail_on: str | None,
    show: str | None,
    reports: tuple[str, ...],
    as_json: bool,
    date: str,
    config: str,
    no_config: bool,
) -> int:
    """Check each FILE by itself, and folders of them.

    Findings go to standard output, each with its place, the offending value, the requirement and one
    repair; a summary goes to standard error. `counterpoint rule CODE` explains a finding. Exit codes: 0
    nothing at or above --fail-on, 1 findings, 3 a file that is no document, 5 one that would need the
    network.
    """
    wanted = [_wanted(text) for text in ([*reports, "json"] if as_json else reports or ("text",))]
    apart(*(target for _, target in wanted))
    wished = settings(config, no_config)
    known_profile(profile, wished.rule_sets)
    unread: list[ExitCode] = []
    documents = [view(document, date)[0] for document in _read(files, read_as or "", unread)]
    with working("checking"):
        report = Report.of(finding for document in documents for finding in _judged(document, profile, wished))
    shown = Report(report.at_least(Severity[show.upper()] if show else wished.show))
    places = Sources(documents, rules(rule_sets(wished.rule_sets)))
    write_together(
        [
            (
                target,
                by_reporter.render(shown, places, target == STDIN and _in_colour()).encode("utf-8", "backslashreplace"),
            )
            for by_reporter, target in wanted
        ]
    )
    _add_to_job_summary(shown, places, wanted)
    _summarise(report, len(documents), len(unread), wished.place)
    if unread:
        return ExitCode.UNREADABLE if ExitCode.UNREADABLE in unread else ExitCode.OFFLINE
    return (
        ExitCode.FINDINGS if report.at_least(Severity[fail_on.upper()] if fail_on else wished.fail_on) else ExitCode.OK
    )


def _judged(document: Document, profile: str, wished: Settings) -> tuple[Finding, ...]:
    """What is found in one document under the settings for it; a profile of the command line outdoes theirs."""
    own = wished.of(path_below(wished, document.name)) if wished.paths else wished
    return validate(
        document,
        profile=profile or own.profile,
        rule_sets=own.rule_sets,
        severities=own.severities,
        edition=own.edition,
    ).findings


def _read(names: Sequence[str], read_as: str, unread: list[ExitCode]) -> Iterator[Document]:
    """Every document that can be read; why another cannot is said, and its exit code noted."""
    for each in names:
        try:
            found = list(sources([each], lambda folder: is_one(folder, read_as)))
        except InputError as error:
            unread.append(_told(error))
            continue
        for name in found:
            try:
                with working(f"reading {name}"):
                    document = loaded(name, read_as)
                losses_counted(document)
            except (InputError, OfflineError) as error:
                unread.append(_told(error))
            else:
                yield document


def _told(error: InputError | OfflineError) -> ExitCode:
    said(f"error: {error}")
    return ExitCode.OFFLINE if isinstance(error, OfflineError) else ExitCode.UNREADABLE


def _wanted(text: str) -> tuple[Reporter, str]:
    name, _, target = text.partition(":")
    reporter = by_name(name)
    if reporter is None:
        raise click.UsageError(f"There is no report format {name!r}; {meant(name, [r.name for r in REPORTERS])}")
    return reporter, target or STDIN


def _add_to_job_summary(shown: Report, places: Sources, wanted: Sequence[tuple[Reporter, str]]) -> None:
    """Puts the full list into the summary of the job, where GitHub Actions has one, since it shows few annotations."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and shown.findings and any(reporter.name == "github" for reporter, _ in wanted):
        from counterpoint.report.markdown import within

        append_bytes(summary, within(shown, places, _JOB_SUMMARY).encode("utf-8", "backslashreplace"))


def _in_colour() -> bool:
    return sys.stdout.isatty() and coloured()


def _summarise(report: Report, read: int, unreadable: int, settings: str) -> None:
    counts = [
        sum(f.severity == level for f in report.findings) for level in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    ]
    told = ", ".join(
        f"{n} {word}{'' if n == 1 else 's'}" for n, word in zip(counts, ("error", "warning", "remark"), strict=True)
    )
    bad = f", {unreadable} could not be read" if unreadable else ""
    under = f" (settings: {settings})" if settings else ""
    said(f"{read} file{'' if read == 1 else 's'} checked{bad}: {told}{under}")
