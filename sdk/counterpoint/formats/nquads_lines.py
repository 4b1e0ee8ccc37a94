"""Reads canonical N-Quads quickly: sorted lines, one subject after another.

A document that is not of this kind is none of this module's business: the answer is None. A record with
anything unusual in it (a key from outside the core, a literal of an unexpected datatype, an IRI that may
not be absolute) is handed to `rdf_records` alone; a property test holds both ways to the same result.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple, TypeAlias

import msgspec

from counterpoint.canon.datatypes import DATATYPES, RDF, XSD
from counterpoint.canon.quads import vocabulary_iris
from counterpoint.formats.rdf_records import records_of
from counterpoint.formats.rdf_triples import Triple
from counterpoint.model.document import Document, Oddity
from counterpoint.model.record import Bundle, Record, Scalar
from counterpoint.model.terms import terms
from counterpoint.wire.limits import MAX_DOCUMENT_BYTES

__all__ = ["read_lines"]

_IRI = r"<([^\x00-\x20<>\"{}|\\^`]*)>"
_LINE = re.compile(
    _IRI + " " + _IRI + " (?:" + _IRI + r'|"((?:[^"\\]++|\\[tbnrf"\\]|\\u[0-9A-F]{4})*+)"'
    r"(?:\^\^" + _IRI + r"|@([a-z]{1,8}(?:-[a-z0-9]{1,8})*))?) \.",
    re.ASCII,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-F]{4})|(.))")
_CHARACTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "\\": "\\"}
_PIECE = 1 << 20
# One IRI a line, of which the normal form leaves every character as it is.
_PLAIN_IRIS = re.compile(r'(?:(?!urn:cp:)(?:https?|urn):[^\s<>"{}|\\^`\x00-\x1f\x7f-\x9f]++\n)*+')


_Block: TypeAlias = tuple[str, int, dict[str, Any], list[str]]
"""Subject, index of its first line, content so far, its IRIs; no IRIs where it needs a thorough reading."""


_KINDS = {
    "vocab": "word",
    "ref": "iri",
    "iri": "iri",
    "integer": "integer",
    "boolean": "boolean",
    "lang": "lang",
    "name": "name",
    "instant": "instant",
}
"""Range → what has to be looked at in a value; literals of the other ranges are taken as they are."""


class _Decoder(NamedTuple):
    """How the objects of one predicate become values."""

    key: str
    many: bool
    tail: str
    """How a line with an object of the right kind ends."""
    kind: str
    words: Mapping[str, str]
    """IRI → word."""


@cache
def _decoders() -> Mapping[str, _Decoder]:
    table = terms()
    types = {t.iri: name for name, t in table.types.items()}
    words = {iri: word for word, iri in vocabulary_iris().items()}
    found = {f"<{RDF}type>": _Decoder("type", False, "> .", "word", types)}
    for name, known in table.properties.items():
        datatype = DATATYPES.get(known.range)
        tail = "> ." if datatype is None else '" .' if datatype == XSD + "string" else f'"^^<{datatype}> .'
        found[f"<{known.iri}>"] = _Decoder(name, known.many, tail, _KINDS.get(known.range, ""), words)
    return found


def read_lines(source: bytes, name: str) -> Document | None:
    """The document, or None where it has to be read thoroughly."""
    if len(source) > MAX_DOCUMENT_BYTES or b"\r" in source or (source and not source.endswith(b" .\n")):
        return None
    records: list[Record] = []
    oddities: list[Oddity] = []
    start = 0
    while start < len(source):
        piece = _piece(source, start)
        start += len(piece)
        try:
            lines = piece.decode().split("\n")
        except UnicodeDecodeError:
            return None
        lines.pop()
        blocks = _blocks(lines)
        if blocks is None or not _finish(lines, blocks, records, oddities):
            return None
    if len({record.id for record in records}) < len(records):
        return None
    return Document(name, "nquads", source, Bundle(records), {}, tuple(oddities))


def _piece(source: bytes, start: int) -> bytes:
    """About a megabyte of whole lines, ending where a subject ends."""
    end = start + _PIECE
    if end >= len(source):
        return source[start:]
    end = source.find(b"\n", end) + 1
    subject = source[source.rfind(b"\n", start, end - 1) + 1 : end].partition(b" ")[0] + b" "
    while source.startswith(subject, end):
        end = source.find(b"\n", end) + 1
    return source[start:end]


def _blocks(lines: list[str]) -> list[_Block] | None:
    """What each subject's lines say; None where a line has no three parts.

    One long loop on purpose: a call for each value would cost more than all the rest.
    """
    decoder_of, properties = _decoders().get, terms().properties
    found: list[_Block] = []
    content: dict[str, Any] = {}
    iris: list[str] = []
    current, sound = None, True
    for index, line in enumerate(lines):
        try:
            subject, predicate, term = line.split(" ", 2)
        except ValueError:
            return None
        if subject != current:
            if not subject:
                # White space before a subject is good N-Quads, and no canonical line.
                return None
            current, sound = subject, True
            content, iris = {"id": subject[1:-1]}, [subject[1:-1]]
            found.append((subject, index, content, iris))
        elif not sound:
            continue
        decoder = decoder_of(predicate)
        value: Scalar | None = None
        if decoder is not None:
            key, many, tail, kind, words = decoder
            if term.endswith(tail):
                text = term[1 : -len(tail)]
                if tail == "> .":
                    if term[0] == "<":
                        if kind == "word":
                            value = words.get(text)
                        else:
                            value = text
                            iris.append(text)
                elif text and term[0] == '"':
                    if "\\" in text:
                        text = _unescaped(text)
                    elif '"' in text:
                        text = ""
                    if (
                        not kind
                        or (kind == "instant" and text.endswith("Z"))
                        or (kind == "lang" and text == text.lower())
                        or (kind == "name" and text in properties)
                    ):
                        value = text or None
                    elif kind == "integer":
                        if text.isascii() and text.isdigit() and len(text) < 16 and (text[0] != "0" or text == "0"):
                            value = int(text)
                    elif kind == "boolean" and text in ("true", "false"):
                        value = text == "true"
        if value is None:
            sound = False
        elif many:
            content.setdefault(key, []).append(value)
        elif key in content:
            sound = False
        else:
            content[key] = value
        if not sound:
            iris.clear()
    return found


def _finish(lines: list[str], blocks: list[_Block], records: list[Record], oddities: list[Oddity]) -> bool:
    """Adds the record of each block; False where one is written in another way than canonical lines are."""
    plain = _PLAIN_IRIS.fullmatch("\n".join([*{iri for *_, iris in blocks for iri in iris}, ""])) is not None
    # The keys are core keys, which are ASCII: their order is the one RFC 8785 asks for.
    encode = msgspec.json.Encoder(order="sorted").encode
    for number, (subject, start, content, iris) in enumerate(blocks):
        kind = content.get("type")
        whole = subject[0] == "<" and subject[-1] == ">"
        if whole and iris and kind and (plain or _PLAIN_IRIS.fullmatch("\n".join([*iris, ""]))):
            for key, value in content.items():
                if type(value) is list and len(value) > 1:
                    content[key] = sorted(set(value))
            records.append(Record(content["id"], kind, encode(content), content))
            continue
        end = blocks[number + 1][1] if number + 1 < len(blocks) else len(lines)
        triples = [_triple(line) for line in lines[start:end]]
        if not all(triples):
            return False
        one, odd = records_of([triple for triple in triples if triple])
        records += one
        oddities += odd
    return True


def _triple(line: str) -> Triple | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    subject, predicate, iri, text, datatype, language = match.groups()
    if iri is not None:
        return subject, predicate, {"@id": iri}
    if "\\" in text:
        plain = _unescaped(text)
        if not plain:
            return None
        text = plain
    if language:
        return subject, predicate, {"@language": language, "@value": text}
    return subject, predicate, {"@type": datatype, "@value": text} if datatype and datatype != XSD + "string" else text


def _unescaped(text: str) -> str:
    """The text behind the escapes; empty where it is not written as canonical lines are."""
    try:
        plain = _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _CHARACTERS[m[2]], text)
        plain.encode()
    except (KeyError, UnicodeEncodeError):
        return ""
    return plain if _unquoted(text) else ""


def _unquoted(text: str) -> bool:
    return '"' not in _ESCAPE.sub("", text)
