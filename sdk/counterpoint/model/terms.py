"""The vocabulary as values, read once from the generated `terms.json`.

The table is what readers, writers, the digest, merge and every format are driven by; nothing else
in the package knows a property by name unless it is the property's own business.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

import counterpoint_schemas

__all__ = ["CORE_CONTEXT", "NAMESPACE", "Field", "Property", "Range", "Terms", "Type", "Vocabulary", "terms"]

NAMESPACE = "https://w3id.org/counterpoint/ns#"
CORE_CONTEXT = "https://w3id.org/counterpoint/v1/context.jsonld"

Range = Literal[
    "string",
    "text",
    "name",
    "lang",
    "digest",
    "iri",
    "ref",
    "vocab",
    "decimal",
    "integer",
    "boolean",
    "date",
    "instant",
]
Layer = Literal["scope", "ingestion", "structure", "assessment", "protocol"]


@dataclass(frozen=True, slots=True)
class Property:
    """A property of records: the same meaning, range and merge rule wherever it stands."""

    name: str
    iri: str
    range: Range
    many: bool
    """True for a set (merge rule `set`), False for at most one value (merge rule `functional`)."""


@dataclass(frozen=True, slots=True)
class Field:
    """A property as one type uses it."""

    name: str
    required: bool = False
    targets: tuple[str, ...] = ()
    """Types a reference may point at; `any`, or `@assessment` for a whole layer."""
    vocabulary: str = ""
    """Name of the list a `vocab` value is taken from."""
    upward: str = ""
    """Where it may point at a higher layer: what becomes of the value when that layer goes."""


@dataclass(frozen=True, slots=True)
class Type:
    """A type of record, with the fields every record has included."""

    name: str
    iri: str
    layer: Layer
    derived: bool
    """True where records follow from others and are never authored."""
    fields: Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A list of named values; an open one also takes an IRI from elsewhere."""

    name: str
    open: bool
    values: Mapping[str, str]
    """Value → IRI."""


@dataclass(frozen=True, slots=True)
class Nesting:
    """One place where the YAML authoring form nests records."""

    parent: str
    key: str
    child: str
    link: str
    """Property of the child that names the parent."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The whole vocabulary."""

    properties: Mapping[str, Property]
    types: Mapping[str, Type]
    vocabularies: Mapping[str, Vocabulary]
    nesting: tuple[Nesting, ...]
    passage: Mapping[str, str]
    """Authoring key → property of the Passage it stands for."""
    prefixes: Mapping[str, str]
    """Prefixes the published context declares."""

    def merge_is_set(self, key: str) -> bool:
        """Whether values of this key unite in a merge; every key from outside the core does."""
        known = self.properties.get(key)
        return known is None or known.many


@cache
def terms() -> Terms:
    """The vocabulary of version 1."""
    return msgspec.json.decode(counterpoint_schemas.read("terms.json"), type=Terms)
