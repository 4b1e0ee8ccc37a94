"""Flaws that somebody has written down.

A file that copies a misprint faithfully is a good file. Its author says so with a `Discrepancy` on
the record that holds the number, and nobody needs to be told again.
"""

from counterpoint.graph.index import Graph

__all__ = ["acknowledged"]


def acknowledged(graph: Graph) -> frozenset[str]:
    """The records of which a Discrepancy says that a number in them does not agree with another."""
    return frozenset(discrepancy.text("target") for discrepancy in graph.of_type("Discrepancy"))
