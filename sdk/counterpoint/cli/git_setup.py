"""`counterpoint git install`, `uninstall` and `doctor`: this clone, told about the driver."""

import click
import msgspec

from counterpoint.cli.account import give_account
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.options import json_option
from counterpoint.cli.spoken import printed, said
from counterpoint.git import setup
from counterpoint.git.attributes import PATTERNS
from counterpoint.git.doctor import examine

__all__ = ["doctor", "install", "uninstall"]


@click.command(name="install")
@click.argument("patterns", nargs=-1, metavar="[PATTERN…]")
@click.option("--local", is_flag=True, help="Attributes for this clone only, not in a file to commit.")
@json_option
def install(patterns: tuple[str, ...], local: bool, as_json: bool) -> None:
    """Set up driver, textconv and attributes in this clone, for files like PATTERN.

    Without PATTERN these are *.jsonld, and *.kb.yaml and other endings after .kb. The settings are this
    clone's own; every other clone needs `counterpoint git install` too. Installing again changes nothing
    else.
    """
    place = setup.install(patterns, local=local)
    said(f"git now merges and shows {', '.join(patterns or PATTERNS)} by record in this clone")
    if not local:
        said(f"next: commit {place.name}, and run counterpoint git install in every other clone")
    if as_json:
        give_account("git install", patterns=list(patterns or PATTERNS), attributes=str(place), local=local)


@click.command(name="uninstall")
@json_option
def uninstall(as_json: bool) -> None:
    """Take back what `install` did in this clone. Other lines of the attributes file stay."""
    changed = setup.uninstall()
    said("the settings of this clone are gone")
    for place in changed:
        said(f"our lines are gone from {place}")
    if as_json:
        give_account("git uninstall", attributes=list(map(str, changed)))


@click.command(name="doctor")
@json_option
def doctor(as_json: bool) -> int:
    """Say what is missing in this clone for knowledge bases to be merged by record; exit 1 if anything is."""
    checks = examine()
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(checks), indent=2).decode())
    else:
        for check in checks:
            printed(f"{check.what}: {check.lack}\n  repair: {check.repair}" if check.lack else f"{check.what}: fine")
    return ExitCode.FINDINGS if any(check.lack for check in checks) else ExitCode.OK
