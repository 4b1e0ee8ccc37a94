"""The versions of one record: which supersedes which, and which may be left out.

A version is a `Record` without `versions` or `contested`. Its `revises` lists the digests of all
earlier versions its author knew.
"""

from collections.abc import Iterable

from counterpoint.canon.digest import of_record
from counterpoint.model.record import Record

__all__ = ["covers", "digests_known", "heads", "is_tombstone", "prune"]


def is_tombstone(version: Record) -> bool:
    return version.type == "Tombstone"


def covers(newer: Record, older: Record) -> bool:
    """Whether the newer version makes the older one dispensable.

    It must list the older one, know at least as much history, and be of the same author: a listed
    digest alone would let one team delete another's voice. A strict partial order.
    """
    known = set(newer.texts("revises"))
    return (
        of_record(older) in known
        and known.issuperset(older.texts("revises"))
        and newer.content.get("attributedTo") == older.content.get("attributedTo")
    )


def prune(versions: Iterable[Record]) -> tuple[Record, ...]:
    """The versions no other one covers, in canonical order."""
    unique = sorted(set(versions), key=lambda version: version.canonical)
    if len(unique) < 2:
        return tuple(unique)
    return tuple(v for v in unique if not any(covers(w, v) for w in unique if w is not v))


def heads(versions: Iterable[Record]) -> tuple[Record, ...]:
    """The versions that no other one lists, whoever wrote it. Never none of some."""
    group = tuple(versions)
    listed = {digest for version in group for digest in version.texts("revises")}
    return tuple(v for v in group if of_record(v) not in listed)


def digests_known(versions: Iterable[Record]) -> tuple[str, ...]:
    """Digests of the versions and of all they list: what a new version has to write in `revises`."""
    known: set[str] = set()
    for version in versions:
        known.add(of_record(version))
        known.update(version.texts("revises"))
    return tuple(sorted(known))
