"""SPARQL over a bundle, in a store in memory. It reads only: nothing is changed and nothing is fetched.

`SERVICE` would fetch and an update would change, so both are refused before the engine sees them. The
words are looked for outside strings, comments, IRIs, names with a prefix and variables, after `\\uXXXX`
escapes are undone, as the engine undoes them.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Store, serialize

from counterpoint.canon.quads import chunks
from counterpoint.model.record import Bundle
from counterpoint.model.terms import terms

__all__ = ["Answer", "BadQuery", "Rows", "Term", "Triples", "answer", "declared"]

_TOKEN = re.compile(
    r'''(?P<skip>"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'
    |<[^<>"{}|^`\\\x00-\x20]*>|\#[^\n\r]*|[?$@]\w+|[\w.-]*:(?:[\w.:-]|\\.|%[0-9A-Fa-f]{2})*)|(?P<word>[A-Za-z]\w*)|.''',
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = frozenset("INSERT DELETE LOAD CLEAR CREATE DROP COPY MOVE ADD WITH".split())
_REASON = 160
_FORMS = frozenset("SELECT ASK CONSTRUCT DESCRIBE".split())
_WELL_KNOWN = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class BadQuery(ValueError):
    """A query that is refused or that nobody understands; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Term:
    """One value of an answer."""

    kind: str
    """`uri`, `literal` or `bnode`."""
    value: str
    datatype: str = ""
    """Empty for plain strings and texts with a language."""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    cut: bool
    """Whether there are more rows than were asked for."""


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to a CONSTRUCT or DESCRIBE, as canonical N-Triples in order, without repeats."""

    lines: tuple[str, ...]
    cut: bool


Answer = bool | Rows | Triples
"""A bool for an ASK."""


def answer(
    bundle: Bundle, query: str, *, prefixes: Mapping[str, str] | None = None, limit: int | None = None
) -> Answer:
    """What the records of a bundle say to a query.

    prefixes    beside `cp`, `rdf`, `rdfs`, `xsd` and those of the published context; the query may declare its own
    limit       rows or triples to give at most; all by default
    Fails       BadQuery when it is an update, calls a service, or is no SPARQL
    """
    refuse(query)
    store = Store()
    store.bulk_load(io.BytesIO(b"".join(chunks(bundle))), RdfFormat.N_TRIPLES)
    known = declared(prefixes or {})
    try:
        found = store.query(query, prefixes=known)
    except SyntaxError as error:
        raise BadQuery(f"{_reason(error)}; known prefixes: {', '.join(sorted(known))}") from None
    except ValueError as error:
        raise BadQuery(f"it is no SPARQL 1.1 query: {error}") from None
    try:
        return _taken(found, limit)
    except (RuntimeError, ValueError, OSError) as error:
        raise BadQuery(f"it cannot be answered: {error}") from None


def declared(prefixes: Mapping[str, str]) -> dict[str, str]:
    """Every prefix a query may use without declaring it; those of the core cannot be taken over."""
    return {**prefixes, **_WELL_KNOWN, **terms().prefixes}


def refuse(query: str) -> None:
    """Fails   BadQuery when the query would fetch or change something, or asks nothing"""
    words = list(_words(_ESCAPE.sub(lambda m: chr(min(int(m[1] or m[2], 16), 0x10FFFF)), query)))
    if "SERVICE" in words:
        raise BadQuery("SERVICE is refused: nothing is ever fetched. Load both files and ask them together")
    first = next((word for word in words if word not in ("PREFIX", "BASE", "VERSION")), "")
    if first in _UPDATES:
        raise BadQuery(f"{first} is refused: a query changes nothing. Use counterpoint patch or an editor")
    if first not in _FORMS:
        raise BadQuery("it begins with none of SELECT, ASK, CONSTRUCT and DESCRIBE")


def _words(query: str) -> Iterator[str]:
    """The bare words of a query in capitals: keywords, and whatever else has no mark."""
    for match in _TOKEN.finditer(query):
        if match["word"]:
            yield match["word"].upper()


def _taken(found: QuerySolutions | QueryBoolean | QueryTriples, limit: int | None) -> Answer:
    if isinstance(found, QueryBoolean):
        return bool(found)
    if isinstance(found, QuerySolutions):
        names = tuple(variable.value for variable in found.variables)
        taken = list(islice(found, None if limit is None else limit + 1))
        rows = tuple(tuple(_term(solution[name]) for name in names) for solution in taken[:limit])
        return Rows(names, rows, limit is not None and len(taken) > limit)
    triples = list(dict.fromkeys(islice(found, None if limit is None else limit + 1)))
    text = serialize(triples[:limit], format=RdfFormat.N_TRIPLES)
    lines = (text or b"").decode().splitlines()
    return Triples(tuple(sorted(lines)), limit is not None and len(triples) > limit)


def _term(value: object) -> Term | None:
    from pyoxigraph import BlankNode, Literal, NamedNode

    if isinstance(value, NamedNode):
        return Term("uri", value.value)
    if isinstance(value, BlankNode):
        return Term("bnode", value.value)
    if isinstance(value, Literal):
        plain = value.language or value.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
        return Term("literal", value.value, "" if plain else value.datatype.value, value.language or "")
    return None if value is None else Term("literal", str(value))


def _reason(error: SyntaxError) -> str:
    """The engine's reason with its place, without its list of all that could have stood there."""
    text = " ".join(str(error.msg).split())
    place, _, _ = text.partition(": expected")
    if "Prefix not found" in text:
        return f"{place}: a prefix is not declared"
    return text if len(text) <= _REASON else f"{place}: this cannot stand here"
