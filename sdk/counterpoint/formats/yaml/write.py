"""A bundle to the authoring form.

The header comes first, then records by layer and type, then by id: what is referred to before what refers
to it. Nothing is ever lost, and what was written is read back and written to the same bytes.
"""

from collections.abc import Iterator
from typing import get_args

from counterpoint.formats.contract import WriteOptions, Writing
from counterpoint.formats.prefixes import derived, usable
from counterpoint.formats.yaml.fold import fold
from counterpoint.formats.yaml.layout import Word, document_member, list_entry
from counterpoint.graph.headers import HEADER
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import Layer, terms

__all__ = ["write"]


def write(bundle: Bundle, options: WriteOptions) -> Writing:
    """Every record of the bundle. Both layouts are one."""
    prefixes = usable(options.prefixes, bundle) if options.prefixes else derived(bundle)
    return Writing(("\n".join(_lines(bundle, prefixes)) + "\n").encode())


def _lines(bundle: Bundle, prefixes: dict[str, str]) -> Iterator[str]:
    if prefixes:
        yield "prefixes:"
        for key in sorted(prefixes):
            yield from (f"  {line}" for line in document_member(key, Word(prefixes[key])))
        yield ""
    if not bundle:
        yield "records: []"
        return
    yield "records:"
    order = _order()
    kind = ""
    entries = fold(bundle, prefixes)
    for record, members in sorted(entries, key=lambda e: (*_rank(e[0], order), e[0].id, e[0].canonical)):
        yield ""
        if record.type != kind and record.type in order:
            kind = record.type
            yield f"# {kind}"
            yield ""
        yield from list_entry(members)


def _order() -> dict[str, tuple[int, int]]:
    """Type → its place: the header, then types as they stand in the model, by layer."""
    layers = get_args(Layer)
    found = {name: (1 + layers.index(known.layer), place) for place, (name, known) in enumerate(terms().types.items())}
    return {**found, HEADER: (0, 0)}


def _rank(record: Record, order: dict[str, tuple[int, int]]) -> tuple[int, int]:
    return order.get(record.type, (len(get_args(Layer)) + 1, 0))
