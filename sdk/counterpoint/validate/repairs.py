"""The ways in which repairs change a record: a key renamed, a value replaced, a value taken out."""

from collections.abc import Callable

from counterpoint.model.record import Content, Record

__all__ = ["renamed", "replaced", "rewritten", "without"]


def renamed(record: Record, key: str, name: str) -> Content | None:
    """The record with one key called otherwise; None where it has that name already, or the key not at all."""
    if not name or name in record.content or key not in record.content:
        return None
    return {name if own == key else own: value for own, value in record.content.items()}


def replaced(record: Record, key: str, old: str, new: str) -> Content | None:
    """The record with another value in the place of one; None where it is the same, or was not there."""
    return rewritten(record, key, lambda value: new if value == old else value) if new and new != old else None


def rewritten(record: Record, key: str, way: Callable[[str], str]) -> Content | None:
    """The record with each text of a property written otherwise; None where nothing changes."""
    value = record.content.get(key)
    if isinstance(value, str):
        new = way(value)
        return {**record.content, key: new} if new and new != value else None
    if not isinstance(value, list):
        return None
    values = [way(one) if isinstance(one, str) else one for one in value]
    return {**record.content, key: values} if values != value and all(values) else None


def without(record: Record, key: str, value: str) -> Content | None:
    """The record without one value; the property goes with its last one. None where the value is not there."""
    values = record.values(key)
    if value not in values:
        return None
    kept = [one for one in values if one != value]
    rest = {own: each for own, each in record.content.items() if own != key}
    return {**rest, key: kept} if kept else rest
