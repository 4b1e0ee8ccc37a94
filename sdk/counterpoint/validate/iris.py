"""Every IRI that a record holds, wherever it stands."""

from collections.abc import Iterator, Mapping
from functools import cache

from counterpoint.canon.iris import KNOWN_SCHEMES, is_absolute
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record, Value
from counterpoint.model.terms import terms

__all__ = ["distinct", "iris", "is_resolved"]

_ALWAYS = ("id", "ref", "iri")
_SOMETIMES = ("type", "vocab")
"""Where a short name or an IRI may stand; an IRI has a colon."""


def iris(record: Record) -> Iterator[tuple[str, str]]:
    """(property, IRI) for the id, the type, keys from outside the core, and all values that are IRIs."""
    ranges = _ranges()
    for key, held in record.content.items():
        yield from ((key, iri) for iri in _under(key, ranges.get(key), held))


def distinct(graph: Graph) -> frozenset[str]:
    """The same of all records of a file, each once. Ask by way of `graph.once`: it takes a while."""
    ranges = _ranges()
    found: set[str] = set()
    for record in graph:
        for key, held in record.content.items():
            range_ = ranges.get(key)
            if range_ is None or not isinstance(held, str):
                found.update(_under(key, range_, held))
            elif range_ in _ALWAYS or (range_ in _SOMETIMES and ":" in held):
                found.add(held)
    return frozenset(found)


def _under(key: str, range_: str | None, held: Value) -> Iterator[str]:
    if range_ is None:
        yield key
    elif range_ not in _ALWAYS and range_ not in _SOMETIMES and not isinstance(held, (list, Mapping)):
        return
    for value in held if isinstance(held, list) else (held,):
        if isinstance(value, str):
            if range_ in _ALWAYS or (range_ in _SOMETIMES and ":" in value):
                yield value
        elif isinstance(value, Mapping):
            yield from (value[part] for part in ("@id", "@type") if part in value)


@cache
def _ranges() -> Mapping[str, str]:
    """Range of every core property; `id` and `type` are their own."""
    return {"id": "id", "type": "type", **{name: term.range for name, term in terms().properties.items()}}


def is_resolved(iri: str) -> bool:
    """Whether nothing about the IRI's form is amiss: no blank node, relative IRI or forgotten prefix.

    Rules about what an IRI stands for leave the others to the rules about their form.
    """
    scheme, _, rest = iri.partition(":")
    return is_absolute(iri) and (rest.startswith("//") or scheme.lower() in KNOWN_SCHEMES)
