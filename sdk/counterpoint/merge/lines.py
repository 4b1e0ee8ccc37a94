"""The digest of a file in canonical layout, from its lines.

A line that is decoded by type and encodes again to itself is a record in canonical bytes, so its digest
is that of the line. Where ids rise from line to line none stands twice, and where no record is derived
each is the one version of its id: then the digest of the file is over the digests of its lines. In every
other case the file is to be read and its digest taken the general way.
"""

from hashlib import sha256

from counterpoint.canon.compiled import REFUSED, compiled, has_compact_iri
from counterpoint.canon.digest import of_digests
from counterpoint.merge.header import UNION
from counterpoint.wire.layout import lines

__all__ = ["digest"]


def digest(source: bytes) -> str | None:
    """The digest of the file, or None where this cannot be told from its lines."""
    found = lines(source)
    if found is None or has_compact_iri(source):
        return None
    decode, encode = compiled().decode, compiled().encode
    digests: list[str] = []
    last = ""
    for line in found:
        try:
            record = decode(line)
            is_canonical = encode(record) == line
        except REFUSED:
            return None
        # Unescaped, these bytes can only be a key.
        derived = type(record).__name__ in ("Version", "Conflict") or b'"versions":' in line
        if not is_canonical or derived or record.id <= last or record.id.startswith(UNION):
            return None
        last = record.id
        digests.append("sha256:" + sha256(line).hexdigest())
    return of_digests(digests)
