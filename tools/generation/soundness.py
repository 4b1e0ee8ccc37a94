"""What a model must not say: every way in which `spec/model/` can contradict itself.

References point downward, from assessment over structure and ingestion to scope, so that leaving a
layer out leaves a sound file. The protocol layer may refer to anything, since its records go where
their targets go. A field that points upward all the same says under `upward` what becomes of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generation.model import LAYERS, Field, Model, Property, Type

__all__ = ["faults"]

_WIRE_KEYS = frozenset(["id", "type", "records", "exists"])
"""Words the wire format keeps for itself; `exists` stands in `contested` for the record as a whole."""
_ANNOTATIONS = frozenset(["layer", "key"])
"""Terms of the ontology that describe terms, not records."""
_CARDINALITY = {"functional": "0..1", "set": "0..n"}


def faults(model: Model) -> list[str]:
    """One sentence for each fault, sorted; none in a sound model."""
    found = [
        *(f"{name}: two files claim this name" for name in model.repeated),
        *_names(model),
        *_iris(model),
        *(fault for prop in model.properties.values() for fault in _property(model, prop)),
        *(fault for kind in model.types.values() for fault in _type(model, kind)),
        *_unused(model),
        *_authoring(model),
    ]
    return sorted(found)


def _names(model: Model) -> Iterator[str]:
    """Properties, types, values and prefixes share the context's one name space."""
    homes: dict[str, list[str]] = {}
    for name in (*_WIRE_KEYS, *_ANNOTATIONS):
        homes.setdefault(name, []).append("a word kept for the format")
    for prefix in model.prefixes:
        homes.setdefault(prefix, []).append("a prefix")
    for name, prop in model.properties.items():
        homes.setdefault(name, []).append("a property")
        if prop.name != name:
            yield f"{name}: the file calls its property {prop.name}"
    for name, kind in model.types.items():
        homes.setdefault(name, []).append("a type")
        if kind.name != name:
            yield f"{name}: the file calls its type {kind.name}"
    for name, vocabulary in model.vocabularies.items():
        homes.setdefault(name, []).append("a vocabulary")
        if vocabulary.name != name:
            yield f"{name}: the file calls its vocabulary {vocabulary.name}"
        for value in vocabulary.values:
            homes.setdefault(value, []).append(f"a value of {name}")
    for name, places in homes.items():
        if len(places) > 1:
            yield f"{name}: is {' and '.join(places)}"
        if not re.fullmatch("[A-Za-z][A-Za-z0-9]*", name):
            yield f"{name}: a name is letters and digits, a letter first"


def _iris(model: Model) -> Iterator[str]:
    terms = [
        *((p.name, p.iri) for p in model.properties.values()),
        *((t.name, t.iri) for t in model.types.values()),
        *((v.name, v.iri) for v in model.vocabularies.values()),
        *((value, f"cp:{value}") for v in model.vocabularies.values() for value in v.values),
    ]
    for name, iri in terms:
        if iri.partition(":")[0] not in model.prefixes:
            yield f"{name}: {iri} has no known prefix"
        elif iri.startswith("cp:") and iri != f"cp:{name}":
            yield f"{name}: the IRI {iri} should end in the name"
    for iri, count in Counter(model.expand(iri) for _, iri in terms).items():
        if count > 1:
            yield f"{iri}: {count} terms have this IRI"


def _property(model: Model, prop: Property) -> Iterator[str]:
    if prop.range not in model.ranges:
        yield f"{prop.name}: no such range as {prop.range}"
    if _CARDINALITY.get(prop.merge) != prop.cardinality:
        yield f"{prop.name}: cardinality {prop.cardinality} does not go with merge rule {prop.merge}"
    if isinstance(prop.example, list) != prop.many:
        yield f"{prop.name}: the example is {'one value' if prop.many else 'a list'}"


def _type(model: Model, kind: Type) -> Iterator[str]:
    if kind.layer != kind.module:
        yield f"{kind.name}: is of layer {kind.layer} but stands in {kind.module}"
    for name in kind.own.keys() & model.common.keys():
        yield f"{kind.name}.{name}: every record has this field"
    for field in kind.fields.values():
        if field.name not in model.properties:
            yield f"{kind.name}.{field.name}: no such property"
        else:
            yield from _field(model, kind, field)
    for name in kind.example.keys() - kind.fields.keys() - {"id", "type"}:
        yield f"{kind.name}: the example has {name}, which the type lacks"
    for field in kind.fields.values():
        if field.required and field.name not in kind.example:
            yield f"{kind.name}: the example lacks {field.name}"
    if kind.example.get("type") != kind.name:
        yield f"{kind.name}: the example is of type {kind.example.get('type')}"


def _field(model: Model, kind: Type, field: Field) -> Iterator[str]:
    place, value_range = f"{kind.name}.{field.name}", model.properties[field.name].range
    if bool(field.targets) != (value_range == "ref"):
        yield f"{place}: {'lacks targets' if value_range == 'ref' else 'has targets but is no reference'}"
    if bool(field.vocabulary) != (value_range == "vocab"):
        yield f"{place}: {'lacks a' if value_range == 'vocab' else 'does not take a'} vocabulary"
    if field.vocabulary and field.vocabulary not in model.vocabularies:
        yield f"{place}: no such vocabulary as {field.vocabulary}"
    higher = []
    for target in field.targets:
        layer = _layer_of(model, target)
        if layer is None:
            yield f"{place}: no such target as {target}"
        elif LAYERS.index(layer) > LAYERS.index(kind.layer):
            higher.append(target)
    if kind.layer in ("assessment", "protocol"):
        higher = []
    if higher and not field.upward:
        yield f"{place}: points upward from {kind.layer} at {', '.join(higher)}"
    if field.upward and not higher:
        yield f"{place}: says `upward` but points at nothing higher"


def _layer_of(model: Model, target: str) -> str | None:
    if target == "any":
        return LAYERS[-1]
    if target.startswith("@"):
        return target[1:] if target[1:] in LAYERS else None
    return model.types[target].layer if target in model.types else None


def _unused(model: Model) -> Iterator[str]:
    fields = [field for kind in model.types.values() for field in kind.fields.values()]
    for name in model.properties.keys() - {field.name for field in fields}:
        yield f"{name}: no type uses this property"
    for name in model.vocabularies.keys() - {field.vocabulary for field in fields}:
        yield f"{name}: no field uses this vocabulary"
    for name in model.ranges.keys() - {prop.range for prop in model.properties.values()}:
        yield f"{name}: no property has this range"


def _authoring(model: Model) -> Iterator[str]:
    for rule in model.nesting:
        place = f"authoring {rule.parent}.{rule.key}"
        for name in (rule.parent, rule.child):
            if name not in model.types:
                yield f"{place}: no such type as {name}"
        if rule.child in model.types and rule.link not in model.types[rule.child].fields:
            yield f"{place}: {rule.child} has no {rule.link}"
        if rule.key in model.properties:
            yield f"{place}: the key is also a property"
    for key, name in model.passage.items():
        if "Passage" in model.types and name not in model.types["Passage"].fields:
            yield f"authoring {key}: Passage has no {name}"
