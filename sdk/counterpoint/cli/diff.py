"""`counterpoint diff`: what changed, in the order people read."""

import sys

import click

from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.options import OneOf, apart, from_option, meant, sound, working
from counterpoint.cli.spoken import coloured, printed
from counterpoint.diff.comparison import LEVELS, Level, comparison
from counterpoint.diff.tellers import TELLERS, by_name
from counterpoint.diff.tellers.contract import Teller
from counterpoint.diff.tellers.shown import headline
from counterpoint.files import STDIN, write_together

__all__ = ["command"]


@click.command(name="diff")
@click.argument("old", metavar="OLD", type=click.Path(allow_dash=True))
@click.argument("new", metavar="NEW", type=click.Path(allow_dash=True))
@from_option
@click.option(
    "--level",
    type=OneOf(LEVELS),
    default="canonical",
    show_default=True,
    help="What counts as a difference: any byte; any record; any triple of the RDF; only what is claimed.",
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help=f"How to tell it, repeatable: {', '.join(t.name for t in TELLERS)}. Without FILE to standard output.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --report json.")
@click.option("--exit-code", is_flag=True, help="Exit 1 when the files differ at the level.")
@click.option("--stat", is_flag=True, help="Only count the changes, by how much they matter.")
def command(
    old: str,
    new: str,
    read_as: str | None,
    level: Level,
    reports: tuple[str, ...],
    as_json: bool,
    exit_code: bool,
    stat: bool,
) -> int:
    """Show what has to happen to OLD to become NEW.

    At level canonical, order, layout, prefixes and format make no difference. Each change is marked
    breaking, semantic, provenance or cosmetic. `counterpoint patch create` writes a difference that can
    be applied.
    """
    wanted = [_wanted(text) for text in ([*reports, "json"] if as_json else reports or ("text",))]
    if stat and (reports or as_json):
        raise click.UsageError("--stat prints one line of text; leave out --report and --json.")
    apart(*(target for _, target in wanted))
    documents = list(sound([old, new], read_as))
    if len(documents) != 2:
        raise click.UsageError("diff compares two files; name one in each folder.")
    with working("comparing"):
        found = comparison(documents[0], documents[1], level)
    if stat:
        printed(headline(found))
    else:
        write_together(
            [
                (target, teller.render(found, target == STDIN and _in_colour()).encode("utf-8", "backslashreplace"))
                for teller, target in wanted
            ]
        )
    return ExitCode.FINDINGS if exit_code and not found.equal else ExitCode.OK


def _wanted(text: str) -> tuple[Teller, str]:
    name, _, target = text.partition(":")
    teller = by_name(name)
    if teller is None:
        raise click.UsageError(f"There is no report format {name!r}; {meant(name, [t.name for t in TELLERS])}")
    return teller, target or STDIN


def _in_colour() -> bool:
    return coloured() and sys.stdout.isatty()
