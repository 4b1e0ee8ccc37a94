"""The difference between two bundles.

Records are matched by IRI, so the cost grows with the size of the files and not with its square.
Records whose canonical bytes agree are never looked into. Derived records (views, versions,
conflicts) are compared like any others: applying a difference gives the other file exactly.
"""

from collections.abc import Iterable, Iterator

from counterpoint.canon import jcs
from counterpoint.diff.operations import Delta, Operation
from counterpoint.model.record import Bundle, Record

__all__ = ["compare"]


def compare(old: Bundle, new: Bundle) -> Delta:
    """What has to happen to the old records to become the new ones."""
    before, after = _by_id(old), _by_id(new)
    operations: list[Operation] = []
    for iri in before.keys() | after.keys():
        operations += _records(before.get(iri, ()), after.get(iri, ()))
    return Delta.of(operations)


def _by_id(bundle: Bundle) -> dict[str, tuple[Record, ...]]:
    found: dict[str, tuple[Record, ...]] = {}
    for record in bundle:
        found[record.id] = (*found.get(record.id, ()), record)
    return found


def _records(before: tuple[Record, ...], after: tuple[Record, ...]) -> Iterable[Operation]:
    if before == after:
        return
    if len(before) == len(after) == 1:
        yield from _cells(before[0], after[0])
        return
    # One side lacks the record, or repeats its id: whole records come and go.
    for record in before:
        if record not in after:
            yield Operation("remove-record", record.id, old=record.canonical.decode())
    for record in after:
        if record not in before:
            yield Operation("add-record", record.id, new=record.canonical.decode())


def _cells(before: Record, after: Record) -> Iterator[Operation]:
    iri = before.id
    for key in sorted(before.content.keys() | after.content.keys()):
        old, new = before.content.get(key), after.content.get(key)
        if old == new and type(old) is type(new):
            continue
        if isinstance(old, list | None) and isinstance(new, list | None):
            were, are = {jcs.text(v) for v in old or ()}, {jcs.text(v) for v in new or ()}
            yield from (Operation("remove-value", iri, key, old=value) for value in were - are)
            yield from (Operation("add-value", iri, key, new=value) for value in are - were)
        else:
            yield Operation(
                "set-value",
                iri,
                key,
                old="" if old is None else jcs.text(old),
                new="" if new is None else jcs.text(new),
            )
