"""Oddities of a document as places: what rules about bytes start from."""

from collections.abc import Iterator

from counterpoint.canon.normal import Normaliser
from counterpoint.findings import Place
from counterpoint.model.document import Document, Oddity, OddityKind

__all__ = ["of_kind"]


def of_kind(document: Document, *kinds: OddityKind) -> Iterator[tuple[Place, Oddity]]:
    """The oddities of the given kinds, in the order of the file.

    Gives   (place, oddity); the place's property is in normal form, however the file spells it
    """
    found = [odd for odd in document.oddities if odd.kind in kinds]
    if found:
        normaliser = Normaliser(document.prefixes)
        for odd in found:
            key = normaliser.key(odd.property) if odd.property else ""
            yield Place(document.name, odd.record, key, odd.pointer), odd
