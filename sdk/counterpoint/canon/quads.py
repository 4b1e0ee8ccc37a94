"""Records as RDF: one triple a value, in the default graph, without blank nodes.

The lines are canonical N-Quads (RDF 1.2 N-Quads, section 4; RDFC-1.0, appendix A) in code point order.
With no blank node to name, that *is* the RDFC-1.0 form of the graph, so equal bytes are equal graphs.

Everything is driven by a table made from the vocabulary. Most records need no escaping, which their
canonical JSON shows at a glance, and records with the same keys have the same lines but for the values:
these are put together by one compiled function (`_quick`). All others are written value by value
(`lines_of`).
Both ways give the same lines; a test holds them to it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Literal, NamedTuple, cast

from counterpoint.canon import jcs
from counterpoint.canon.datatypes import DATATYPES, LANGUAGE, RDF, XSD
from counterpoint.canon.rdf_names import KEY, NO_DATATYPES, NO_KEYS, carry, name_of, subject_of
from counterpoint.model.record import Content, Record, Value, contents
from counterpoint.model.terms import terms

__all__ = ["LANGUAGE_TAG", "chunks", "lines_of", "predicate_of", "vocabulary_iris"]

_ESCAPES = {
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
    **{chr(code): f"\\u{code:04X}" for code in (*range(8), 0xB, *range(0xE, 0x20), 0x7F, 0xFFFE, 0xFFFF)},
}
_ESCAPED = re.compile("[" + "".join(map(re.escape, _ESCAPES)) + "]")
LANGUAGE_TAG = re.compile(r"[a-z]{1,8}(-[a-z0-9]{1,8})*", re.ASCII)
# One IRI a line, none of which would be carried by `name_of`. Narrower than need be, for speed.
_CLEAN_IRIS = re.compile(r'(?:(?!urn:cp:)[A-Za-z][A-Za-z0-9+.-]*+:[^\s<>"{}|\\^`\x00-\x1f\x7f-\x9f]++\n)*+')
_BATCH = 100
_MAX_COMPOSERS = 1000


def chunks(records: Iterable[Record]) -> Iterator[bytes]:
    """All lines of many records in code point order, in pieces.

    Records of equal ids are one node in RDF: their lines are mixed, and repeats fall away.
    """
    nodes = _nodes(list(records))
    if any(a[0] == b[0] for a, b in pairwise(nodes)):
        for _, same in groupby(nodes, key=itemgetter(0)):
            yield "".join(sorted({line for _, record in same for line in lines_of(record)})).encode()
        return
    composers: dict[tuple[str, ...], _Composer] = {}
    for start in range(0, len(nodes), _BATCH):
        batch = nodes[start : start + _BATCH]
        text = _quick(batch, composers)
        if text is None:
            text = "".join([line for _, record in batch for line in lines_of(record)])
        yield text.encode()


def lines_of(record: Record) -> list[str]:
    """The lines of one record in code point order, each with its newline."""
    subject = f"<{_node(record)}> "
    lines: set[str] = set()
    for key, value in record.content.items():
        if key != "id":
            lines.update(_lines(subject, _encoder(key), value))
    # A record that says nothing says at least that it exists.
    return sorted(lines) or [f"{subject}<{KEY}id> {subject}.\n"]


def _nodes(records: list[Record]) -> list[tuple[str, Record]]:
    """(subject as it begins a line, record), in the order of the lines."""
    ids = [record.id for record in records]
    if _CLEAN_IRIS.fullmatch("\n".join([*ids, ""])):
        nodes = [(f"<{iri}> ", record) for iri, record in zip(ids, records, strict=True)]
    else:
        nodes = [(f"<{_node(record)}> ", record) for record in records]
    nodes.sort(key=itemgetter(0))
    return nodes


def _node(record: Record) -> str:
    return subject_of(record.content.get("id", record.id))


# -- the table


class _Encoder(NamedTuple):
    """How the values of one key become terms."""

    start: str
    """The predicate, as it stands in a line."""
    kind: Literal["iri", "word", "literal", "integer", "boolean", "foreign"]
    """What the plain values of the key stand for."""
    datatype: str = XSD + "string"
    words: Mapping[str, str] = {}
    """Word → IRI."""

    @property
    def suffix(self) -> str:
        return "" if self.datatype == XSD + "string" else f"^^<{self.datatype}>"


def predicate_of(key: str) -> str:
    """The IRI of a key."""
    return _encoder(key).start[1:-2]


def _encoder(key: str) -> _Encoder:
    found = _core_encoders().get(key)
    if found is None:
        found = _Encoder(f"<{name_of(key, KEY, NO_KEYS)}> ", "foreign")
    return found


@cache
def _core_encoders() -> Mapping[str, _Encoder]:
    table = terms()
    types = {name: t.iri for name, t in table.types.items()}
    encoders = {"type": _Encoder(f"<{RDF}type> ", "word", words=types)}
    for name, known in table.properties.items():
        start, datatype = f"<{known.iri}> ", DATATYPES.get(known.range, "")
        if known.range == "vocab":
            encoders[name] = _Encoder(start, "word", words=vocabulary_iris())
        elif known.range in ("ref", "iri"):
            encoders[name] = _Encoder(start, "iri")
        elif known.range == "integer" or known.range == "boolean":
            encoders[name] = _Encoder(start, known.range, datatype)
        else:
            encoders[name] = _Encoder(start, "literal", datatype)
    return encoders


@cache
def vocabulary_iris() -> Mapping[str, str]:
    """Every value of every core vocabulary → its IRI."""
    return {word: iri for v in terms().vocabularies.values() for word, iri in v.values.items()}


# -- many records at once

_Composer = Callable[[str, Content, list[str]], str]
"""(subject as it begins a line, content, list to add every IRI to) → all lines of a record.

