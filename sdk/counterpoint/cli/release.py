"""`counterpoint release`: stamp what changed, and tell readers what it was."""

import click

from counterpoint.cli.account import account_option, apart_from_account, give_account
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.options import from_option, rewriting_option, sound
from counterpoint.cli.spoken import said
from counterpoint.diff.reading import Section, sections
from counterpoint.files import write_together
from counterpoint.verbs import convert, diff, release

__all__ = ["command"]

_FOR_READERS = (
    "Newly claimed",
    "No longer claimed",
    "Reasons that moved",
    "Hedges and scopes that moved",
    "Beliefs that moved",
    "Numbers that moved",
    "Cruxes, gaps and discrepancies",
    "Disputes",
    "Wording",
)


@click.command(name="release")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option(
    "--against",
    required=True,
    metavar="PREVIOUS",
    type=click.Path(allow_dash=True),
    help="The file as it was last released.",
)
@from_option
@rewriting_option
@click.option(
    "--changelog", metavar="FILE", type=click.Path(allow_dash=True), help="Write what changed for readers, as Markdown."
)
@click.option(
    "--tombstones/--no-tombstones", default=True, show_default=True, help="Mark records that went as deleted."
)
@account_option
def command(
    file: str,
    against: str,
    read_as: str | None,
    output: str,
    changelog: str | None,
    tombstones: bool,
    as_json: bool,
) -> int:
    """Stamp every record of FILE that changed since PREVIOUS with the digests of its earlier versions.

    A merge can then tell which version is newer without knowing PREVIOUS. Views edited by hand become
    versions; records that went leave tombstones. Releasing twice changes nothing.
    """
    apart_from_account(as_json, output or file, changelog)
    current, previous = sound([file, against], read_as)
    result = release(previous, current, tombstones=tombstones)
    outputs = [(output or file, convert(result.bundle, current.format, prefixes=current.prefixes).data)]
    told = sections(previous.bundle, result.bundle, diff(previous, result.bundle))
    if changelog:
        outputs.append((changelog, _markdown(told).encode()))
    write_together(outputs)
    said(f"{len(result.changed)} records stamped, {len(result.deleted)} marked as deleted")
    for iri in result.adopted:
        said(f"adopted the edited view {iri}")
    if as_json:
        give_account("release", outputs, stamped=result.changed, deleted=result.deleted, adopted=result.adopted)
    return ExitCode.OK


def _markdown(told: tuple[Section, ...]) -> str:
    lines = ["# What changed", ""]
    for section in told:
        if section.title in _FOR_READERS:
            lines += [f"## {section.title}", ""]
            lines += [f"- `{entry.record}`: {_escaped(entry.line)}" for entry in section.entries]
            lines.append("")
    return "\n".join(lines) if len(lines) > 2 else "# What changed\n\nNothing that is claimed, inferred or believed.\n"


def _escaped(text: str) -> str:
    for character in "\\`*_<>[]|":
        text = text.replace(character, "\\" + character)
    return " ".join(text.split())
