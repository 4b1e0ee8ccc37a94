"""`counterpoint conflicts`: what is open, and how to decide it."""

from collections.abc import Mapping
from shlex import quote

import click
import msgspec

from counterpoint.canon.iris import compact
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.options import files_argument, from_option, json_option, sound
from counterpoint.formats.prefixes import derived
from counterpoint.merge.state import parse
from counterpoint.model.document import Document
from counterpoint.model.record import Record

__all__ = ["command"]


@click.command(name="conflicts")
@files_argument()
@from_option
@json_option
def command(files: tuple[str, ...], read_as: str | None, as_json: bool) -> int:
    """List the open conflicts of each FILE: the record, the property, the alternatives and who holds them.

    The exit code is 1 while any are open.
    """
    rows: list[dict[str, object]] = []
    for document in sound(files, read_as):
        holders = _holders(document)
        for conflict in document.bundle:
            if conflict.type == "Conflict":
                rows.append(_row(document, conflict, holders))
                if not as_json:
                    _show(document, conflict, holders)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode())
    elif not rows:
        click.echo("no open conflicts")
    return ExitCode.FINDINGS if rows else ExitCode.OK


def _holders(document: Document) -> Mapping[str, Record]:
    """Digest → version, for every version the file holds."""
    from counterpoint.canon.digest import of_record

    return {of_record(version): version for version in parse(document.bundle)}


def _row(document: Document, conflict: Record, holders: Mapping[str, Record]) -> dict[str, object]:
    return {
        "file": document.name,
        "id": conflict.id,
        "subject": conflict.text("subject"),
        "property": conflict.text("property"),
        "alternatives": conflict.texts("alternatives"),
        "heads": [
            {
                "digest": head,
                "attributedTo": holders[head].text("attributedTo"),
                "recordedAt": holders[head].text("recordedAt"),
            }
            for head in conflict.texts("heads")
            if head in holders
        ],
    }


def _show(document: Document, conflict: Record, holders: Mapping[str, Record]) -> None:
    prefixes = derived(document.bundle)
    key = conflict.text("property")
    click.echo(click.style(f"{document.name}: {compact(conflict.text('subject'), prefixes)} {key}", bold=True))
    for alternative in conflict.texts("alternatives"):
        click.echo(f"  {alternative}")
    for head in conflict.texts("heads"):
        version = holders.get(head)
        if version is not None:
            who = compact(version.text("attributedTo"), prefixes) or "nobody"
            click.echo(f"  version {head[:19]}… by {who}, recorded {version.text('recordedAt') or 'at no date'}")
    subject, choice = quote(conflict.text("subject")), quote(f"{key}={conflict.texts('alternatives')[0]}")
    click.echo(f"  decide: counterpoint resolve {quote(document.name)} {subject} --take {choice} --agent IRI")
