"""What a record takes from the header of its file: who wrote it, and when.

Only where the file has exactly one header that no other includes, and only a record that does not say
it itself. A header, a record that follows from others, and a view of several versions take nothing; a
tombstone has no time.
"""

from counterpoint.graph.headers import HEADER
from counterpoint.model.terms import terms

__all__ = ["INHERITED", "inherits"]

INHERITED = ("attributedTo", "recordedAt")


def inherits(kind: str, key: str, is_view: bool) -> bool:
    """Whether a record of this type takes the header's value when it gives none.

    kind    the type's name; an unknown one inherits
    """
    known = terms().types.get(kind)
    if kind == HEADER or is_view or (known is not None and known.derived):
        return False
    return key == "attributedTo" if kind == "Tombstone" else key in INHERITED
