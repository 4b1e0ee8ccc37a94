"""Reading what git hands over: a file under the name it has in the repository.

A file is refused that says more than its records hold, and one whose records have no names: without names
the records of two sides cannot be told apart, so a merge would mix them up.
"""

from counterpoint.cli.faults import unmendable
from counterpoint.errors import FaultyInput
from counterpoint.formats.detect import detect
from counterpoint.model.document import Document
from counterpoint.verbs import load

__all__ = ["read"]

_NAMELESS = frozenset(["missing-id", "blank-node"])


def read(data: bytes, path: str, name: str) -> Document:
    """Reads bytes as the format a path stands for.

    name    what messages call them
    Fails   InputError when they are no document; FaultyInput when records would not hold all they say
    """
    document = load(data, format=detect(data, path).name, name=name)
    faults = unmendable(document)
    if faults:
        raise FaultyInput("\n".join(["there is more in this file than its records hold", *faults]), name)
    if any(oddity.kind in _NAMELESS for oddity in document.oddities):
        raise FaultyInput(
            "a record without an IRI of its own cannot be merged",
            name,
            "give every record an id; if this is no knowledge base, set -merge for it in .gitattributes",
        )
    return document
