"""`counterpoint validate`: is this file sound, and if not, what is to be done?"""

import os
import sys
from collections import Counter
from collections.abc import Sequence

import click

from counterpoint.cli.as_of import as_of_option, view
from counterpoint.cli.completion import profiles
from counterpoint.cli.completion import reports as offered
from counterpoint.cli.config import config_options, settings
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.fixing import Fixed, differences, fixed
from counterpoint.cli.judging import Judge, readable
from counterpoint.cli.options import OneOf, apart, files_argument, from_option, known_profile, meant, working
from counterpoint.cli.spoken import coloured, said
from counterpoint.files import STDIN, append_bytes, is_file, read_bytes, write_bytes, write_together
from counterpoint.findings import Finding, Report, Severity
from counterpoint.mending import mendable
from counterpoint.model.document import Document
from counterpoint.report import REPORTERS, by_name
from counterpoint.report.contract import Reporter
from counterpoint.report.sources import Sources
from counterpoint.validate.baseline import counted, new, read, write
from counterpoint.validate.contract import LoadedRule
from counterpoint.validate.select import naming, rule_sets, rules

__all__ = ["command"]

_JOB_SUMMARY = 1_000_000
"""Bytes; GitHub takes a mebibyte from a step."""
_LEVELS = ("error", "warning", "info")


@click.command(name="validate")
@files_argument()
@from_option
@click.option(
    "--profile",
    default="",
    shell_complete=profiles,
    help="draft, exchange, published or a module's; by default what each file's header names.",
)
@click.option("--fail-on", type=OneOf(_LEVELS), help="Exit 1 from here on; error by default.")
@click.option("--show", type=OneOf(_LEVELS), help="Least severe finding to show; warning by default.")
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT[:FILE]",
    shell_complete=offered,
    help=f"How to report, repeatable: {', '.join(r.name for r in REPORTERS)}. Without FILE to standard output.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --report json.")
@click.option("--baseline", default="", metavar="FILE", help="Count only findings that this file does not have.")
@click.option("--write-baseline", default="", metavar="FILE", help="Accept all findings for now: write them here.")
@click.option("--since", default="", metavar="REV", help="Count only findings the files did not have at that commit.")
@click.option("--fix", is_flag=True, help="Repair what can be repaired without a change of meaning, in place.")
@click.option("--unsafe-fixes", is_flag=True, help="Repair also what may have been meant otherwise, in place.")
@click.option("--diff", "as_diff", is_flag=True, help="Show what repairs would change, and write nothing.")
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
    baseline: str,
    write_baseline: str,
    since: str,
    fix: bool,
    unsafe_fixes: bool,
    as_diff: bool,
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
    apart(*(target for _, target in wanted), *([write_baseline] if write_baseline else []))
    wished = settings(config, no_config)
    judge = Judge(wished, known_profile(profile, wished.rule_sets))
    unread: list[ExitCode] = []
    fixing = fix or unsafe_fixes or as_diff
    if fixing and date:
        raise click.UsageError("A file as of an earlier date cannot be repaired: leave out --as-of.")
    documents = [view(document, date)[0] for document in readable(files, read_as or "", unread)]
    every = rules(rule_sets(naming(wished.rule_sets, judge.profile or wished.profile)))
    if fixing:
        done = [fixed(document, judge, every, unsafe_fixes) for document in documents]
        if as_diff:
            click.echo(differences(done), nl=False)
            reports, as_json, wanted = (), False, []
        else:
            documents = [_written(each) for each in done]
    whole = judge.report(documents)
    before = _known(baseline or ("" if write_baseline else wished.baseline), since, judge, documents)
    if write_baseline and not unread:
        write_bytes(write_baseline, write(whole))
        before |= counted(whole.findings)
    report, gone = new(whole, before)
    shown = Report(report.at_least(Severity[show.upper()] if show else wished.show))
    places = Sources(documents, every)
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
    if not fixing:
        _tell_repairs(report, documents, every)
    if len(whole.findings) > len(report.findings):
        said(f"not counted, since they were there before: {len(whole.findings) - len(report.findings)}")
    if gone and not since:
        said(f"of the baseline no longer found: {gone}; --write-baseline writes a new one")
    if unread:
        return ExitCode.UNREADABLE if ExitCode.UNREADABLE in unread else ExitCode.OFFLINE
    failing = Severity[fail_on.upper()] if fail_on else wished.fail_on
    return ExitCode.FINDINGS if report.at_least(failing) else ExitCode.OK


def _written(each: Fixed) -> Document:
    """The document as it is in its file from now on."""
    name = each.before.name
    if each.changed and is_file(name):
        write_bytes(name, each.after.source)
        said(f"{name}: {len(each.findings)} {'finding' if len(each.findings) == 1 else 'findings'} repaired")
        return each.after
    if each.changed:
        said(f"{name}: not repaired, since it is no file on the disk; --diff shows what would change")
    return each.before


def _tell_repairs(report: Report, documents: Sequence[Document], every: Sequence[LoadedRule]) -> None:
    by_document: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_document.setdefault(finding.place.document, []).append(finding)
    safe = unsafe = 0
    for document in documents:
        found = mendable(Report(tuple(by_document.get(document.name, ()))), document, every)
        safe, unsafe = safe + found[0], unsafe + found[1]
    if safe or unsafe:
        more = f"{unsafe} more by --unsafe-fixes" if unsafe else ""
        told = f"{safe} by --fix" if safe else ""
        said(f"can be repaired: {', '.join(filter(None, [told, more if safe else more.replace(' more', '')]))}")


def _known(baseline: str, since: str, judge: Judge, documents: Sequence[Document]) -> Counter[str]:
    """Fingerprint → how often it was there before."""
    known = read(read_bytes(baseline), baseline) if baseline else Counter[str]()
    if since:
        with working(f"looking at {since}"):
            known |= judge.at(since, documents)
    return known


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
