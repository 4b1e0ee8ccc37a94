"""`counterpoint overlay`: upper layers put on a lower file."""

import click

from counterpoint.cli.account import account_option, apart_from_account, give_account
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.names import Names, well_formed
from counterpoint.cli.options import from_option, output_option, sound, working
from counterpoint.cli.spoken import said
from counterpoint.files import write_bytes
from counterpoint.merge.split import overlay
from counterpoint.verbs import convert, stop_at_the_unknown

__all__ = ["command"]


@click.command(name="overlay")
@click.argument("lower", type=click.Path(allow_dash=True))
@click.argument("uppers", nargs=-1, required=True, metavar="UPPER…", type=click.Path(allow_dash=True))
@from_option
@output_option
@account_option
def command(lower: str, uppers: tuple[str, ...], read_as: str | None, output: str, as_json: bool) -> int:
    """Put what each UPPER file holds on LOWER.

    What `counterpoint split` took apart becomes the file it was. Nothing is written, and the exit code is
    1, where an UPPER file says something else of a record that LOWER has, or points at what no file
    has. To unite files that may differ, use `counterpoint merge`.
    """
    apart_from_account(as_json, output)
    below, *above = (well_formed(document) for document in sound([lower, *uppers], read_as))
    stop_at_the_unknown([below, *above])
    with working("putting the layers together"):
        result = overlay(below.bundle, [document.bundle for document in above])
    names = Names(result.bundle, below.prefixes, below.name)
    for iri in result.redefined:
        said(f"error: {names.short(iri)} differs between the files\n  repair: split again, or use counterpoint merge")
    for record, key, target in result.lacking:
        said(
            f"error: {names.short(record)} {key}: no file has {names.short(target)}\n"
            "  repair: name the file that has it too"
        )
    lacking = [dict(zip(("record", "property", "target"), each, strict=True)) for each in result.lacking]
    if result.redefined or result.lacking:
        if as_json:
            give_account("overlay", records=0, putOn=0, redefined=result.redefined, lacking=lacking)
        return ExitCode.FINDINGS
    data = convert(result.bundle, below.format, prefixes=below.prefixes).data
    write_bytes(output, data)
    if as_json:
        count = len(result.bundle)
        put_on = count - len(below.bundle)
        give_account("overlay", [(output, data)], records=count, putOn=put_on, redefined=(), lacking=())
    said(f"{len(result.bundle)} records, {len(result.bundle) - len(below.bundle)} of them put on")
    return ExitCode.OK