Fails with TypeError or KeyError on a value that is not of the kind its key asks for.
"""


def _composer(keys: tuple[str, ...]) -> _Composer:
    """A function for records with these keys, compiled from the table.

    Interpreting the table for each value would take twice the time. The pieces are put together by
    `str.join`, which refuses whatever is no string; so nothing has to be checked beforehand.
    """
    constants: dict[str, object] = {"integer": int, "boolean": bool, "lines": _lines}
    code, pieces, iris = [], [], []
    plan = sorted(((_encoder(key), key) for key in keys if key != "id"), key=lambda pair: pair[0].start)
    for number, (encoder, key) in enumerate(plan):
        value, start = f"v{number}", encoder.start
        many = key in terms().properties and terms().properties[key].many
        code.append(f"{value} = content[{key!r}]")
        if encoder.kind == "foreign" or (many and encoder.kind not in ("iri", "literal")):
            constants[f"e{number}"] = encoder
            pieces.append(f"''.join(sorted(lines(subject, e{number}, {value})))")
        elif encoder.kind == "word":
            constants[f"e{number}"] = encoder.words
            pieces.append(f"subject, {start + '<'!r}, e{number}[{value}], '> .\\n'")
        elif encoder.kind in ("integer", "boolean"):
            code.append(f"if {value}.__class__ is not {encoder.kind}: raise TypeError")
            shown = f"str({value}).lower()"
            pieces.append(f"subject, {start + chr(34)!r}, {shown}, {f'{chr(34)}^^<{encoder.datatype}> .{chr(10)}'!r}")
        else:
            before, quote, after = ("<", ">", "") if encoder.kind == "iri" else ('"', '"', encoder.suffix)
            head, tail = start + before, f"{after} .\n"
            if many:
                code.append(f"if {value}.__class__ is not list: raise TypeError")
                joined = f"({tail!r} + subject + {head!r}).join(sorted([x + {quote!r} for x in {value}]))"
                pieces.append(f"subject, {head!r}, {joined}, {tail!r}")
            else:
                pieces.append(f"subject, {head!r}, {value}, {quote + tail!r}")
            if encoder.kind == "iri":
                iris.append(f"*{value}" if many else value)
    code.append(f"text = ''.join(({', '.join(pieces)},))")
    code.append(f"iris += ({''.join(f'{iri}, ' for iri in iris)})")
    body = "".join(f"    {line}\n" for line in code)
    exec(f"def compose(subject, content, iris):\n{body}    return text", constants)
    return cast(_Composer, constants["compose"])


def _quick(nodes: list[tuple[str, Record]], composers: dict[tuple[str, ...], _Composer]) -> str | None:
    """The lines of records, or None when an IRI among them cannot stand as it is."""
    # All that is escaped in a literal makes a backslash in JSON too, but for these.
    together = b",".join([record.canonical for _, record in nodes])
    # The first byte of the longer two is rare, and one byte is quickly looked for.
    if b"\x7f" in together or (b"\xef" in together and (b"\xef\xbf\xbe" in together or b"\xef\xbf\xbf" in together)):
        return None
    texts: list[str] = []
    iris: list[str] = []
    escaped = b"\\" in together
    for (subject, record), content in zip(nodes, contents(b"[%b]" % together), strict=True):
        if (escaped and b"\\" in record.canonical) or len(content) < 2:
            texts += lines_of(record)
            continue
        keys = tuple(content)
        compose = composers.get(keys)
        if compose is None:
            if len(composers) >= _MAX_COMPOSERS:
                composers.clear()
            compose = composers[keys] = _composer(keys)
        try:
            texts.append(compose(subject, content, iris))
        except (TypeError, KeyError):
            texts += lines_of(record)
    return "".join(texts) if _CLEAN_IRIS.fullmatch("\n".join([*set(iris), ""])) else None


# -- one key, one value


def _lines(subject: str, encoder: _Encoder, value: Value) -> set[str]:
    several = value if isinstance(value, list) else (value,)
    return {f"{subject}{encoder.start}{_object(encoder, one)} .\n" for one in several}


def _object(encoder: _Encoder, value: Value) -> str:
    """One value as an N-Triples term."""
    if isinstance(value, str):
        if encoder.kind in ("iri", "word"):
            return f"<{encoder.words.get(value) or name_of(value)}>"
        # Under a key for numbers or truth values a string is a mistake, and stays one.
        return _literal(value, encoder.datatype if encoder.kind == "literal" else XSD + "string")
    if isinstance(value, bool):
        return _literal("true" if value else "false", XSD + "boolean")
    if isinstance(value, int):
        return _literal(str(value), XSD + "integer")
    if isinstance(value, Mapping):
        if value.keys() == {"@id"}:
            return f"<{name_of(value['@id'])}>"
        if value.keys() == {"@type", "@value"}:
            return _literal(value["@value"], name_of(value["@type"], barred=NO_DATATYPES))
        if value.keys() == {"@language", "@value"}:
            tag = value["@language"]
            if LANGUAGE_TAG.fullmatch(tag):
                return f"{_quoted(value['@value'])}@{tag}"
            return _literal(value["@value"], carry(tag, LANGUAGE))
    return _literal(jcs.text(value), RDF + "JSON")


def _literal(text: str, datatype: str) -> str:
    return _quoted(text) if datatype == XSD + "string" else f"{_quoted(text)}^^<{datatype}>"


def _quoted(text: str) -> str:
    return '"' + _ESCAPED.sub(lambda m: _ESCAPES[m.group()], text) + '"'
