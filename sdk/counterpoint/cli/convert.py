"""`counterpoint convert`: another format, with an account of what does not fit."""

import click

from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.options import FORMAT, from_option, output_option, sound
from counterpoint.cli.spoken import said
from counterpoint.files import STDIN, write_bytes
from counterpoint.formats import for_file
from counterpoint.verbs import convert, lost

__all__ = ["command"]


@click.command(name="convert")
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@click.option("-t", "--to", "to", type=FORMAT, help="Format to write; by default OUTPUT's name decides.")
@from_option
@output_option
@click.option(
    "--prefix",
    "prefixes",
    multiple=True,
    metavar="NAME=IRI",
    help="Shorten IRIs with this prefix, where the format has prefixes.",
)
@click.option(
    "--layout",
    type=click.Choice(["canonical", "pretty"]),
    default="canonical",
    show_default=True,
    help="How JSON-LD is laid out: one record a line, or one property a line.",
)
@click.option("--allow-loss", is_flag=True, help="Write even what loses meaning.")
def command(
    file: str,
    to: str | None,
    read_as: str | None,
    output: str,
    prefixes: tuple[str, ...],
    layout: str,
    allow_loss: bool,
) -> int:
    """Write FILE in another format.

    What does not fit is listed on standard error. When meaning would be lost nothing is written and
    the exit code is 1, unless --allow-loss is given.
    """
    target = to
    if target is None:
        member = for_file(output) if output != STDIN else None
        if member is None:
            raise click.UsageError("Say which format to write: -t FORMAT, or -o FILE with a known ending.")
        target = member.name
    declared = dict(map(_prefix, prefixes)) or None
    [document] = sound([file], read_as)
    writing = convert(document, target, layout="pretty" if layout == "pretty" else "canonical", prefixes=declared)
    for loss in writing.losses:
        said(f"{document.name}: {loss.kind} loss: {loss.record} {loss.property}: {loss.why}: {loss.value[:80]}")
    refused = lost(writing)
    if refused and not allow_loss:
        said(f"{len(refused)} losses of meaning; nothing written\n  repair: choose another format, or --allow-loss")
        return ExitCode.FINDINGS
    write_bytes(output, writing.data)
    return ExitCode.OK


def _prefix(text: str) -> tuple[str, str]:
    name, equals, iri = text.partition("=")
    if not equals or not name or ":" not in iri:
        raise click.UsageError(f"--prefix: {text!r} is none; write NAME=IRI, such as a=https://example.org/kb/.")
    return name, iri
