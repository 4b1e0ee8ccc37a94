"""One file as it was read: its records, and whatever about its bytes did not fit.

Readers never judge. What is odd about the bytes is listed as a fact; rules decide what it means.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from counterpoint.model.loss import Loss
from counterpoint.model.record import Bundle

__all__ = ["Document", "Oddity", "OddityKind"]

OddityKind = Literal[
    "duplicate-key",  # said: key                      the last value is kept
    "not-finite",  # said: value                       NaN or an infinity
    "number-for-decimal",  # said: value, decimal      a JSON number where an exact decimal belongs
    "number-not-exact",  # said: value                 no integer below 2^53, under a foreign key
    "bare-value",  # said: value                       one value where a set belongs
    "list-for-one",  # said: count                     several values where one belongs; all are kept
    "unknown-key",  # said: key, nearest               neither core nor an IRI with a prefix
    "unknown-type",  # said: type, nearest
    "missing-type",
    "missing-id",
    "relative-iri",  # said: iri
    "undeclared-prefix",  # said: iri, prefix
    "blank-node",  # said: iri
    "nested-record",  # said: key                      an object where a value belongs
    "not-a-record",  # said: value                     an entry of `records` that is no object
    "empty-value",  # said: key                        null, empty string or empty list; treated as missing
    "wrong-json-type",  # said: key, value, expected   for example a number where text belongs
    "unknown-top-key",  # said: key
    "missing-context",
    "core-term-redefined",  # said: term
    "uncanonical-value",  # said: value, canonical     a language tag in capitals
    "named-graph",  # said: graph                      a graph of its own; its triples are kept in the one graph
    "duplicate-value",  # said: value                  the same value twice in a set
]


@dataclass(frozen=True, slots=True)
class Oddity:
    """One thing about the bytes that the record model has no place for."""

    kind: OddityKind
    pointer: str = ""
    record: str = ""
    property: str = ""
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    """A file that was read."""

    name: str
    """What messages call it: the path the user gave, or `<stdin>`."""
    format: str
    """Name of the format it was read as, a key of the format registry."""
    source: bytes = field(repr=False)
    """The bytes that were read; none for a folder."""
    bundle: Bundle
    prefixes: Mapping[str, str] = field(default_factory=dict)
    """Prefixes the file declared, for showing IRIs the way its authors write them."""
    oddities_found: tuple[Oddity, ...] = ()
    look_for_more: Callable[[], Iterable[Oddity]] | None = field(default=None, repr=False, compare=False)
    """Finds the oddities a quick reader put off, since only a judge wants them."""

    losses: tuple[Loss, ...] = ()
    """What a foreign file says and no record here does."""

    @cached_property
    def oddities(self) -> tuple[Oddity, ...]:
        """What did not fit."""
        return (*self.oddities_found, *(self.look_for_more() if self.look_for_more else ()))
