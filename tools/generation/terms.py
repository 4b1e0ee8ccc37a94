"""`terms.json`: the vocabulary as the table the package reads at start-up."""

from __future__ import annotations

from typing import Any

import msgspec

from generation.model import Field, Model

__all__ = ["render"]


def render(model: Model) -> bytes:
    table = {
        "properties": {
            n: {"name": n, "iri": model.expand(p.iri), "range": p.range, "many": p.many}
            for n, p in model.properties.items()
        },
        "types": {
            n: {
                "name": n,
                "iri": model.expand(t.iri),
                "layer": t.layer,
                "derived": t.derived,
                "fields": {name: _field(f) for name, f in t.fields.items()},
            }
            for n, t in model.types.items()
        },
        "vocabularies": {
            n: {"name": n, "open": v.open, "values": {x: model.expand(f"cp:{x}") for x in v.values}}
            for n, v in model.vocabularies.items()
        },
        "nesting": model.nesting,
        "passage": model.passage,
        "prefixes": model.prefixes,
    }
    encoded = msgspec.json.encode(table, order="sorted")
    return msgspec.json.format(encoded, indent=1) + b"\n"


def _field(field: Field) -> dict[str, Any]:
    """Only what is said: most fields are neither required nor a reference."""
    said: dict[str, Any] = {"name": field.name}
    if field.required:
        said["required"] = True
    if field.targets:
        said["targets"] = field.targets
    if field.vocabulary:
        said["vocabulary"] = field.vocabulary
    if field.upward:
        said["upward"] = field.upward
    return said
