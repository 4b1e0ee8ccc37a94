"""What the exit codes mean: one table for every verb, whatever the output format.

Source: R-CLI, spec/SPEC.md; a test compares this table with it.
"""

from enum import IntEnum

__all__ = ["ExitCode"]


class ExitCode(IntEnum):
    OK = 0
    """Done: nothing at or above the fail level, no difference, a clean merge."""
    FINDINGS = 1
    """A document with findings, differences with `--exit-code`, open conflicts, or a loss refused."""
    USAGE = 2
    """The command itself is wrong."""
    UNREADABLE = 3
    """Bytes that are no document: encoding, syntax, empty, depth, size, permission, missing."""
    MISFIT = 4
    """A change set does not apply."""
    OFFLINE = 5
    """Going on would need the network."""
    INTERNAL = 70
    """A bug in this program, in every case."""
