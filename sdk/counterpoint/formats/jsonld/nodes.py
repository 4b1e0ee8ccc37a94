"""A record as a node object of expanded JSON-LD: keys are IRIs, values say what they are.

It says what the record's RDF says (`canon.quads`), and where the record is sound it is what a JSON-LD
processor makes of it by the core context.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from counterpoint.canon import jcs
from counterpoint.canon.datatypes import DATATYPES, LANGUAGE, RDF, XSD
from counterpoint.canon.quads import LANGUAGE_TAG, predicate_of, vocabulary_iris
from counterpoint.canon.rdf_names import KEY, NO_DATATYPES, carry, name_of, subject_of
from counterpoint.model.record import Record, Scalar
from counterpoint.model.terms import Property, terms

__all__ = ["node_of", "statements"]

_STRING = XSD + "string"


def node_of(record: Record) -> dict[str, Any]:
    """The record's node object, keys in order."""
    node: dict[str, Any] = {"@id": subject_of(record.content.get("id", record.id))}
    for predicate, value, _, _ in statements(record):
        if predicate == RDF + "type" and "@id" in value:
            node.setdefault("@type", []).append(value["@id"])
        else:
            node.setdefault(predicate, []).append(value)
    return dict(sorted(node.items()))


def statements(record: Record) -> Iterator[tuple[str, Mapping[str, Any], str, Scalar]]:
    """(predicate, JSON-LD value, key, value) for everything the record says, in order of the keys."""
    for key in sorted(record.content):
        known = terms().properties.get(key)
        if key == "type":
            for value in record.values(key):
                yield RDF + "type", _type(value), key, value
        elif key != "id":
            predicate = predicate_of(key)
            for value in record.values(key):
                yield predicate, _object(known, value), key, value
    if record.content.keys() <= {"id"}:
        # A node that says nothing is dropped by processors; it says at least that it exists.
        subject = subject_of(record.content.get("id", record.id))
        yield KEY + "id", {"@id": subject}, "id", record.id


def _type(value: Scalar) -> Mapping[str, Any]:
    if not isinstance(value, str):
        return _object(None, value)
    known = terms().types.get(value)
    return {"@id": known.iri if known else name_of(value)}


def _object(known: Property | None, value: Scalar) -> Mapping[str, Any]:
    datatype = DATATYPES.get(known.range) if known else _STRING
    if isinstance(value, str):
        if datatype is None:
            return {"@id": vocabulary_iris().get(value) or name_of(value)}
        # Under a key for numbers or truth values a string is a mistake, and stays one.
        plain = datatype in (_STRING, XSD + "integer", XSD + "boolean")
        return {"@value": value} if plain else {"@type": datatype, "@value": value}
    if isinstance(value, bool | int):
        own = XSD + ("boolean" if isinstance(value, bool) else "integer")
        return {"@type": own, "@value": value} if own == datatype else {"@value": value}
    if value.keys() == {"@id"}:
        return {"@id": name_of(value["@id"])}
    if value.keys() == {"@type", "@value"}:
        return {"@type": name_of(value["@type"], barred=NO_DATATYPES), "@value": value["@value"]}
    if value.keys() == {"@language", "@value"}:
        return _in_language(value["@language"], value["@value"])
    return {"@type": RDF + "JSON", "@value": jcs.text(value)}


def _in_language(tag: str, text: str) -> Mapping[str, Any]:
    if LANGUAGE_TAG.fullmatch(tag):
        return {"@language": tag, "@value": text}
    return {"@type": carry(tag, LANGUAGE), "@value": text}
