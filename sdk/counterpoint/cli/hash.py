"""`counterpoint hash`: digests of files and records."""

from collections.abc import Sequence

import click
import msgspec

from counterpoint.canon.digest import of_record
from counterpoint.cli.inputs import unread
from counterpoint.cli.options import files_argument, from_option, json_option, sound
from counterpoint.cli.spoken import printed
from counterpoint.merge.lines import digest as digest_of_lines
from counterpoint.verbs import digest

__all__ = ["command"]


@click.command(name="hash")
@files_argument()
@from_option
@json_option
@click.option("--records", is_flag=True, help="The digest of every record, by IRI.")
@click.option("--rdf", is_flag=True, help="The digest over RDFC-1.0 N-Quads, as a cross-check.")
def command(files: tuple[str, ...], read_as: str | None, as_json: bool, records: bool, rdf: bool) -> None:
    """Print the digest of each FILE: over its authored versions, whatever their order, layout or format."""
    shown: list[dict[str, object]] = []
    for name, told in () if records or rdf else _told_by_bytes(files, read_as):
        shown.append({"file": name, "digest": told})
        if not as_json:
            printed(f"{told}  {name}")
    for document in () if shown else sound(files, read_as):
        if rdf:
            from counterpoint.canon.rdfc import digest as rdf_digest

            value = rdf_digest(document.bundle)
        else:
            value = digest(document)
        each = {record.id: of_record(record) for record in document.bundle} if records else {}
        shown.append({"file": document.name, "digest": value, **({"records": each} if records else {})})
        if not as_json:
            for iri, one in each.items():
                printed(f"{one}  {iri}")
            if not records:
                printed(f"{value}  {document.name}")
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(shown), indent=2).decode())


def _told_by_bytes(files: Sequence[str], read_as: str | None) -> list[tuple[str, str]]:
    """Name and digest of each file, or nothing where not all can be told without reading their records."""
    found = [digest_of_lines(source) for source in unread(files, read_as or "") or ()]
    return [(name, told) for name, told in zip(files, found, strict=False) if told] if all(found) else []
