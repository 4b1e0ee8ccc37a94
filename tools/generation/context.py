"""`context.jsonld`: how a record's keys and words become RDF.

Only features on which JSON-LD processors agree: aliases of `@id`, `@type` and `@graph`, plain terms,
`@type` coercion and `@container: @set`. Property terms carry no trailing `/` or `#`, so none of them
doubles as a prefix (`doi:10.1/x` stays the IRI it is). `@protected` is not used: a document redefining
a core term is refused by a rule of its own, which can name the term.
"""

from __future__ import annotations

from typing import Any

import msgspec

from generation.model import Model, Property

__all__ = ["render", "terms"]


def render(model: Model) -> bytes:
    return msgspec.json.format(msgspec.json.encode({"@context": terms(model)}), indent=1) + b"\n"


def terms(model: Model) -> dict[str, Any]:
    """Term → definition: keywords, prefixes, types, properties, vocabulary values."""
    return {
        "id": "@id",
        "type": "@type",
        "records": "@graph",
        **model.prefixes,
        **{name: t.iri for name, t in sorted(model.types.items())},
        **{name: _property(model, p) for name, p in model.properties.items()},
        **{value: f"cp:{value}" for value in sorted(value for v in model.vocabularies.values() for value in v.values)},
    }


def _property(model: Model, prop: Property) -> dict[str, str]:
    coerced = {"ref": "@id", "iri": "@id", "vocab": "@vocab"}.get(prop.range)
    datatype = model.ranges[prop.range].datatype
    if coerced is None and datatype != "xsd:string":
        coerced = datatype
    definition = {"@id": prop.iri}
    if coerced:
        definition["@type"] = coerced
    if prop.many:
        definition["@container"] = "@set"
    return definition
