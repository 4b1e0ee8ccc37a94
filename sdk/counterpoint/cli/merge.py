"""`counterpoint merge`: any number of files into one, with every voice kept."""

import click

from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.inputs import unread
from counterpoint.cli.options import (
    EXACT,
    apart,
    files_argument,
    from_option,
    known_profile,
    output_option,
    sound,
    working,
)
from counterpoint.cli.spoken import said
from counterpoint.files import STDIN, write_together
from counterpoint.formats import exact_for_file
from counterpoint.model.document import Document
from counterpoint.report.merges import MERGE_TELLERS, by_name
from counterpoint.report.merges import for_file as teller_for_file
from counterpoint.report.merges.contract import MergeTeller
from counterpoint.report.merges.sections import headline, sections
from counterpoint.verbs import Merged, convert, merge, merge_unread

__all__ = ["command"]

_SHOWN = 8


@click.command(name="merge")
@files_argument()
@from_option
@output_option
@click.option(
    "-t",
    "--to",
    "to",
    type=EXACT,
    help="Format to write; by default OUTPUT's name decides, else JSON-LD.",
)
@click.option(
    "--profile", default="", help="Profile to check the result with; by default the weakest an input asks for."
)
@click.option(
    "--base",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help="The file all FILEs started from: what a side removed against it is removed.",
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="[FORMAT:]FILE",
    help="Write what happened beside the result, repeatable: "
    f"{', '.join(t.name for t in MERGE_TELLERS)}, by default as FILE's name ends.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what happened as JSON; the result then needs -o.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing on standard error but errors.")
@click.option("--all", "show_all", is_flag=True, help=f"Show every line of long lists, not the first {_SHOWN}.")
def command(
    files: tuple[str, ...],
    read_as: str | None,
    output: str,
    to: str | None,
    profile: str,
    base: str | None,
    reports: tuple[str, ...],
    as_json: bool,
    quiet: bool,
    show_all: bool,
) -> int:
    """Merge FILEs into one. The order of the files makes no difference to a single byte.

    Records the files share are united version by version. Where two versions disagree on a property
    that takes one value, no winner is picked: the property is left out and a Conflict record names the
    alternatives. With --base, what only one side changed is taken as it changed it, deletions included.
    The exit code is 1 while conflicts are open.
    """
    known_profile(profile)
    wanted = [_wanted(text) for text in ([*reports, "json"] if as_json else reports)]
    apart(output, *(target for _, target in wanted))
    target = to or (member.name if output != STDIN and (member := exact_for_file(output)) else "jsonld")
    if quiet and not wanted and target == "jsonld":
        # Nobody asks what happened, only what comes out.
        sources = unread((*files, base) if base else files, read_as or "")
        with working("merging"):
            passed = merge_unread(sources, files, base) if sources else None
        if passed:
            write_together([(output, passed.data)])
            return ExitCode.FINDINGS if passed.conflicts else ExitCode.OK
    documents = list(sound((*files, base) if base else files, read_as))
    before = documents.pop() if base else None
    with working("merging"):
        merged = merge(*documents, base=before, profile=profile)
    if wanted or not quiet:
        with working("checking the result"):
            _ = merged.induced
        with working("looking for claims that may be the same"):
            _ = merged.suggestions
    data = (None if before else _same_bytes(documents, target)) or convert(merged.bundle, target).data
    outputs = [(output, data)]
    outputs += [(target, teller.render(merged).encode("utf-8", "backslashreplace")) for teller, target in wanted]
    if not quiet:
        _tell(merged, None if show_all else _SHOWN)
    write_together(outputs)
    return ExitCode.FINDINGS if merged.conflicts else ExitCode.OK


def _same_bytes(documents: list[Document], target: str) -> bytes | None:
    """The input itself where all inputs are one and the same."""
    first = documents[0]
    if first.format == target and all(d.source == first.source for d in documents[1:]) and not first.oddities:
        return first.source
    return None


def _wanted(text: str) -> tuple[MergeTeller, str]:
    """`FORMAT:FILE`, or a FILE whose ending says which format."""
    name, colon, target = text.partition(":")
    teller = by_name(name)
    if teller and (target or not colon):
        return teller, target or STDIN
    return teller_for_file(text), text


def _tell(merged: Merged, limit: int | None) -> None:
    said(headline(merged), strong=True)
    for section in sections(merged):
        said(section.title, strong=True)
        shown = section.entries if section.whole else section.entries[:limit]
        for entry in shown:
            for line in entry:
                said(f"  {line}")
        if len(shown) < len(section.entries):
            said(f"  … and {len(section.entries) - len(shown)} more (--all shows them)")
