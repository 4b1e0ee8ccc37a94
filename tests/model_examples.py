"""The examples in the model as documents, and the ways to break one of them."""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import counterpoint_schemas
from counterpoint.model.terms import CORE_CONTEXT
from generation.model import Field, Model, Type, read

ROOT = Path(__file__).resolve().parent.parent
MODEL: Model = read(ROOT / "spec" / "model")
PREFIXES = {"ex": "https://example.org/kb/"}
DIGESTS = ["sha256:" + "1" * 64, "sha256:" + "2" * 64]

Wire = dict[str, Any]

EXAMPLES: Mapping[str, Wire] = {name: dict(kind.example) for name, kind in MODEL.types.items()}
EVERY_PROPERTY: Wire = {
    "id": "ex:every-property",
    "type": "Contested",
    **{name: prop.example for name, prop in MODEL.properties.items()},
}
"""A view of a contested type may have any property: one record in which each stands once."""

REQUIRED = [(t.name, f.name) for t in MODEL.types.values() for f in t.fields.values() if f.required]


def document(*records: Wire) -> Wire:
    return {"@context": [CORE_CONTEXT, PREFIXES], "records": deepcopy(list(records))}


@cache
def core_context() -> Wire:
    context: Wire = json.loads(counterpoint_schemas.read("context.jsonld"))["@context"]
    return context


def self_contained(*records: Wire) -> str:
    """The document with the core context written out, for processors that must not fetch it."""
    return json.dumps({**document(*records), "@context": [core_context(), PREFIXES]})


def without(record: Wire, name: str) -> Wire:
    return {key: value for key, value in record.items() if key != name}


def contested(record: Wire, name: str) -> Wire:
    """The record as a view whose versions disagree on that property."""
    return {**without(record, name), "contested": [name], "versions": DIGESTS}


def example_of(kind: Type, field: Field) -> Any:
    """A right value for a field of a type."""
    if field.name in kind.example:
        return kind.example[field.name]
    if field.vocabulary:
        return next(iter(MODEL.vocabularies[field.vocabulary].values))
    return MODEL.properties[field.name].example


def filled(kind: Type) -> Wire:
    """A record of the type with every field it can have."""
    values = {field.name: example_of(kind, field) for field in kind.fields.values()}
    return {"id": kind.example["id"], "type": kind.name, **values, "contested": ["exists"]}


def wrong_records(kind: Type) -> Iterator[tuple[Wire, Mapping[str, str]]]:
    """Records of the type in which every field is wrong, with what is wrong about each.

    Each field can be broken in several ways; a record takes the next way of every field that has one.
    """
    ways = {field.name: _wrong_values(kind, field) for field in kind.fields.values()}
    while True:
        record, faults = filled(kind), {}
        for name, values in ways.items():
            found = next(values, None)
            if found is not None:
                faults[name], record[name] = found
        if not faults:
            return
        yield record, faults


def broken(kind: Type) -> Iterator[tuple[Field, str, Wire]]:
    """A sound record of the type with one field broken, in each way that the field can be, in turn."""
    sound = {"id": kind.example["id"], "type": kind.name, **kind.example}
    for field in kind.fields.values():
        if field.required:
            yield field, "missing", without(sound, field.name)
        for what, value in _wrong_values(kind, field):
            yield field, what, {**sound, field.name: value}
        if not MODEL.properties[field.name].many:
            yield field, "two", {**sound, field.name: _two(kind, field)}
        yield field, "misspelt", {**sound, f"{field.name}x": example_of(kind, field)}


def _two(kind: Type, field: Field) -> list[Any]:
    """Two right values of a field that takes one."""
    one = example_of(kind, field)
    if field.vocabulary:
        return list(MODEL.vocabularies[field.vocabulary].values)[:2]
    match MODEL.properties[field.name].range:
        case "boolean":
            return [True, False]
        case "integer":
            return [one, one + 1]
        case "decimal":
            return ["0.25", "0.5"]
        case "date":
            return ["2019", "2020"]
        case "instant":
            return ["2026-03-01T09:00:00Z", "2026-03-02T09:00:00Z"]
        case "lang":
            return ["de", "en"]
        case "digest":
            return DIGESTS
        case "name":
            return ["note", "title"]
        case _:
            return [one, f"{one}2"]


def _wrong_values(kind: Type, field: Field) -> Iterator[tuple[str, Any]]:
    prop = MODEL.properties[field.name]
    right = example_of(kind, field)
    one = right[0] if prop.many else right
    if prop.many:
        yield "bare", one
        yield "empty", []
        yield "twice", [one, one]
    else:
        yield "list", [one]

    def placed(value: Any) -> Any:
        return [value] if prop.many else value

    if prop.range == "vocab":
        yield "mistyped", placed(f"{one}x")
    if prop.range in ("decimal", "date", "instant", "lang", "digest"):
        yield "form", placed(f"{one} ")
        yield "line feed", placed(f"{one}\n")
    if prop.range in ("ref", "iri"):
        yield "relative", placed("claim/1")
        yield "space", placed("ex:claim 1")
        yield "blank node", placed("_:b0")
    if prop.range == "integer":
        yield "fraction", placed(1.5)
        yield "too great", placed(2**53)
    yield "null", placed(None)
