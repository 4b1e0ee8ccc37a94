"""What stops the program, as opposed to what is wrong with the data (see `findings`).

Five kinds, each with a place and a way out. The core raises them; only the command line
knows which exit code each becomes.
"""

from dataclasses import dataclass

__all__ = ["CounterpointError", "FaultyInput", "InputError", "InternalError", "OfflineError", "PatchConflict"]


@dataclass
class CounterpointError(Exception):
    """What happened, where, and one thing to do about it."""

    what: str
    where: str = ""
    """File name, with line and column where they are known: `a.jsonld:3:14`."""
    repair: str = ""

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}\n  repair: {self.repair}" if self.repair else head


class InputError(CounterpointError):
    """The bytes are no document at all: encoding, syntax, size, depth, permission, absence."""


class FaultyInput(CounterpointError):
    """A document whose own faults make what was asked impossible. What they are stands in its findings."""


class PatchConflict(CounterpointError):
    """A change set does not fit the document it is applied to."""


class OfflineError(CounterpointError):
    """Going on would need the network, and nothing is ever fetched."""


class InternalError(CounterpointError):
    """A promise of this package was broken: a bug in every case."""
