"""A bundle as a graph: who points at whom, by which property.

Indexing never fails: an end that points nowhere is a fact here, and a finding only in a rule.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from counterpoint.findings import Place
from counterpoint.model.record import Bundle, Record

__all__ = ["Graph"]

T = TypeVar("T")


class Graph:
    """The records of one file and the links among them. Never changed once made."""

    def __init__(self, bundle: Bundle, name: str = "") -> None:
        self.bundle = bundle
        self.name = name
        """Name of the file, for places."""
        self._found: dict[Callable[[Graph], Any], Any] = {}

    def __iter__(self) -> Iterator[Record]:
        return iter(self.bundle)

    def __contains__(self, iri: object) -> bool:
        return iri in self.bundle.by_id

    def get(self, iri: str) -> Record | None:
        return self.bundle.by_id.get(iri)

    def of_type(self, *names: str) -> tuple[Record, ...]:
        """All records of the given types, in canonical order."""
        if len(names) == 1:
            return self._by_type.get(names[0], ())
        return tuple(record for record in self.bundle if record.type in names)

    def linked(self, record: Record, key: str) -> tuple[Record, ...]:
        """The records a property points at; ends that point nowhere are left out."""
        return tuple(r for r in map(self.get, record.texts(key)) if r is not None)

    def one(self, record: Record, key: str) -> Record | None:
        """The record a property points at, where it points somewhere."""
        return next(iter(self.linked(record, key)), None)

    def pointing_at(self, iri: str, key: str = "", type: str = "") -> tuple[Record, ...]:
        """Records that point at this one, in canonical order.

        key     only by this property
        type    only records of this type
        """
        found = (r for k, r in self._incoming.get(iri, ()) if not key or k == key)
        unique = dict.fromkeys(r for r in found if not type or r.type == type)
        return tuple(unique)

    def links_to(self, iri: str) -> Sequence[tuple[str, Record]]:
        """(property, record) of every link that ends here, in canonical order of the records."""
        return self._incoming.get(iri, ())

    @cached_property
    def references(self) -> Sequence[tuple[Record, str, str]]:
        """(record, property, IRI) of every reference, in canonical order of the records."""
        return [(record, key, target) for record in self.bundle for key, target in record.references()]

    def once(self, find: Callable[["Graph"], T]) -> T:
        """What a function finds in this graph, found when first asked for and kept for whoever asks next."""
        if find not in self._found:
            self._found[find] = find(self)
        found: T = self._found[find]
        return found

    def at(self, record: Record, property: str = "", value: str = "") -> Place:
        """The place of a record, a property of it, or one value of a set."""
        return Place(document=self.name, record=record.id, property=property, value=value)

    @cached_property
    def _by_type(self) -> Mapping[str, tuple[Record, ...]]:
        found: dict[str, list[Record]] = {}
        for record in self.bundle:
            found.setdefault(record.type, []).append(record)
        return {name: tuple(records) for name, records in found.items()}

    @cached_property
    def _incoming(self) -> Mapping[str, list[tuple[str, Record]]]:
        found: dict[str, list[tuple[str, Record]]] = {}
        for record, key, target in self.references:
            found.setdefault(target, []).append((key, record))
        return found
