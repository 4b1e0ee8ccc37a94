"""Makes records from content that is in normal form, and puts sets in their order."""

from collections.abc import Iterable, Mapping

from counterpoint.canon import jcs
from counterpoint.model.record import Content, Record, Scalar, Value

__all__ = ["made", "make", "sort_set"]


def make(content: Mapping[str, Value]) -> Record:
    """A record from content that is in normal form but for the order of its sets.

    Empty sets are left out. The given mapping is not kept or changed.
    """
    clean: dict[str, Value] = {}
    for key, value in content.items():
        if isinstance(value, list):
            if value:
                clean[key] = sort_set(value)
        else:
            clean[key] = value
    return made(clean)


def sort_set(values: Iterable[Scalar]) -> list[Scalar]:
    """A set in canonical order: strings by code point, then everything else by canonical text."""
    strings = {v for v in values if isinstance(v, str)}
    others = {jcs.text(v): v for v in values if not isinstance(v, str)}
    return [*sorted(strings), *(others[key] for key in sorted(others))]


def made(content: Content) -> Record:
    """A record from content in normal form, sets in order."""
    iri, kind = content.get("id"), content.get("type")
    return Record(
        iri if isinstance(iri, str) else "",
        kind if isinstance(kind, str) else "",
        jcs.encode(content),
        content,
    )
