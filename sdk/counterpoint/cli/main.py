"""Entry point: finds the verb, and turns what went wrong into an exit code and a readable message."""

import gc
import sys
from typing import NoReturn

from counterpoint import __version__

__all__ = ["main"]


def main() -> NoReturn:
    """Runs the command line and exits. No traceback ever reaches a user."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        # Answered before anything is loaded.
        print(f"counterpoint {__version__}")
        sys.exit(0)
    # A run builds large trees once and ends; the collector would only walk them again and again.
    gc.disable()
    from counterpoint.cli.shell import run

    sys.exit(run(arguments))
