"""`counterpoint diff`: what changed, in the order people read."""

import click
import msgspec

from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.options import from_option, json_option, sound
from counterpoint.cli.spoken import printed
from counterpoint.diff.reading import sections
from counterpoint.diff.significance import significance
from counterpoint.verbs import diff

__all__ = ["command"]


@click.command(name="diff")
@click.argument("old", type=click.Path(allow_dash=True))
@click.argument("new", type=click.Path(allow_dash=True))
@from_option
@json_option
@click.option("--exit-code", is_flag=True, help="Exit 1 when the files differ.")
@click.option("--stat", is_flag=True, help="Only count the changes, by how much they matter.")
def command(old: str, new: str, read_as: str | None, as_json: bool, exit_code: bool, stat: bool) -> int:
    """Show what has to happen to OLD to become NEW.

    Order, layout, prefixes and format make no difference. Each change is marked breaking, semantic,
    provenance or cosmetic.
    """
    before, after = sound([old, new], read_as)
    delta = diff(before, after)
    if as_json:
        rows = [
            {
                "kind": operation.kind,
                "record": operation.record,
                "property": operation.property,
                "old": operation.old,
                "new": operation.new,
                "significance": significance(operation),
            }
            for operation in delta
        ]
        document = {"old": before.name, "new": after.name, "operations": rows}
        click.echo(msgspec.json.format(msgspec.json.encode(document), indent=2).decode())
    elif stat or not delta:
        classes = [significance(operation) for operation in delta]
        counted = ", ".join(f"{classes.count(c)} {c}" for c in ("breaking", "semantic", "provenance", "cosmetic"))
        printed(f"{len(delta)} changes: {counted}" if delta else "no difference")
    else:
        for section in sections(before.bundle, after.bundle, delta):
            printed(f"{section.title} ({len(section.entries)})", strong=True)
            for entry in section.entries:
                printed(f"  {entry.significance:<10} {entry.record}\n             {entry.line}")
    return ExitCode.FINDINGS if delta and exit_code else ExitCode.OK
