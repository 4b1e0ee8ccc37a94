"""Two files compared at one of four levels, with all that a reporter tells of it.

    bytes       the files are the same bytes
    canonical   they hold the same records
    graph       their RDF graphs are the same
    claims      they say the same: who says so, where it was read, how it was recorded, and what is only
                there for the eye are left out

Each level has a digest, and two files are equal at it exactly when these agree; the changes are what is
left of the difference at that level. Two ways to one answer, so a mistake in either shows.

Source: R-DIF-01, spec/operations/diff.md.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from counterpoint.canon.digest import of_bytes
from counterpoint.canon.normal import make
from counterpoint.canon.quads import chunks
from counterpoint.diff.compare import compare
from counterpoint.diff.delta import Delta
from counterpoint.diff.reading import Section, sections
from counterpoint.diff.significance import CLASSES, COSMETIC, ORIGINS, PROVENANCE, Significance, significance
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle, Record

__all__ = ["LEVELS", "Comparison", "Level", "claims", "comparison"]

Level = Literal["bytes", "canonical", "graph", "claims"]
LEVELS: tuple[Level, ...] = get_args(Level)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two files have in common at one level, and what not."""

    level: Level
    old: str
    """Name of the file compared from."""
    new: str
    digests: tuple[str, str]
    """Of the old and the new file, over what the level looks at."""
    delta: Delta
    """What is left of the difference at this level."""
    sections: tuple[Section, ...]
    """The same, in the order people read."""
    remark: str = ""
    """What the changes do not show, in a sentence."""

    @property
    def equal(self) -> bool:
        return self.digests[0] == self.digests[1]

    @property
    def counts(self) -> Mapping[Significance, int]:
        """Changes of each class, the gravest first."""
        found = Counter(map(significance, self.delta))
        return {name: found[name] for name in CLASSES}


def comparison(old: Document, new: Document, level: Level = "canonical") -> Comparison:
    """Compares two files at one level."""
    if level == "claims":
        before, after = claims(old.bundle), claims(new.bundle)
    else:
        before, after = old.bundle, new.bundle
    delta = compare(before, after)
    if level == "graph":
        delta = _of_graph(delta, before, after)
    digests = _digest(old, before, level), _digest(new, after, level)
    told = sections(old.bundle, new.bundle, delta)
    return Comparison(level, old.name, new.name, digests, delta, told, _remark(old, new, level, bool(delta)))


def claims(bundle: Bundle) -> Bundle:
    """The records without what only says where they come from or is there for the eye."""
    return Bundle([_bare(record) for record in bundle if record.type not in ORIGINS and record.type != "Conflict"])


def _bare(record: Record) -> Record:
    left_out = (PROVENANCE | COSMETIC) & record.content.keys()
    if not left_out:
        return record
    return make({key: value for key, value in record.content.items() if key not in left_out})


def _digest(document: Document, bundle: Bundle, level: Level) -> str:
    if level == "bytes":
        return of_bytes(document.source)
    if level == "graph":
        from counterpoint.canon.rdfc import digest

        return digest(bundle)
    return of_bytes(b"".join(record.canonical + b"\n" for record in dict.fromkeys(bundle)))


def _of_graph(delta: Delta, old: Bundle, new: Bundle) -> Delta:
    """Without records that are the same nodes in RDF, as several records of one id may be."""
    touched = {operation.record for operation in delta}
    before, after = _nodes(old, touched), _nodes(new, touched)
    return Delta.of([o for o in delta if before.get(o.record) != after.get(o.record)])


def _nodes(bundle: Bundle, wanted: set[str]) -> dict[str, bytes]:
    records: dict[str, list[Record]] = {}
    for record in bundle:
        if record.id in wanted:
            records.setdefault(record.id, []).append(record)
    return {iri: b"".join(chunks(several)) for iri, several in records.items()}


def _remark(old: Document, new: Document, level: Level, changed: bool) -> str:
    if level != "bytes" or changed or old.source == new.source:
        return ""
    pairs = zip(old.source.split(b"\n"), new.source.split(b"\n"), strict=False)
    lines = min(old.source.count(b"\n"), new.source.count(b"\n")) + 1
    at = next((number for number, (one, other) in enumerate(pairs, 1) if one != other), lines)
    return f"the records are the same; the bytes differ from line {at} on"
