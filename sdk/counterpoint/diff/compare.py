"""The difference between two bundles.

Records are matched by IRI, so the cost grows with the size of the files and not with its square.
Records whose canonical bytes agree are never looked into. Derived records (views, versions,
conflicts) are compared like any others: applying a difference gives the other file exactly. A record that
stands twice with the same bytes counts once.
"""

from collections.abc import Iterator

from counterpoint.diff.cells import between
from counterpoint.diff.delta import Delta
from counterpoint.diff.operations import Operation
from counterpoint.model.record import Bundle, Record

__all__ = ["compare"]


def compare(old: Bundle, new: Bundle) -> Delta:
    """What has to happen to the old records to become the new ones."""
    before, after = _by_id(old), _by_id(new)
    operations: list[Operation] = []
    for iri in before.keys() | after.keys():
        operations += _records(before.get(iri, {}), after.get(iri, {}))
    return Delta.of(operations)


def _by_id(bundle: Bundle) -> dict[str, dict[Record, None]]:
    found: dict[str, dict[Record, None]] = {}
    for record in bundle:
        found.setdefault(record.id, {})[record] = None
    return found


def _records(before: dict[Record, None], after: dict[Record, None]) -> Iterator[Operation]:
    if before == after:
        return
    if len(before) == len(after) == 1:
        [one], [other] = before, after
        if one.id:
            yield from _cells(one, other)
            return
    # One side lacks the record, repeats its id or has none: whole records come and go.
    for record in before.keys() - after.keys():
        yield Operation("remove-record", record.id, old=record.canonical.decode())
    for record in after.keys() - before.keys():
        yield Operation("add-record", record.id, new=record.canonical.decode())


def _cells(before: Record, after: Record) -> Iterator[Operation]:
    for key in before.content.keys() | after.content.keys():
        yield from between(before.id, key, before.content.get(key), after.content.get(key))
