"""Digests: `sha256:` and 64 hexadecimal digits over canonical bytes.

A record's digest covers all it asserts, its `revises` included. A file's digest is over the sorted
digests of its versions, so neither order nor layout can matter.
"""

from collections.abc import Iterable
from hashlib import sha256
from itertools import islice
from operator import eq

from counterpoint.model.record import Record

__all__ = ["of_bytes", "of_digests", "of_hexadecimals", "of_record"]


def of_bytes(data: bytes) -> str:
    return "sha256:" + sha256(data).hexdigest()


def of_record(record: Record) -> str:
    """The digest of one version. Source: R-CAN, spec/operations/canonical.md."""
    return "sha256:" + sha256(record.canonical).hexdigest()


def of_digests(digests: Iterable[str]) -> str:
    """The digest of a set of versions: over their sorted digests, one a line."""
    return of_bytes("\n".join([*sorted(set(digests)), ""]).encode())


def of_hexadecimals(digests: Iterable[str]) -> str:
    """The same of digests without the word before them."""
    every = sorted(digests)
    if any(map(eq, every, islice(every, 1, None))):
        # Rare enough to be looked for where equals stand side by side, which is quicker than a set of all.
        every = sorted(set(every))
    return of_bytes(("sha256:" + "\nsha256:".join(every) + "\n").encode()) if every else of_bytes(b"")
