"""Full text over records, ranked, with the words found marked.

The index is SQLite's FTS5 in memory: stems of English words, diacritics folded, BM25 with what names a
record weighed above what is said about it. Scripts without spaces between words (Chinese, Japanese, Thai)
are indexed by character, so that a part of a phrase finds it. Equal ranks stand in order of IRI, so the
same file and words give the same list everywhere.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from counterpoint.graph.dependence import ORIGIN
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint.model.terms import terms

__all__ = ["BadSearch", "Found", "Hit", "search"]

_HEAD = ("text", "title", "label", "name", "exact")
"""What a record is or says; all other texts are about it."""
_WEIGHTS = (4.0, 1.0)
_WORDS_IN_SNIPPET = 24
_OPEN, _CLOSE, _JOINT = "\x02", "\x03", "\u200b"
_UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
_PART = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')
_VOICES = ("speaker", "agent", "offeredBy")


class BadSearch(ValueError):
    """Words that cannot be searched for; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that has the words."""

    record: str
    type: str
    rank: int
    """1 for the best."""
    score: float
    """BM25, higher is better; comparable within one search only."""
    snippet: str
    """The place where the words stand, in plain text."""
    marks: tuple[tuple[int, int], ...]
    """Where the words stand in the snippet: first character, and the one after the last."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    hits: tuple[Hit, ...]
    total: int
    """How many records have the words, shown or not."""


def search(
    graph: Graph,
    words: str,
    *,
    types: Sequence[str] = (),
    authors: Sequence[str] = (),
    speakers: Sequence[str] = (),
    limit: int | None = None,
) -> Found:
    """Records that have every word.

    words     `word`, `word*` for a beginning, `"a phrase"`, and any of these with `-` before it for what must not occur
    types     only these types; all if none
    authors   only records attributed to one of these
    speakers  only what one of these says, holds or offers: a claim by who puts it forward
    Fails     BadSearch when no word is left, or SQLite was built without full text
    """
    expression = _expression(words)
    with closing(sqlite3.connect(":memory:")) as store:
        try:
            store.execute(
                "create virtual table t using fts5"
                "(id unindexed, head, body, tokenize = 'porter unicode61 remove_diacritics 2')"
            )
        except sqlite3.OperationalError as error:
            raise BadSearch(f"the SQLite of this Python has no full-text index ({error}); use another build") from None
        wanted = (r for r in graph if _wanted(graph, r, types, authors, speakers))
        store.executemany("insert into t values (?, ?, ?)", ((r.id, *_texts(r)) for r in wanted))
        rows = store.execute(
            "select id, bm25(t, 0, ?, ?), snippet(t, -1, ?, ?, '…', ?) from t where t match ?",
            (*_WEIGHTS, _OPEN, _CLOSE, _WORDS_IN_SNIPPET, expression),
        ).fetchall()
    ranked = sorted((round(score, 6), iri, snippet) for iri, score, snippet in rows)
    hits = tuple(_hit(graph, place, *row) for place, row in enumerate(ranked[:limit], 1))
    return Found(hits, len(ranked))


def _expression(words: str) -> str:
    """The words as an FTS5 expression in which nothing of the user's is an operator."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for match in _PART.finditer(words):
        minus, phrase, other_minus, word = match.groups()
        text = word if phrase is None else phrase
        star = "*" if phrase is None and text.endswith("*") else ""
        text = _spaced(text.rstrip("*")).replace('"', " ")
        if any(c.isalnum() for c in text):
            (unwanted if minus or other_minus else wanted).append(f'"{text}"{star}')
    if not wanted:
        raise BadSearch("there is no word to search for; name one that must occur")
    must = " AND ".join(wanted)
    return f"({must}) NOT ({' OR '.join(unwanted)})" if unwanted else must


def _texts(record: Record) -> tuple[str, str]:
    head: list[str] = []
    body: list[str] = []
    for key in record.content:
        known = terms().properties.get(key)
        if key not in ("id", "type") and (known is None or known.range in ("text", "string", "name")):
            (head if key in _HEAD else body).extend(_strings(record, key))
    return _spaced(" — ".join(head)), _spaced(" — ".join(body))


def _spaced(text: str) -> str:
    """The text with a joint after each character of a script that has no spaces."""
    return _UNSPACED.sub(rf"\1{_JOINT}", text)


def _strings(record: Record, key: str) -> Iterator[str]:
    for value in record.values(key):
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict) and isinstance(value.get("@value"), str):
            yield value["@value"]


def _wanted(
    graph: Graph, record: Record, types: Sequence[str], authors: Sequence[str], speakers: Sequence[str]
) -> bool:
    if types and record.type not in types:
        return False
    if authors and record.text("attributedTo") not in authors:
        return False
    return not speakers or not set(speakers).isdisjoint(_voices(graph, record))


def _voices(graph: Graph, record: Record) -> Iterator[str]:
    for key in _VOICES:
        yield from record.texts(key)
    if record.type == "Claim":
        for said in graph.pointing_at(record.id, "claim", "Assertion"):
            if said.text("act") in ORIGIN:
                yield said.text("speaker")


def _hit(graph: Graph, place: int, score: float, iri: str, marked: str) -> Hit:
    record = graph.get(iri)
    text, marks, start = "", [], 0
    for part in re.split(f"([{_OPEN}{_CLOSE}])", " ".join(marked.replace(_JOINT, "").split())):
        if part == _OPEN:
            start = len(text)
        elif part == _CLOSE:
            marks.append((start, len(text)))
        else:
            text += part
    return Hit(iri, record.type if record else "", place, -score, text, tuple(marks))
