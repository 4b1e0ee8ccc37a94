"""Which records of a newer file mean something for what leans on them, and how each came to that.

A change of words, numbers or links does. A change of notes, titles and of the fields every record has (who
wrote it down, when, who looked at it) does not. What the newer file redacted still stands.
"""

from functools import cache

from counterpoint.diff.significance import COSMETIC
from counterpoint.graph.impact import Cause, no_longer_standing
from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import redacted
from counterpoint.model.terms import terms

__all__ = ["causes"]

_DERIVED = frozenset(["Version", "Conflict"])


def causes(old: Graph, new: Graph) -> tuple[Cause, ...]:
    """What changed, was withdrawn, replaced or deleted between two files; in order of IRI."""
    known = set(no_longer_standing(old))
    found = {cause.record: cause for cause in no_longer_standing(new) if cause not in known}
    elsewhere = redacted(new)
    for record in old:
        if record.id in found or record.id in elsewhere or record.type in _DERIVED:
            continue
        now = new.get(record.id)
        if now is None:
            found[record.id] = Cause(record.id, "deleted")
        elif now != record:
            keys = {key for key in {*record.content, *now.content} if record.content.get(key) != now.content.get(key)}
            telling = sorted(keys - _said_of_every_record() - COSMETIC)
            if telling:
                found[record.id] = Cause(record.id, "changed", tuple(telling))
    return tuple(found[iri] for iri in sorted(found))


@cache
def _said_of_every_record() -> frozenset[str]:
    """The fields that all types share; what versions dispute counts as told."""
    return frozenset.intersection(*(frozenset(known.fields) for known in terms().types.values())) - {"contested"}
