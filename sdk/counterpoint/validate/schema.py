"""The published JSON Schema, asked about one record, its complaints turned into plain words.

The schema decides where a record is wrong; the table of terms says what kind of wrong that is.
Loaded only when some record is not surely sound: building the validators takes a while.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

import counterpoint_schemas
from counterpoint.canon import jcs
from counterpoint.model.record import Record, Value
from counterpoint.model.terms import Range, terms
from counterpoint.validate.fault import Fault
from counterpoint.validate.lexical import PATTERNS, exists

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

__all__ = ["faults", "is_valid"]

_PARTS: Mapping[str, Range] = {"@id": "iri", "@type": "iri", "@language": "lang"}
_JSON_TYPE: Mapping[Range, type] = {"integer": int, "boolean": bool}


def faults(record: Record) -> tuple[Fault, ...]:
    """Every way in which the record has not the shape of its type; none for a type nobody knows.

    A date the calendar does not have is a fault too, which no pattern of the schema can say.
    """
    validator = _validator(record.type)
    if validator is None:
        return ()
    found = dict.fromkeys(f for error in validator.iter_errors(record.content) for f in _faults(record, error))
    found.update(dict.fromkeys(_impossible_dates(record)))
    return tuple(found)


def is_valid(record: Record) -> bool:
    """Whether the published schema accepts the record as an entry of `records`."""
    return _whole().is_valid(record.content)


def _faults(record: Record, error: Any) -> Iterator[Fault]:
    path = list(error.absolute_path)
    if not path:
        if error.validator == "required":
            for key in error.validator_value:
                if key not in record.content:
                    yield Fault("missing", record, key)
        elif error.validator == "additionalProperties":
            for key in sorted(record.content.keys() - error.schema["properties"].keys()):
                if key in terms().properties:
                    yield Fault("not-of-type", record, key, _text(record.content[key]))
        return
    key = str(path[0])
    value = record.content[key]
    one = value[path[1]] if isinstance(value, list) and len(path) > 1 else value
    yield _fault(record, key, one)


def _fault(record: Record, key: str, value: Value) -> Fault:
    known = terms().properties.get(key)
    shown = _text(value)
    if known is None:
        return _foreign_fault(record, key, value)
    if isinstance(value, list) and not known.many:
        return Fault("cardinality", record, key, str(len(value)), known.range)
    if not isinstance(value, _JSON_TYPE.get(known.range, str)) or (
        isinstance(value, bool) and known.range != "boolean"
    ):
        return Fault("wrong-kind", record, key, shown, known.range)
    if known.range == "vocab":
        own = terms().types.get(record.type)
        field = own.fields.get(key) if own else None
        return Fault("not-in-vocabulary", record, key, shown, field.vocabulary if field else "")
    return Fault("lexical", record, key, shown, known.range)


def _foreign_fault(record: Record, key: str, value: Value) -> Fault:
    if isinstance(value, list):
        value = next((v for v in value if isinstance(v, Mapping)), value)
    if isinstance(value, Mapping):
        for part, range_ in _PARTS.items():
            if part in value and PATTERNS[range_].fullmatch(value[part]) is None:
                return Fault("lexical", record, key, value[part], range_)
    return Fault("wrong-kind", record, key, _text(value), "other")


def _impossible_dates(record: Record) -> Iterator[Fault]:
    properties = terms().properties
    for key in record.content:
        known = properties.get(key)
        if known is not None and known.range in ("date", "instant"):
            for value in record.texts(key):
                if PATTERNS[known.range].fullmatch(value) and not exists(value):
                    yield Fault("lexical", record, key, value, known.range)


def _text(value: Value) -> str:
    return value if isinstance(value, str) else jcs.text(value)


@cache
def _registry() -> Any:
    from referencing import Registry, Resource

    schema = msgspec.json.decode(counterpoint_schemas.read("counterpoint.schema.json"))
    return Registry().with_resource(schema["$id"], Resource.from_contents(schema)), schema


@cache
def _whole() -> "Validator":
    return _referring_to("record")


@cache
def _validator(type_name: str) -> "Validator | None":
    if type_name in terms().types:
        return _referring_to(f"type.{type_name}")
    return _referring_to("type.other") if ":" in type_name else None


def _referring_to(definition: str) -> "Validator":
    from jsonschema import Draft202012Validator

    registry, schema = _registry()
    reference = {"$ref": f"{schema['$id']}#/$defs/{definition}"}
    return Draft202012Validator(reference, registry=registry)
