"""Several files as one: verbs that read a graph take any number of files, merged on the way and written nowhere."""

from collections.abc import Sequence

from counterpoint.cli.options import sound
from counterpoint.errors import FaultyInput
from counterpoint.merge.join import merge
from counterpoint.model.document import Document

__all__ = ["together"]


def together(files: Sequence[str], read_as: str | None) -> Document:
    """What the files say when they are merged; one file as it is.

    Gives   a document with the prefixes on which no two files disagree
    Fails   as `sound` does; FaultyInput when a derived record of an input was edited by hand
    """
    documents = list(sound(files, read_as))
    if len(documents) == 1:
        return documents[0]
    result = merge([document.bundle for document in documents])
    if result.refusals:
        refusal = result.refusals[0]
        raise FaultyInput(
            f"CP602 a derived record was changed by hand: {refusal.fault.why}",
            f"{documents[refusal.input].name}: {refusal.fault.record}",
            "counterpoint release takes the edit over; or leave views, versions and conflicts as they were",
        )
    prefixes: dict[str, str] = {}
    disputed: set[str] = set()
    for document in documents:
        for name, base in document.prefixes.items():
            if prefixes.setdefault(name, base) != base:
                disputed.add(name)
    shared = {name: base for name, base in prefixes.items() if name not in disputed}
    return Document(" + ".join(d.name for d in documents), "jsonld", b"", result.bundle, shared)
