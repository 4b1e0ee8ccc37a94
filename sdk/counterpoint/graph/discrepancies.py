"""Flaws that somebody has written down.

A file that copies a misprint faithfully is a good file. Its author says so with a `Discrepancy` on
the record that holds the number, and nobody needs to be told again.
"""

from counterpoint.graph.index import Graph

__all__ = ["acknowledged"]


def acknowledged(graph: Graph, *, about: str = "") -> frozenset[str]:
    """The records of which a Discrepancy says that a number in them does not agree with another.

    about   leave out discrepancies that name another property than this one
    """
    found = graph.of_type("Discrepancy")
    return frozenset(each.text("target") for each in found if not about or each.text("property") in ("", about))
