"""Text that is no IRI, as an IRI and back.

RDF names everything by absolute IRIs. A record may hold other text in such a place: a mistyped key, a
relative id, a word that is in no vocabulary. It becomes an IRI of ours that carries the text, percent
encoded, so that nothing a team wrote is lost on the way through RDF:

`urn:cp:key:…`       a key that is no IRI
`urn:cp:relative:…`  any other text where an IRI belongs
`urn:cp:json:…`      the canonical JSON of an id that is no text at all

An absolute IRI stands for itself, unless it begins like one of these, or RDF gives it another meaning in
that place (`rdf:type` as a key from outside the core, `xsd:string` as a datatype); then it is carried too.
Every text has one IRI, and every IRI of these kinds that no text has stands for itself.
"""

import re

import msgspec

from counterpoint.canon import jcs
from counterpoint.canon.datatypes import LANGUAGE, RDF, XSD
from counterpoint.canon.iris import is_absolute, is_clean

__all__ = ["KEY", "NO_DATATYPES", "NO_KEYS", "carry", "decoded", "name_of", "subject_of", "text_of", "value_of"]

KEY = "urn:cp:key:"
RELATIVE = "urn:cp:relative:"
JSON = "urn:cp:json:"
OURS = (KEY, RELATIVE, JSON, LANGUAGE)

NO_KEYS = frozenset([RDF + "type"])
NO_DATATYPES = frozenset([XSD + "string", RDF + "langString", RDF + "dirLangString"])

_ENCODED = re.compile(rb"[^A-Za-z0-9._~-]")
_CARRIED = re.compile(r"(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*", re.ASCII)
_PERCENT = re.compile(rb"%([0-9A-F]{2})")


def carry(text: str, prefix: str = RELATIVE) -> str:
    """The IRI that carries a text.

    Gives   the prefix and the text, every byte of its UTF-8 that is not unreserved as `%XX`
    """
    return prefix + _ENCODED.sub(lambda m: b"%%%02X" % m.group()[0], text.encode()).decode()


def name_of(text: str, prefix: str = RELATIVE, barred: frozenset[str] = frozenset()) -> str:
    """The text itself where it is an absolute IRI, else the IRI that carries it.

    barred  IRIs that mean something else in this place: `NO_KEYS` or `NO_DATATYPES`
    """
    if is_absolute(text) and is_clean(text) and not text.startswith(OURS) and text not in barred:
        return text
    return carry(text, prefix)


def text_of(iri: str) -> str:
    """The inverse of `name_of`."""
    for prefix, barred in ((KEY, NO_KEYS), (RELATIVE, NO_DATATYPES)):
        if iri.startswith(prefix):
            text = decoded(iri[len(prefix) :])
            if text is not None and name_of(text, prefix, barred) == iri:
                return text
    return iri


def subject_of(identifier: object) -> str:
    """The node of a record, from its id whatever kind of value that is."""
    return name_of(identifier) if isinstance(identifier, str) else carry(jcs.text(identifier), JSON)


def value_of(iri: str) -> object:
    """The inverse of `subject_of`."""
    if iri.startswith(JSON):
        try:
            value = msgspec.json.decode(decoded(iri[len(JSON) :]) or "")
            return value if subject_of(value) == iri else iri
        except (msgspec.MsgspecError, RecursionError):
            return iri
    return text_of(iri)


def decoded(carried: str) -> str | None:
    """The text behind the percent signs, or None where `carry` cannot have written them."""
    if _CARRIED.fullmatch(carried):
        try:
            return _PERCENT.sub(lambda m: bytes([int(m.group(1), 16)]), carried.encode()).decode()
        except UnicodeDecodeError:
            pass
    return None
