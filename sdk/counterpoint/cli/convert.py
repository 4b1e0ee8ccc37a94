"""`counterpoint convert`: another format, with an account of what does not fit."""

from collections.abc import Sequence

import click

from counterpoint.cli.account import account_option, apart_from_account, give_account
from counterpoint.cli.account import as_json as bytes_of
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.losses import SHOWN, account, tell
from counterpoint.cli.options import WRITABLE, apart, from_option, output_option, sound
from counterpoint.cli.spoken import said
from counterpoint.files import STDIN, read_bytes, write_together
from counterpoint.folders import write_folder
from counterpoint.formats import by_name, for_file
from counterpoint.formats.contract import Format, ReadOptions
from counterpoint.model.document import Document
from counterpoint.model.loss import Loss
from counterpoint.model.record import Bundle
from counterpoint.verbs import completed, convert, sidecar

__all__ = ["command"]


@click.command(name="convert")
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@click.option("-t", "--to", "to", type=WRITABLE, help="Format to write; by default OUTPUT's name decides.")
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
@click.option(
    "--loss-report", metavar="REPORT", type=click.Path(allow_dash=True), help="Write the losses here, as JSON."
)
@click.option(
    "--sidecar",
    "beside",
    metavar="PATCH",
    type=click.Path(),
    help="Keep what OUTPUT has no place for in this file, or put it back when FILE comes back from another format.",
)
@click.option("--namespace", default="", metavar="IRI", help="Beginning of the IRIs that an import mints.")
@click.option(
    "--recorded-at",
    default="",
    metavar="INSTANT",
    help="When the import took place, for records with no date of theirs.",
)
@click.option("--keep-going", is_flag=True, help="Pass over broken parts of FILE and of the sidecar; each is a loss.")
@click.option("--all", "show_all", is_flag=True, help=f"Show every loss, not the first {SHOWN}.")
@account_option
def command(
    file: str,
    to: str | None,
    read_as: str | None,
    output: str,
    prefixes: tuple[str, ...],
    layout: str,
    allow_loss: bool,
    loss_report: str | None,
    beside: str | None,
    namespace: str,
    recorded_at: str,
    keep_going: bool,
    show_all: bool,
    as_json: bool,
) -> int:
    """Write FILE in another format. FILE and OUTPUT are folders where their format is one.

    What does not fit is listed on standard error, of the file that is read and of the one that is
    written. When meaning would be lost nothing is written and the exit code is 1, unless --allow-loss
    is given, or --sidecar keeps it.
    """
    apart_from_account(as_json, output, loss_report)
    target = _target(to, output)
    apart(output, *(place for place in (loss_report, beside) if place))
    declared = dict(map(_prefix, prefixes)) or None
    document = _one(file, read_as, ReadOptions(_minting(namespace), keep_going, _moment(recorded_at)))
    keeps, completes = _sidecar(beside, document, target)
    bundle, reading = document.bundle, document.losses
    if completes:
        bundle, left_out = _completed(document, completes, keep_going)
        reading = (*reading, *left_out)
    own = document.prefixes if declared is None else declared
    writing = convert(bundle, target.name, layout="pretty" if layout == "pretty" else "canonical", prefixes=own)
    tell(document.name, (*reading, *writing.losses), show_all)
    grave = sum(loss.kind == "semantic" for loss in (*reading, *(() if keeps else writing.losses)))
    told = account(document.name, document.format, reading, target.name, writing.losses)
    aside = [(loss_report, bytes_of(told))] if loss_report else []
    if grave and not allow_loss:
        said(f"{grave} losses of meaning; nothing written\n  repair: choose another format, --sidecar, or --allow-loss")
        write_together(aside)
        if as_json:
            give_account("convert", aside, **told, refused=True)
        return ExitCode.FINDINGS
    if keeps:
        from counterpoint.diff.patch import write

        aside.append((keeps, write(sidecar(bundle, writing, target.name))))
    if writing.files is None:
        write_together([*aside, (output, writing.data)])
    else:
        write_folder(output, writing.files)
        write_together(aside)
    if as_json:
        data = writing.data if writing.files is None else sum(map(len, writing.files.values()))
        give_account("convert", [*aside, (output, data)], **told, refused=False)
    return ExitCode.OK


def _target(to: str | None, output: str) -> Format:
    member = by_name(to) if to else for_file(output) if output != STDIN else None
    if member is None:
        raise click.UsageError("Say which format to write: -t FORMAT, or -o FILE with a known ending.")
    if member.folder and output == STDIN:
        raise click.UsageError(f"{member.title} is a folder; name one with -o FOLDER.")
    return member


def _one(file: str, read_as: str | None, options: ReadOptions) -> Document:
    documents = list(sound([file], read_as, options, count_losses=False))
    if len(documents) != 1:
        raise click.UsageError(f"{file} holds {len(documents)} knowledge bases; name one, or merge them.")
    return documents[0]


def _sidecar(place: str | None, document: Document, target: Format) -> tuple[str, str]:
    """Where a sidecar is to be written, or read; which of the two follows from the formats. Source: R-CNV-17."""
    if not place:
        return "", ""
    read = by_name(document.format)
    lossless = read is not None and read.lossless
    if lossless and not target.lossless:
        if not target.reads:
            raise click.UsageError(f"{target.title} is never read back, so a sidecar is of no use beside it.")
        return place, ""
    if target.lossless and not lossless:
        return "", place
    both = "both formats lose" if not lossless else "neither format loses"
    raise click.UsageError(f"--sidecar: {both} something; it goes between a lossless format and another.")


def _completed(document: Document, place: str, keep_going: bool) -> tuple[Bundle, Sequence[Loss]]:
    from counterpoint.diff.patch import read

    return completed(document, read(read_bytes(place), place), keep_going=keep_going)


def _minting(namespace: str) -> str:
    from counterpoint.canon.iris import is_absolute, is_clean

    if namespace and (not (is_absolute(namespace) and is_clean(namespace)) or namespace[-1] not in "/#:"):
        raise click.UsageError(
            f"--namespace: {namespace!r} cannot begin IRIs; give one such as https://example.org/my-kb/."
        )
    return namespace


def _moment(text: str) -> str:
    from counterpoint.validate.lexical import is_written

    if text and not is_written(text, "instant"):
        raise click.UsageError(f"--recorded-at: {text!r} is no moment; give one such as 2026-03-01T09:00:00Z.")
    return text


def _prefix(text: str) -> tuple[str, str]:
    name, equals, iri = text.partition("=")
    if not equals or not name or ":" not in iri:
        raise click.UsageError(f"--prefix: {text!r} is none; write NAME=IRI, such as a=https://example.org/kb/.")
    return name, iri
