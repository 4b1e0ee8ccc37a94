"""Triples to records: the way back from every RDF syntax.

A subject is a record, a predicate a key, an object a value. Which of them is short, which a set and
which a plain string follows from the vocabulary; the normal form is made by `canon.normal`, as for any
other format. Text that was carried in an IRI of ours comes out again, see `canon.rdf_names`.

RDF tells IRIs from literals where JSON does not. A literal where the vocabulary has an IRI, or the other
way round, is taken for what it should have been, and listed. So is an instant that ends in `+00:00`:
some RDF tools rewrite every `Z` in this way, and a file should come back from them as it went.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from counterpoint.canon import jcs
from counterpoint.canon.datatypes import DATATYPES, LANGUAGE, RDF, XSD
from counterpoint.canon.normal import Normaliser
from counterpoint.canon.rdf_names import KEY, decoded, text_of, value_of
from counterpoint.formats.rdf_blank import without_blanks
from counterpoint.formats.rdf_triples import Graph, Triple
from counterpoint.model.document import Document, Oddity
from counterpoint.model.record import Bundle, Record, Scalar
from counterpoint.model.terms import terms

__all__ = ["document_of", "records_of"]

_UTC_OFFSET = re.compile(r"(T\d\d:\d\d:\d\d)[+-]00:00\Z", re.ASCII)
# What a JSON integer looks like; longer ones stay literals, and `canon.normal` decides.
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}", re.ASCII)


def document_of(graph: Graph, source: bytes, name: str, format: str) -> Document:
    """A document from all it says in RDF.

    Fails   InputError when blank nodes cannot be told apart
    """
    triples, blanks = without_blanks(graph.triples, name)
    oddities = [*graph.oddities, *(Oddity("blank-node", record=iri, said={"iri": iri}) for iri in blanks)]
    records, odd = records_of(triples)
    return Document(name, format, source, Bundle(records), graph.prefixes, (*oddities, *odd))


def records_of(triples: Iterable[Triple]) -> tuple[list[Record], list[Oddity]]:
    """One record for every subject, in order of first mention, and what did not fit."""
    subjects: dict[str, dict[str, dict[bytes, Scalar]]] = {}
    for subject, predicate, value in triples:
        keys = subjects.setdefault(subject, {})
        if predicate == KEY + "id" and value == {"@id": subject}:
            continue
        keys.setdefault(predicate, {})[jcs.encode(value)] = value
    # Prefixes of the document have done their work: its IRIs are absolute by now.
    normaliser, records, oddities = Normaliser(), [], []
    for subject, said in subjects.items():
        raw, odd = _raw(subject, said)
        record, more = normaliser.record(raw)
        records.append(record)
        oddities += odd
        oddities += [Oddity(o.kind, "", o.record, o.property, o.said) for o in more]
    return records, oddities


def _raw(subject: str, said: Mapping[str, Mapping[bytes, Scalar]]) -> tuple[dict[str, object], list[Oddity]]:
    """A record as a JSON-LD reader would find it."""
    table, keys = terms().properties, _core_keys()
    raw: dict[str, object] = {"id": value_of(subject)}
    oddities: list[Oddity] = []
    for predicate, objects in said.items():
        key = keys.get(predicate) or _key(predicate)
        known = table.get(key)
        wants_iri = key == "type" or (known is not None and known.range not in DATATYPES)
        values: list[object] = []
        for value in objects.values():
            plain = _plain(value)
            if isinstance(plain, dict) and "@id" in plain and (known or key == "type"):
                plain = plain["@id"]
                fits = wants_iri
            else:
                fits = known is None or not (wants_iri and isinstance(plain, str))
            if not fits:
                said_of = {"key": key, "value": str(plain)[:80], "expected": "an IRI" if wants_iri else "a literal"}
                oddities.append(Oddity("wrong-json-type", record=text_of(subject), property=key, said=said_of))
            if known is not None and known.range == "instant" and isinstance(plain, dict):
                plain = _in_zulu(plain, text_of(subject), key, oddities)
            values.append(plain)
        single = key == "type" or (known is not None and not known.many)
        raw[key] = values[0] if single and len(values) == 1 else values
    return raw, oddities


def _in_zulu(value: dict[str, str], subject: str, key: str, oddities: list[Oddity]) -> dict[str, str]:
    """An `xsd:dateTime` with `Z` for the offset nought; anything else as it is."""
    written = value.get("@value", "")
    canonical = _UTC_OFFSET.sub(r"\1Z", written)
    if value.get("@type") != DATATYPES["instant"] or canonical == written:
        return value
    said = {"value": written, "canonical": canonical}
    oddities.append(Oddity("uncanonical-value", record=subject, property=key, said=said))
    return {**value, "@value": canonical}


@cache
def _core_keys() -> Mapping[str, str]:
    return {RDF + "type": "type", **{p.iri: name for name, p in terms().properties.items()}}


def _key(predicate: str) -> str:
    key = text_of(predicate)
    # A key we carried is none of the core's; whoever wrote this meant something else.
    return predicate if key in terms().properties or key in ("id", "type", "@id", "@type") else key


def _plain(value: Scalar) -> object:
    """A value as JSON has it, with all that was carried in IRIs of ours taken out again."""
    if not isinstance(value, Mapping):
        return value
    if "@id" in value:
        return {"@id": text_of(value["@id"])}
    datatype = value.get("@type", "")
    if datatype == XSD + "boolean" and value["@value"] in ("true", "false"):
        return value["@value"] == "true"
    if datatype == XSD + "integer" and _INTEGER.fullmatch(value["@value"]):
        return int(value["@value"])
    if datatype.startswith(LANGUAGE):
        tag = decoded(datatype[len(LANGUAGE) :])
        if tag is not None:
            return {"@language": tag, "@value": value["@value"]}
    return {**value, "@type": text_of(datatype)} if datatype else dict(value)
