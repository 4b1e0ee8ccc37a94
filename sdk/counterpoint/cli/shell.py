"""The click group: verbs are imported when they are called, errors become exit codes."""

import sys
from importlib import import_module

import click

from counterpoint import __version__
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.spoken import said
from counterpoint.cli.verb_table import VERBS
from counterpoint.errors import CounterpointError, FaultyInput, InputError, OfflineError, PatchConflict

__all__ = ["program", "run"]

_GROUPS = {"files": "Files", "change": "Change", "reading": "Reading", "tool": "Tool"}
_CODES: tuple[tuple[type[CounterpointError], ExitCode], ...] = (
    (FaultyInput, ExitCode.FINDINGS),
    (InputError, ExitCode.UNREADABLE),
    (PatchConflict, ExitCode.MISFIT),
    (OfflineError, ExitCode.OFFLINE),
)
_STOPPED = 130
"""What shells give for a command somebody interrupted."""


class _Program(click.Group):
    """Lists verbs from the table and loads the one that is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [verb.name for verb in VERBS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        verb = next((v for v in VERBS if v.name == cmd_name), None)
        if verb is None:
            return None
        command = import_module(f"counterpoint.cli.{verb.module}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and not name.startswith("-") and all(v.name != name for v in VERBS):
            from counterpoint.cli.options import meant

            raise click.UsageError(f"There is no verb {name!r}; {meant(name, [v.name for v in VERBS])}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for group, title in _GROUPS.items():
            rows = [(verb.name, verb.summary) for verb in VERBS if verb.group == group]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


@click.group(
    cls=_Program,
    name="counterpoint",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done · 1 findings, differences or conflicts · 2 usage · 3 unreadable input · "
    "4 change set does not apply · 5 would need the network · 70 a bug in this program.",
)
@click.version_option(__version__, prog_name="counterpoint", message="%(prog)s %(version)s")
def program() -> None:
    """Check, merge, compare and convert knowledge bases that disagree.

    Data goes to standard output, everything else to standard error. `-` stands for standard input.
    Nothing is ever fetched.
    """


def run(arguments: list[str]) -> int:
    """Runs one command.

    Gives   the exit code, see `exit_codes`
    """
    try:
        result = program.main(arguments, prog_name="counterpoint", standalone_mode=False)
        sys.stdout.flush()
    except CounterpointError as error:
        return _failed(error)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        said("stopped")
        return _STOPPED
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except MemoryError:
        said("error: not enough memory\n  repair: split the input, or convert it to canonical layout")
        return ExitCode.UNREADABLE
    except Exception as error:
        return _bug(error)
    return int(result) if isinstance(result, int) else ExitCode.OK


def _failed(error: CounterpointError) -> int:
    for kind, code in _CODES:
        if isinstance(error, kind):
            said(f"error: {error}")
            return code
    return _bug(error)


def _bug(error: Exception) -> int:
    """Says that this is our fault, and where, in one line."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f" at {place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno}" if place else ""
    said(
        f"internal error: {type(error).__name__}: {error}{where}\n"
        "  repair: this is a bug in counterpoint; please report it with the command and the input"
    )
    return ExitCode.INTERNAL
