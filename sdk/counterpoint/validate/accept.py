"""Says yes to records whose shape is surely sound, so that only the others meet the schema.

The table of terms is turned into one check a field, once for each type. A no means nothing by
itself: whoever gets one asks the schema. So this must never say yes where the schema says no, and a
test holds it to that.
"""

from collections.abc import Callable, Mapping
from functools import cache

from counterpoint.model.record import Record, Value
from counterpoint.model.terms import Field, Range, Type, terms
from counterpoint.validate.lexical import is_foreign, is_written

__all__ = ["accepts"]

_MAX_INTEGER = 2**53 - 1
_Check = Callable[[Value], bool]


def accepts(record: Record) -> bool:
    """Whether the record surely has the shape of its type, in normal form."""
    table = _table(record.type)
    if table is None:
        return False
    required, checks = table
    content = record.content
    if not required <= content.keys():
        return False
    for key, value in content.items():
        check = checks.get(key)
        if check is None:
            if ":" not in key or not _foreign(key, value):
                return False
        elif not check(value):
            return False
    return True


@cache
def _table(type_name: str) -> tuple[frozenset[str], Mapping[str, _Check]] | None:
    """The required fields and the check of every field of a type; None for a type that has no fixed fields."""
    types = terms().types
    known = types.get(type_name)
    if type_name == "Contested" or (known is None and not is_foreign(type_name)):
        return None
    fields = known.fields if known else _every_record_has(types)
    checks: dict[str, _Check] = {"id": _is_string, "type": _is_string}
    checks |= {name: _check(field) for name, field in fields.items()}
    return frozenset(name for name, field in fields.items() if field.required), checks


def _every_record_has(types: Mapping[str, Type]) -> Mapping[str, Field]:
    shared = set.intersection(*(set(known.fields) for known in types.values()))
    return {name: field for name, field in types["Tombstone"].fields.items() if name in shared}


def _check(field: Field) -> _Check:
    term = terms().properties[field.name]
    one = _vocabulary(field.vocabulary) if term.range == "vocab" else _range(term.range)
    if not term.many:
        return one
    return lambda value: isinstance(value, list) and bool(value) and all(map(one, value))


def _range(range_: Range) -> _Check:
    if range_ == "boolean":
        return lambda value: isinstance(value, bool)
    if range_ == "integer":
        return _is_integer
    if range_ in ("string", "text"):
        return lambda value: isinstance(value, str) and value != ""
    return lambda value: isinstance(value, str) and is_written(value, range_)


def _vocabulary(name: str) -> _Check:
    known = terms().vocabularies[name]
    values = known.values
    if known.open:
        return lambda value: isinstance(value, str) and (value in values or is_foreign(value))
    return lambda value: isinstance(value, str) and value in values


def _is_string(value: Value) -> bool:
    return isinstance(value, str)


def _is_integer(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _MAX_INTEGER


def _foreign(key: str, value: Value) -> bool:
    return is_foreign(key) and isinstance(value, list) and all(map(_foreign_value, value))


def _foreign_value(value: Value) -> bool:
    if isinstance(value, Mapping):
        if value.keys() == {"@id"}:
            return is_written(value["@id"], "iri")
        if value.keys() == {"@type", "@value"}:
            return is_written(value["@type"], "iri")
        return value.keys() == {"@language", "@value"} and is_written(value["@language"], "lang")
    return isinstance(value, (str, bool)) or _is_integer(value)
