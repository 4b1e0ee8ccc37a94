"""What of a file comes from outside the core: the terms it uses and the terms it declares."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from counterpoint.findings import Place
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import NAMESPACE, terms
from counterpoint.validate.iris import is_resolved

__all__ = ["Extensions"]


class Extensions:
    """The extension terms of one document."""

    def __init__(self, bundle: Bundle, name: str = "", understood: Iterable[str] = ()) -> None:
        self.bundle = bundle
        self.name = name
        self.understood = frozenset(understood)
        """Terms some loaded rule set knows."""

    @cached_property
    def declared(self) -> Mapping[str, tuple[Record, ...]]:
        """Term → the `Extension` records that declare it, in canonical order."""
        found: dict[str, list[Record]] = {}
        for record in self.bundle:
            if record.type == "Extension" and record.text("term"):
                found.setdefault(record.text("term"), []).append(record)
        return {term: tuple(records) for term, records in found.items()}

    @cached_property
    def used(self) -> Mapping[str, tuple[Record, ...]]:
        """Term → the records that use it as a key or type, in canonical order."""
        table = terms()
        found: dict[str, list[Record]] = {}
        for record in self.bundle:
            foreign = [key for key in record.content if key not in table.properties and is_term(key)]
            if is_term(record.type):
                foreign.append(record.type)
            for term in foreign:
                found.setdefault(term, []).append(record)
        return {term: tuple(found[term]) for term in sorted(found)}

    def at(self, record: Record, property: str = "") -> Place:
        return Place(self.name, record.id, property)


def is_term(name: str) -> bool:
    """Whether a key or type is the IRI of a term from outside the core."""
    return ":" in name and is_resolved(name) and not name.startswith(NAMESPACE)
