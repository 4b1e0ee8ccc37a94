"""What is wrong with the data, as values.

Engines state facts, rules judge them, reporters show them. A finding names its place by record
and property or by JSON Pointer; line and column are looked up only when it is shown.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from hashlib import sha256

__all__ = ["Finding", "Place", "Report", "Severity"]

_NUMBER = re.compile(r"/\d+(?=/|$)")


class Severity(IntEnum):
    """How much a finding matters; `OFF` is never reported."""

    OFF = 0
    INFO = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is: as much of this as is known."""

    document: str = ""
    """Name of the file, as the user gave it."""
    record: str = ""
    """IRI of the record."""
    property: str = ""
    """Wire key of the property, `id` and `type` included."""
    pointer: str = ""
    """JSON Pointer (RFC 6901) into the document, where a reader knew it."""
    value: str = ""
    """The one value of a set that is meant, where only one is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule found."""

    code: str
    """`CP` and three digits."""
    slug: str
    severity: Severity
    message: str
    place: Place
    requirement: str
    """The numbered requirement the data does not meet."""
    repair: str
    """One thing the author can do."""
    related: tuple[Place, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    """The values the message was made from, for machines."""

    @property
    def fingerprint(self) -> str:
        """Stays the same when records are reordered or the file is moved.

        A thing without a name is known by the kind of place where it stands, for its number would not last.

        Gives   sixteen hexadecimal digits over code, record, property, value and what was said
        """
        at = self.place
        parts = [self.code, at.record or _NUMBER.sub("/*", at.pointer), at.property, at.value]
        parts += [f"{key}={value}" for key, value in sorted(self.said.items())]
        return sha256("\x1f".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:16]

    @property
    def sort_key(self) -> tuple[str, str, str, str, str, str]:
        at = self.place
        return (at.document, at.record, at.property, self.code, at.pointer, self.message)


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one run, in one order whatever order they were found in."""

    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "Report":
        """Sorted and without repeats; findings that are switched off are left out."""
        kept = {(f.sort_key, f.code): f for f in findings if f.severity > Severity.OFF}
        return cls(tuple(kept[key] for key in sorted(kept)))

    @property
    def worst(self) -> Severity:
        return max((f.severity for f in self.findings), default=Severity.OFF)

    def at_least(self, level: Severity) -> tuple[Finding, ...]:
        """The findings that are as bad as `level` or worse."""
        return tuple(f for f in self.findings if f.severity >= level)

    def codes(self) -> tuple[str, ...]:
        """Every code found, sorted, once each."""
        return tuple(sorted({f.code for f in self.findings}))
