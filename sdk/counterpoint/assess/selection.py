"""Records a caller names: those of the right type, and a reason for each that is not there."""

from collections.abc import Iterable, Iterator

from counterpoint.assess.contract import Cannot
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record

__all__ = ["records_named"]


def records_named(
    graph: Graph, wanted: Iterable[str], types: tuple[str, ...], cannot: list[Cannot]
) -> Iterator[Record]:
    """The records named, once each in the order given; what is not there or of no such type goes to `cannot`."""
    for iri in dict.fromkeys(wanted):
        record = graph.get(iri)
        if record is not None and (not types or record.type in types):
            yield record
        elif record is None:
            cannot.append(Cannot("no-such-record", f"the files have no record {iri}", (iri,)))
        else:
            cannot.append(Cannot("no-such-record", f"it is of type {record.type}, not {' or '.join(types)}", (iri,)))
