"""`counterpoint convert`: another format, with an account of what does not fit."""

import click

from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.options import WRITABLE, apart, from_option, output_option, sound
from counterpoint.cli.spoken import said
from counterpoint.files import STDIN, write_together
from counterpoint.folders import write_folder
from counterpoint.formats import by_name, for_file
from counterpoint.formats.contract import ReadOptions
from counterpoint.model.loss import Loss
from counterpoint.verbs import convert

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
@click.option("--loss-report", metavar="FILE", type=click.Path(allow_dash=True), help="Write the losses here, as JSON.")
@click.option("--namespace", default="", metavar="IRI", help="Beginning of the IRIs that an import mints.")
@click.option("--keep-going", is_flag=True, help="Pass over broken parts of FILE; the loss report names them.")
def command(
    file: str,
    to: str | None,
    read_as: str | None,
    output: str,
    prefixes: tuple[str, ...],
    layout: str,
    allow_loss: bool,
    loss_report: str | None,
    namespace: str,
    keep_going: bool,
) -> int:
    """Write FILE in another format. FILE may be a folder where the format is one.

    What does not fit is listed on standard error, of the file that is read and of the one that is
    written. When meaning would be lost nothing is written and the exit code is 1, unless --allow-loss
    is given.
    """
    target = _target(to, output)
    apart(*([loss_report] if loss_report else []), output)
    declared = dict(map(_prefix, prefixes)) or None
    documents = list(sound([file], read_as, ReadOptions(_minting(namespace), keep_going), count_losses=False))
    if len(documents) != 1:
        raise click.UsageError(f"{file} holds {len(documents)} knowledge bases; name one, or merge them.")
    [document] = documents
    writing = convert(document, target, layout="pretty" if layout == "pretty" else "canonical", prefixes=declared)
    losses = (*document.losses, *writing.losses)
    for loss in losses:
        said(_line(document.name, loss))
    refused = sum(loss.kind == "semantic" for loss in losses)
    extra = [(loss_report, _report(document.name, document.format, document.losses, target, writing.losses))]
    if refused and not allow_loss:
        said(f"{refused} losses of meaning; nothing written\n  repair: choose another format, or --allow-loss")
        write_together([(name, data) for name, data in extra if name])
        return ExitCode.FINDINGS
    if writing.files is None:
        write_together([(name, data) for name, data in (*extra, (output, writing.data)) if name])
    else:
        write_folder(output, writing.files)
        write_together([(name, data) for name, data in extra if name])
    return ExitCode.OK


def _target(to: str | None, output: str) -> str:
    member = by_name(to) if to else for_file(output) if output != STDIN else None
    if member is None:
        raise click.UsageError("Say which format to write: -t FORMAT, or -o FILE with a known ending.")
    if member.folder and output == STDIN:
        raise click.UsageError(f"{member.title} is a folder; name one with -o FOLDER.")
    return member.name


def _minting(namespace: str) -> str:
    from counterpoint.canon.iris import is_absolute, is_clean

    if namespace and (not (is_absolute(namespace) and is_clean(namespace)) or namespace[-1] not in "/#:"):
        raise click.UsageError(
            f"--namespace: {namespace!r} cannot begin IRIs; give one such as https://example.org/my-kb/."
        )
    return namespace


def _line(name: str, loss: Loss) -> str:
    place = f"{name} {loss.pointer}" if loss.pointer else name
    return f"{place}: {loss.kind} loss: {loss.record} {loss.property}: {loss.why}: {loss.value[:80]}"


def _report(name: str, read: str, reading: tuple[Loss, ...], written: str, writing: tuple[Loss, ...]) -> bytes:
    import msgspec

    told = {
        "file": name,
        "from": read,
        "to": written,
        "reading": [_shown(loss) for loss in reading],
        "writing": [_shown(loss) for loss in writing],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def _shown(loss: Loss) -> dict[str, str]:
    every = {
        "kind": loss.kind,
        "record": loss.record,
        "property": loss.property,
        "value": loss.value,
        "why": loss.why,
        "pointer": loss.pointer,
    }
    return {key: value for key, value in every.items() if value or key != "pointer"}


def _prefix(text: str) -> tuple[str, str]:
    name, equals, iri = text.partition("=")
    if not equals or not name or ":" not in iri:
        raise click.UsageError(f"--prefix: {text!r} is none; write NAME=IRI, such as a=https://example.org/kb/.")
    return name, iri
