"""Which record a fact about the text belongs to, so that it stays the same wherever the record stands."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from counterpoint.model.document import Oddity

__all__ = ["owned"]


def owned(oddities: Iterable[Oddity], owners: Mapping[str, str]) -> list[Oddity]:
    """The oddities, those inside a record told of that record and its property.

    owners  JSON Pointer of each record → its IRI
    """
    return [odd if odd.record else _owned(odd, owners) for odd in oddities]


def _owned(odd: Oddity, owners: Mapping[str, str]) -> Oddity:
    _, *segments = odd.pointer.split("/")
    owner = owners.get("/" + "/".join(segments[:2]))
    if owner is None:
        return odd
    key = segments[2].replace("~1", "/").replace("~0", "~") if len(segments) > 2 else ""
    return replace(odd, record=owner, property=odd.property or key)
