"""Applying a difference, strictly: it fits the file it was made from, or it is refused whole."""

from collections.abc import Iterable

import msgspec

from counterpoint.canon import jcs
from counterpoint.canon.normal import Normaliser, make
from counterpoint.diff.operations import Delta, Operation
from counterpoint.errors import PatchConflict
from counterpoint.model.record import Bundle, Record, Value

__all__ = ["apply"]


def apply(bundle: Bundle, delta: Delta) -> Bundle:
    """The bundle after every operation.

    Fails   PatchConflict at the first operation whose old value is not what the bundle holds
    """
    touched = {operation.record for operation in delta}
    records: dict[str, list[Record]] = {}
    for record in bundle:
        if record.id in touched:
            records.setdefault(record.id, []).append(record)
    grouped: dict[str, list[Operation]] = {}
    for operation in sorted(delta, key=Operation.sort_key):
        grouped.setdefault(operation.record, []).append(operation)
    changed = [r for iri, operations in grouped.items() for r in _changed(records.get(iri, []), operations)]
    return Bundle([*(record for record in bundle if record.id not in touched), *changed])


def _changed(records: list[Record], operations: Iterable[Operation]) -> list[Record]:
    result = list(records)
    content: dict[str, Value] | None = None
    for operation in operations:
        if operation.kind == "remove-record":
            gone = next((r for r in result if r.canonical.decode() == operation.old), None)
            if gone is None:
                raise _misfit(operation, "the record is not there, or not as it was")
            result.remove(gone)
        elif operation.kind == "add-record":
            record = _decoded(operation)
            if record in result:
                raise _misfit(operation, "the record is there already")
            result.append(record)
        else:
            if len(result) != 1:
                raise _misfit(operation, "the record is not there" if not result else "the record is there twice")
            if content is None:
                content = {k: list(v) if isinstance(v, list) else v for k, v in result[0].content.items()}
            _change_cell(content, operation)
    return [make(content)] if content is not None else result


def _change_cell(content: dict[str, Value], operation: Operation) -> None:
    key = operation.property
    current = content.get(key)
    if operation.kind == "set-value":
        if ("" if current is None else jcs.text(current)) != operation.old:
            raise _misfit(operation, f"the value is {'missing' if current is None else jcs.text(current)}")
        if operation.new:
            content[key] = _value(operation, operation.new)
        else:
            del content[key]
        return
    values = current if isinstance(current, list) else [] if current is None else [current]
    texts = [jcs.text(value) for value in values]
    if operation.kind == "remove-value":
        if operation.old not in texts:
            raise _misfit(operation, "the value is not there")
        del values[texts.index(operation.old)]
    else:
        if operation.new in texts:
            raise _misfit(operation, "the value is there already")
        value = _value(operation, operation.new)
        values = [*values, *(value if isinstance(value, list) else [value])]
    if values:
        content[key] = values
    else:
        content.pop(key, None)


def _value(operation: Operation, text: str) -> Value:
    try:
        value: Value = msgspec.json.decode(text)
    except (msgspec.MsgspecError, RecursionError):
        raise _misfit(operation, "the new value is no JSON") from None
    return value


def _decoded(operation: Operation) -> Record:
    try:
        raw = msgspec.json.decode(operation.new, type=dict[str, object])
    except (msgspec.MsgspecError, RecursionError):
        raise _misfit(operation, "the new record is no JSON object") from None
    record, _ = Normaliser().record(raw)
    if record.id != operation.record or record.canonical.decode() != operation.new:
        raise _misfit(operation, "the new record is not in canonical form under its own id")
    return record


def _misfit(operation: Operation, why: str) -> PatchConflict:
    at = operation.record + (f" {operation.property}" if operation.property else "")
    return PatchConflict(f"{operation.kind} does not apply: {why}", at, "make the difference again from this file")
