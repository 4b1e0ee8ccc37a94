"""The records of the module, read from a graph: terms under their full names, values as they stand."""

from collections.abc import Iterator, Mapping

from counterpoint.graph.index import Graph
from counterpoint.model.record import Record

__all__ = ["NAMESPACE", "iris", "of_kind", "said", "text"]

NAMESPACE = "https://w3id.org/counterpoint/modules/training-run#"


def of_kind(graph: Graph, name: str) -> tuple[Record, ...]:
    """All records of one of the module's types, such as `Anomaly`, in canonical order."""
    return graph.of_type(NAMESPACE + name)


def text(record: Record, name: str) -> str:
    """The first text of a term; empty where there is none, and where it says `unknown`."""
    found = record.text(NAMESPACE + name)
    return "" if found == "unknown" else found


def iris(record: Record, name: str) -> tuple[str, ...]:
    """The IRIs of a term."""
    return tuple(_iris(record, name))


def said(record: Record, name: str) -> bool | None:
    """Whether a term says true or false; None where it says neither."""
    return next((value for value in record.values(NAMESPACE + name) if isinstance(value, bool)), None)


def _iris(record: Record, name: str) -> Iterator[str]:
    for value in record.values(NAMESPACE + name):
        if isinstance(value, Mapping):
            iri = value.get("@id")
            if isinstance(iri, str):
                yield iri
