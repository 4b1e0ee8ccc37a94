"""One cell, that is one property of one record: how it comes to differ, and how it is changed.

A set changes value by value, anything else as a whole. A value travels as canonical JSON; a text that is
not the one canonical form of a value is no value.
"""

from collections.abc import Iterator

import msgspec

from counterpoint.canon import jcs
from counterpoint.diff.operations import Operation
from counterpoint.errors import PatchConflict
from counterpoint.model.record import Scalar, Value

__all__ = ["between", "change", "decoded", "decoded_record", "misfit"]

_decode_value = msgspec.json.Decoder(Value).decode
_decode_record = msgspec.json.Decoder(dict[str, Value]).decode


def between(iri: str, key: str, old: Value | None, new: Value | None) -> Iterator[Operation]:
    """What turns one content of a cell into another; None is an empty cell."""
    # In Python 1 and true are equal, so what looks equal and is no string is compared as text as well.
    if old == new and (isinstance(old, str) or _text(old) == _text(new)):
        return
    if isinstance(old, list | None) and isinstance(new, list | None):
        were, are = {jcs.text(v) for v in old or ()}, {jcs.text(v) for v in new or ()}
        yield from (Operation("remove-value", iri, key, old=value) for value in were - are)
        yield from (Operation("add-value", iri, key, new=value) for value in are - were)
    else:
        yield Operation("set-value", iri, key, old=_text(old), new=_text(new))


def change(content: dict[str, Value], operation: Operation) -> None:
    """Carries one operation out on the content of its record. Lists are replaced, never changed.

    Fails   PatchConflict when the cell does not hold the old value, or holds the new one already
    """
    key = operation.property
    current = content.get(key)
    if operation.kind == "set-value":
        if _text(current) != operation.old:
            raise misfit(operation, f"the value is {'missing' if current is None else _short(_text(current))}")
        if operation.new:
            content[key] = _value(operation, operation.new)
        else:
            content.pop(key, None)
        return
    if not isinstance(current, list | None):
        raise misfit(operation, f"the property holds one value, {_short(_text(current))}, and no set")
    values: list[Scalar] = list(current or ())
    texts = [jcs.text(value) for value in values]
    if operation.kind == "remove-value":
        if operation.old not in texts:
            raise misfit(operation, f"the value {_short(operation.old)} is not there")
        del values[texts.index(operation.old)]
    else:
        if operation.new in texts:
            raise misfit(operation, f"the value {_short(operation.new)} is there already")
        value = _value(operation, operation.new)
        if isinstance(value, list):
            raise misfit(operation, "the new value is a list, and a set holds no lists")
        values.append(value)
    if values:
        content[key] = values
    else:
        content.pop(key, None)


def decoded(text: str) -> Value:
    """The value a text stands for.

    Fails   ValueError when the text is no canonical JSON of a value
    """
    try:
        value: Value = _decode_value(text)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ValueError(str(error)) from None
    if jcs.text(value) != text:
        raise ValueError("it is not in its canonical form")
    return value


def decoded_record(text: str) -> dict[str, Value]:
    """The content of a record a text stands for.

    Fails   ValueError when the text is no canonical JSON of a flat record
    """
    try:
        content: dict[str, Value] = _decode_record(text)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ValueError(str(error)) from None
    if jcs.text(content) != text:
        raise ValueError("it is not in its canonical form")
    return content


def misfit(operation: Operation, why: str) -> PatchConflict:
    """The refusal of an operation, with its place."""
    at = operation.record + (f" {operation.property}" if operation.property else "")
    return PatchConflict(
        f"CP806 {operation.kind} does not apply: {why}", at, "make the difference again from this file"
    )


def _text(value: Value | None) -> str:
    return "" if value is None else jcs.text(value)


def _value(operation: Operation, text: str) -> Value:
    try:
        return decoded(text)
    except ValueError:
        raise misfit(operation, f"the new value {_short(text)} is no canonical JSON of a value") from None


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "..."
