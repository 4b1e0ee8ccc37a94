"""Entry point: finds the verb, and turns what went wrong into an exit code and a readable message."""

import gc
import sys
from typing import NoReturn

from counterpoint import __version__
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.streams import prepare
from counterpoint.errors import InputError

__all__ = ["main"]


def main() -> NoReturn:
    """Runs the command line and exits. No traceback ever reaches a user."""
    prepare()
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        # Answered before anything else is loaded.
        sys.exit(_version())
    # A run builds large trees once and ends; the collector would only walk them again and again.
    gc.disable()
    from counterpoint.cli.shell import run

    sys.exit(run(arguments))


def _version() -> int:
    try:
        print(f"counterpoint {__version__}", flush=True)
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return ExitCode.UNREADABLE
    return ExitCode.OK
