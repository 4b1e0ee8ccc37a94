"""One record, in the only form the engines see.

A record's content is restricted JSON in normal form: IRIs absolute, sets sorted and without
repeats, nothing empty, no prefixes. `canon.normal` is the only place that makes one, so two
records are the same exactly when their canonical bytes are.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from operator import attrgetter, lt
from typing import TypeAlias

import msgspec

from counterpoint.model.terms import terms

__all__ = ["Bundle", "Content", "Record", "Scalar", "Value", "contents"]

Scalar: TypeAlias = str | int | bool | Mapping[str, str]
"""A literal or IRI. Values of keys from outside the core that are no plain string, integer or
boolean are JSON-LD value objects: `{"@id": …}`, `{"@value": …, "@type": …}`, `{"@value": …, "@language": …}`."""
Value: TypeAlias = Scalar | list[Scalar]
Content: TypeAlias = Mapping[str, Value]

_ID = attrgetter("id")
_ID_AND_BYTES = attrgetter("id", "canonical")
contents = msgspec.json.Decoder(list[dict[str, Value]]).decode
"""What several records say, from a list of their canonical bytes: quicker than one by one, and not kept."""
_decode = msgspec.json.Decoder(dict[str, Value]).decode


@cache
def _pointing() -> frozenset[str]:
    """The properties that point at records."""
    return frozenset(name for name, term in terms().properties.items() if term.range == "ref")


class Record:
    """One authored or derived record. Never changed once made."""

    __slots__ = ("_content", "canonical", "id", "type")

    id: str
    type: str
    """Name of a core type, or the absolute IRI of a declared one; empty when it has none."""
    canonical: bytes
    """RFC 8785 bytes of the content."""

    def __init__(self, id: str, type: str, canonical: bytes, content: Content | None = None) -> None:
        """`content` may be left out: it is decoded from the canonical bytes when first asked for."""
        self.id = id
        self.type = type
        self.canonical = canonical
        self._content = content

    @property
    def content(self) -> Content:
        """Key → value, in normal form. To be read only."""
        if self._content is None:
            self._content = _decode(self.canonical)
        return self._content

    def __repr__(self) -> str:
        return f"Record({self.id!r}, {self.type!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self.canonical == other.canonical

    def __hash__(self) -> int:
        return hash(self.canonical)

    def values(self, key: str) -> tuple[Scalar, ...]:
        """All values under a key; none when the record lacks it."""
        value = self.content.get(key)
        if value is None:
            return ()
        return tuple(value) if isinstance(value, list) else (value,)

    def texts(self, key: str) -> tuple[str, ...]:
        """The values under a key that are strings: text, dates, decimals, IRIs of core properties."""
        value = self.content.get(key)
        if value is None or isinstance(value, str):
            return () if value is None else (value,)
        return tuple(v for v in self.values(key) if isinstance(v, str))

    def text(self, key: str) -> str:
        """The first string under a key, or an empty one."""
        value = self.content.get(key)
        if value is None or isinstance(value, str):
            return value or ""
        return next(iter(self.texts(key)), "")

    def references(self) -> Iterator[tuple[str, str]]:
        """Every (key, IRI) by which the record points at another record."""
        pointing = _pointing()
        for key, value in self.content.items():
            if key in pointing:
                for target in value if isinstance(value, list) else (value,):
                    if isinstance(target, str):
                        yield key, target

    @property
    def is_view(self) -> bool:
        """Whether the record was rendered from several versions."""
        # Unescaped, these bytes can only be a key, so most records need not be decoded to know.
        return b'"versions":' in self.canonical and "versions" in self.content


class Bundle:
    """Records in canonical order: by IRI, then by canonical bytes. Never changed once made."""

    __slots__ = ("__dict__", "records")

    records: tuple[Record, ...]

    def __init__(self, records: Iterable[Record] = ()) -> None:
        given = tuple(records)
        ids = [record.id for record in given]
        if not all(map(lt, ids, ids[1:])):
            given = tuple(sorted(given, key=_ID))
            # Hardly ever does an id stand twice, so ties are looked for before they are broken.
            ids.sort()
            if not all(map(lt, ids, ids[1:])):
                given = tuple(sorted(given, key=_ID_AND_BYTES))
        self.records = given

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bundle) and self.records == other.records

    def __hash__(self) -> int:
        return hash(self.records)

    def __contains__(self, iri: object) -> bool:
        return iri in self.by_id

    def __repr__(self) -> str:
        return f"Bundle({len(self.records)} records)"

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        """IRI → record; the first in canonical order where a file repeats one."""
        found: dict[str, Record] = {}
        for record in self.records:
            found.setdefault(record.id, record)
        return found

    def get(self, iri: str) -> Record | None:
        return self.by_id.get(iri)
