"""Applying a difference, strictly: it fits the file it was made from, or it is refused whole.

Records of one IRI go first, then cells of the one that is left change, then records come. What comes out is
in normal form, or the difference is refused: no patch can smuggle in what no reader would give.
"""

from collections.abc import Iterable

from counterpoint.canon import jcs
from counterpoint.canon.normal import Normaliser, make
from counterpoint.diff.cells import change, decoded_record, misfit
from counterpoint.diff.delta import Delta
from counterpoint.diff.operations import Operation
from counterpoint.model.record import Bundle, Record, Value

__all__ = ["apply"]


def apply(bundle: Bundle, delta: Delta) -> Bundle:
    """The bundle after every operation.

    Fails   PatchConflict at the first operation whose old value is not what the bundle holds, or whose
            new value is there already
    """
    grouped: dict[str, list[Operation]] = {}
    for operation in sorted(delta, key=Operation.sort_key):
        grouped.setdefault(operation.record, []).append(operation)
    records: dict[str, list[Record]] = {}
    for record in bundle:
        if record.id in grouped:
            records.setdefault(record.id, []).append(record)
    changed = [r for iri, operations in grouped.items() for r in _changed(records.get(iri, []), operations)]
    return Bundle([*(record for record in bundle if record.id not in grouped), *changed])


def _changed(records: list[Record], operations: Iterable[Operation]) -> Iterable[Record]:
    # A record that stands twice with the same bytes counts once.
    result = {record.canonical.decode(): record for record in records}
    content: dict[str, Value] | None = None
    last: Operation | None = None

    def settle() -> dict[str, Record]:
        if content is None or last is None:
            return result
        record = _remade(content, last)
        return {record.canonical.decode(): record}

    for operation in operations:
        if operation.kind == "remove-record":
            if result.pop(operation.old, None) is None:
                raise misfit(operation, "the record is not there, or not as it was")
        elif operation.kind == "add-record":
            result, content = settle(), None
            if operation.new in result:
                raise misfit(operation, "the record is there already")
            result[operation.new] = _added(operation)
        else:
            if len(result) != 1:
                raise misfit(operation, "the record is not there" if not result else "the record is there twice")
            if content is None:
                content = dict(next(iter(result.values())).content)
            change(content, operation)
            last = operation
    return settle().values()


def _remade(content: dict[str, Value], last: Operation) -> Record:
    record = make(content)
    again, _ = Normaliser().record(record.content)
    if record.id != last.record or again.canonical != record.canonical:
        raise misfit(last, "the record would no longer be in normal form under its id")
    return record


def _added(operation: Operation) -> Record:
    try:
        content = decoded_record(operation.new)
    except ValueError:
        raise misfit(operation, "the new record is no canonical JSON of a record") from None
    record, _ = Normaliser().record(content)
    if record.id != operation.record or record.canonical != jcs.encode(content):
        raise misfit(operation, "the new record is not in normal form under its own id")
    return record
