"""Tables to records, whoever wrote them: a person in a spreadsheet, a script, or we.

The metadata may be missing, then sets are separated by `|`. A spreadsheet may have put semicolons or tabs
between the cells, a byte order mark before them and truth values in capitals. A column that is called like
nothing in the vocabulary is kept, and listed as an unknown key.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import msgspec

from counterpoint.canon.normal import Normaliser, nearest
from counterpoint.errors import InputError
from counterpoint.formats.contract import AS_IT_IS, Files, ReadOptions
from counterpoint.formats.tables.cells import SEPARATOR, foreign_value, split, typed
from counterpoint.formats.tables.layout import OTHER
from counterpoint.formats.tables.metadata import METADATA, separators
from counterpoint.model.document import Document, Oddity
from counterpoint.model.loss import Loss
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import terms
from counterpoint.wire.limits import MAX_RECORD_BYTES
from counterpoint.wire.parse import decode_text

__all__ = ["read"]

_DELIMITERS = (",", ";", "\t")


def read(source: Files, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads a folder of tables.

    Fails   InputError with file and line at a table that is none, or at a row that does not fit its columns;
            with `keep_going` such a table or row is passed over and told
    """
    found = _Tables(source, name, options.keep_going)
    found.all()
    return Document(name, "csv", b"", Bundle(found.records), {}, tuple(found.oddities), losses=tuple(found.losses))


class _Tables:
    def __init__(self, source: Files, name: str, keep_going: bool) -> None:
        self.source = source
        self.name = name
        self.keep_going = keep_going
        self.records: list[Record] = []
        self.oddities: list[Oddity] = []
        self.losses: list[Loss] = []
        self.normaliser = Normaliser()

    def all(self) -> None:
        between: Mapping[tuple[str, str], str] = {}
        named: tuple[str, ...] = ()
        if METADATA in self.source:
            between, named = separators(self.source[METADATA], f"{self.name}/{METADATA}")
        tables = [path for path in self.source if path.lower().endswith(".csv") and "/" not in path]
        if not tables:
            raise InputError("no table in this folder", self.name, "name a folder with files such as Claim.csv")
        for path in (path for path in named if path not in self.source):
            with self.passing_over(path):
                what = "the metadata names this table, and it is not there"
                raise InputError(what, f"{self.name}/{path}", "put it back, or take it out of the metadata")
        for path in tables:
            with self.passing_over(path):
                self.table(path, {title: mark for (file, title), mark in between.items() if file == path})

    @contextmanager
    def passing_over(self, value: str) -> Iterator[None]:
        """Turns what cannot be read into a loss, where the user asked to go on."""
        try:
            yield
        except InputError as error:
            if not self.keep_going:
                raise
            path, _, line = error.where.removeprefix(f"{self.name}/").partition(":")
            pointer = f"{path}: line {line.partition(':')[0]}" if line else path
            self.losses.append(Loss("semantic", "", "", value, f"passed over: {error.what}", pointer))

    def table(self, path: str, between: Mapping[str, str]) -> None:
        place = f"{self.name}/{path}"
        kind = path[: -len(".csv")]
        if kind != OTHER and kind not in terms().types:
            near = nearest(kind, terms().types)
            repair = f"call it {near}.csv" if near else "call the file like the type of its records"
            raise InputError(f"there is no type {kind!r}", place, repair)
        rows = _rows(self.source[path], place)
        _, header = next(rows, (1, []))
        _check(header, kind, place)
        for line, row in rows:
            if not any(row):
                continue
            with self.passing_over(",".join(row)):
                if len(row) > len(header) and any(row[len(header) :]):
                    what = f"a cell beyond the last column: {row[len(header)][:40]!r}"
                    raise InputError(what, f"{place}:{line}", "put quotes around cells with a comma")
                if kind == OTHER:
                    raw = _other(dict(zip(header, row, strict=False)).get("record", ""), f"{place}:{line}")
                else:
                    raw = _record(kind, header, row, between)
                record, odd = self.normaliser.record(raw)
                self.records.append(record)
                self.oddities += (Oddity(o.kind, "", o.record, o.property, o.said) for o in odd)


def _check(header: list[str], kind: str, place: str) -> None:
    wanted = "record" if kind == OTHER else "id"
    if wanted not in header:
        repair = f"name the columns in the first line, {wanted} among them"
        raise InputError(f"no column is called {wanted}", f"{place}:1", repair)
    for number, title in enumerate(header):
        if title and title in header[:number]:
            raise InputError(f"two columns are called {title}", f"{place}:1", "keep one")


def _record(kind: str, header: list[str], row: list[str], between: Mapping[str, str]) -> dict[str, object]:
    raw: dict[str, object] = {"type": kind}
    for title, cell in zip(header, row, strict=False):
        known = terms().properties.get(title)
        many = title != "id" and (known is None or known.many)
        texts = split(cell, between.get(title, SEPARATOR) if many else "")
        values = [_value(title, text) for text in texts]
        if values:
            raw[title] = values if many else values[0]
    return raw


def _value(title: str, text: str) -> object:
    known = terms().properties.get(title)
    if known is not None:
        return typed(text, known.range)
    return text if title == "id" else foreign_value(text)


def _other(cell: str, place: str) -> dict[str, object]:
    try:
        found = msgspec.json.decode(cell)
    except (msgspec.DecodeError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise InputError(f"no JSON of a record: {cell[:40]!r}", place, "write one JSON object")
    return found


def _rows(source: bytes, place: str) -> Iterator[tuple[int, list[str]]]:
    """(line a row begins on, its cells), the header first.

    Fails   InputError when the bytes are no CSV
    """
    if source.startswith(b"PK\x03\x04"):
        raise InputError("this is a spreadsheet and no CSV", f"{place}:1", "save it as CSV in UTF-8")
    if not source.strip():
        raise InputError("the file is empty", f"{place}:1", "name the columns in the first line")
    text = decode_text(source, place).removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    between = max(_DELIMITERS, key=lambda mark: (first.count(mark), mark == ","))
    line = 1
    with _room_for(MAX_RECORD_BYTES):
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
        try:
            for row in reader:
                yield line, row
                line = reader.line_num + 1
        except csv.Error as error:
            what = "a quoted cell that never ends" if "unexpected end" in str(error) else str(error)
            raise InputError(what, f"{place}:{line}", "close the quote, or write it twice within a cell") from None


@contextmanager
def _room_for(size: int) -> Iterator[None]:
    """Lets a cell be as long as a record may be; the module has one limit for everybody."""
    before = csv.field_size_limit(size)
    try:
        yield
    finally:
        csv.field_size_limit(before)
