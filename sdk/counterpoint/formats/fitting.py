"""Which records say what their type provides for, each value of the right kind, each id once.

A format with a place for every property of a type can hold these. What does not fit is held some other
way, or told.
"""

from collections.abc import Mapping

from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import Property, terms

__all__ = ["fits", "presentable"]


def fits(record: Record) -> bool:
    """Whether it has an id and a core type, and each value is of the kind its key asks for."""
    content = record.content
    named = isinstance(content.get("id"), str) and content["id"] != ""
    if not named or not isinstance(content.get("type"), str) or content["type"] not in terms().types:
        return False
    return all(_fits(terms().properties.get(key), key, content[key]) for key in content if key not in ("id", "type"))


def _fits(known: Property | None, key: str, value: object) -> bool:
    if known is None:
        return ":" in key and key == key.strip() and isinstance(value, list)
    if known.many != isinstance(value, list):
        return False
    return all(_is_of(known, one) for one in (value if isinstance(value, list) else [value]))


def _is_of(known: Property, value: object) -> bool:
    if known.range == "boolean":
        return isinstance(value, bool)
    if known.range == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, str) and value != ""


def presentable(bundle: Bundle) -> tuple[Bundle, Mapping[int, str]]:
    """The records that can be shown as what they are, and for every other one why it is left out.

    Gives   the bundle of the first, and `id(record)` → reason
    """
    reasons: dict[int, str] = {}
    for record in bundle:
        if bundle.by_id[record.id] is not record:
            reasons[id(record)] = "another record has this id, and here one of them can be shown"
        elif not fits(record):
            reasons[id(record)] = "the record has faults, so that nobody knows how to show it"
    return Bundle(record for record in bundle if id(record) not in reasons), reasons
