"""What the notes are called: a folder for every type, and the last words of the id.

Names hold letters, digits, hyphens and underscores, differ even where capitals make no difference, and are
no names that a system keeps for itself.
"""

import re

from counterpoint.formats.notes.front import SUFFIX
from counterpoint.model.record import Bundle
from counterpoint.model.terms import terms

__all__ = ["paths"]

_OTHER = "Other"
_BETWEEN = re.compile(r"[^\w-]+")
_LONGEST = 80
_SHORTEST = 3
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)\Z")


def paths(bundle: Bundle) -> list[str]:
    """The path of the note of each record, in order of the records."""
    taken: set[str] = set()
    found = []
    for record in bundle:
        folder = record.type if record.type in terms().types else _OTHER
        stem = _stem(record.id)
        name, number = stem, 1
        while f"{folder}/{name}".casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(f"{folder}/{name}".casefold())
        found.append(f"{folder}/{name}{SUFFIX}")
    return found


def _stem(iri: str) -> str:
    """The last segment of an IRI, or the last ones where that says little."""
    segments = [part for part in re.split(r"[/#:?]", iri.partition(":")[2] or iri) if part]
    stem = ""
    for segment in reversed(segments):
        word = _BETWEEN.sub("-", _unquoted(segment)).strip("-_")
        stem = f"{word}-{stem}" if stem and word else stem or word
        if len(stem) >= _SHORTEST and not stem.replace("-", "").isdecimal():
            break
    stem = stem[:_LONGEST].strip("-_") or "record"
    return f"{stem}-note" if _RESERVED.match(stem) else stem


def _unquoted(segment: str) -> str:
    plain = _PERCENT.sub(lambda m: bytes([int(m[1], 16)]), segment.encode())
    return plain.decode("utf-8", "replace")
