"""The digest of a file from the bytes of its records, without reading any that is plain.

Where no record is derived, and none that has a past shares its id with another, each is a version that
the file holds: then the digest of the file is over the digests of their canonical bytes. In every other
case the file is to be read and its digest taken the general way.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from operator import methodcaller

from counterpoint.canon.digest import of_hexadecimals
from counterpoint.canon.plain import Batch, Unclear, of_lines, of_raws
from counterpoint.merge.state import is_derived
from counterpoint.wire.layout import is_laid_out, pieces
from counterpoint.wire.limits import MAX_DOCUMENT_BYTES
from counterpoint.wire.split import split

__all__ = ["batches", "digest"]

_hexadecimal = methodcaller("hexdigest")
_ID = re.compile(rb'"id":"([^"]*+)"')


def digest(source: bytes) -> str | None:
    """The digest of the file, or None where this cannot be told from its records one by one."""
    digests: list[str] = []
    have_a_past = False
    try:
        for batch in batches(source):
            digests += map(_hexadecimal, map(sha256, batch.plain))
            for record in batch.others:
                if is_derived(record):
                    return None
                have_a_past = have_a_past or "revises" in record.content
                digests.append(sha256(record.canonical).hexdigest())
        if have_a_past and not _stand_once(source):
            return None
    except Unclear:
        return None
    return of_hexadecimals(digests)


def batches(source: bytes) -> Iterator[Batch]:
    """The records of a file that is not read yet.

    Fails   Unclear where only a thorough reading can tell what the file says
    """
    if len(source) <= MAX_DOCUMENT_BYTES and is_laid_out(source):
        yield from of_lines(pieces(source))
        return
    raws = split(source)
    if raws is None:
        raise Unclear
    yield from of_raws(raws)


def _stand_once(source: bytes) -> bool:
    """Whether no id stands twice, so that no version can be one that a later one replaced."""
    seen: set[bytes] = set()
    count = 0
    for batch in batches(source):
        # Unescaped, these bytes can only be the key, which every plain record has.
        seen.update(found[1] for line in batch.plain if (found := _ID.search(line)))
        seen.update(record.id.encode("utf-8", "surrogatepass") for record in batch.others)
        count += len(batch.plain) + len(batch.others)
    return len(seen) == count
