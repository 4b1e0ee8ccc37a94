"""Entry point: finds the verb, and turns what went wrong into an exit code and a readable message."""

import os
import sys

from counterpoint import __version__

__all__ = ["main"]


def main() -> None:
    """Runs the command line and exits. No traceback ever reaches a user."""
    arguments = sys.argv[1:]
    if arguments == ["--version"] and _version_told():
        # Answered before anything is loaded, the streams' safeguards included.
        sys.exit(0)
    import gc

    from counterpoint.cli.streams import prepare

    prepare()
    # A run builds large trees once and ends; the collector would only walk them again and again.
    gc.disable()
    from counterpoint.cli.shell import run

    sys.exit(run(arguments))


def _version_told() -> bool:
    """Whether the version went out; where it did not, the long way round says why."""
    try:
        return os.write(1, f"counterpoint {__version__}\n".encode()) > 0
    except OSError:
        return False
