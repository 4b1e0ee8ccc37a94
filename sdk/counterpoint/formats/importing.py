"""What reading another team's file comes to, whatever its format: records made, and an account of the rest.

A reader takes what it understands out of each foreign object. What nobody took is looked up in the
crosswalk of the direction `in`: a term that has a row of its own is lost as the row says; where the row's
target is `extension` the value is kept under a term that the file's header declares. So a value that is
neither in a record nor in the account cannot exist (R-CNV-02), and nothing is made up (R-CNV-06).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar, cast

from counterpoint.canon import jcs
from counterpoint.canon.digest import of_bytes, of_record
from counterpoint.canon.normal import make
from counterpoint.errors import InputError
from counterpoint.formats.contract import AS_IT_IS, ReadOptions, Source
from counterpoint.formats.crosswalk import Crosswalk, crosswalk, shown
from counterpoint.formats.foreign_values import date, instant, plain, scalar, segment, value_type
from counterpoint.model.document import Document
from counterpoint.model.loss import Loss, LossClass
from counterpoint.model.record import Bundle, Record, Scalar, Value
from counterpoint.model.values import Number

T = TypeVar("T")
_Read = TypeVar("_Read", bound=Callable[..., Document])

__all__ = ["FOREIGN_ID", "Broken", "Import", "Thing", "base_of", "whole"]

_BASE = "https://w3id.org/counterpoint/import/"
FOREIGN_ID = "https://w3id.org/counterpoint/import#id"
"""The id that a record's original has in the format it came from. Source: R-CNV-09."""


class Broken(Exception):
    """One part of a foreign file that cannot be read; the rest may be sound."""

    def __init__(self, what: str, pointer: str, repair: str = "correct the file where it was made") -> None:
        super().__init__(what)
        self.what, self.pointer, self.repair = what, pointer, repair


def whole(read: _Read) -> _Read:
    """A reader for which a part that nothing can be passed over for, such as the header, refuses the file."""

    @wraps(read)
    def refusing(source: Any, name: str, options: ReadOptions = AS_IT_IS) -> Document:
        try:
            return read(source, name, options)
        except Broken as broken:
            raise InputError(broken.what, f"{name}#{broken.pointer}", broken.repair) from None

    return cast(_Read, refusing)


def base_of(format: str, *identity: str) -> str:
    """The namespace of what is read where the user names none: from the source's own ids alone (R-CNV-07)."""
    return "".join([_BASE, format, "/", *(f"{segment(part)}/" for part in identity if part)])


@dataclass
class Thing:
    """One foreign object, and which of its values have been used."""

    type: str
    value: Mapping[str, object]
    pointer: str
    used: set[str] = field(default_factory=set)

    def take(self, key: str) -> object:
        """The value under a key, which counts as used from now on; None where there is none."""
        self.used.add(key)
        return self.value.get(key)

    def text(self, key: str) -> str:
        """A text, empty where there is none.

        Fails   Broken when something else stands there
        """
        found = self.take(key)
        if found is None:
            return ""
        if not isinstance(found, str) or isinstance(found, Number):
            raise Broken(f"{key} is {shown(plain(found))[:60]}, and no text", f"{self.pointer}/{key}")
        return found

    def needed(self, key: str) -> str:
        """A text without which the object means nothing.

        Fails   Broken when it is not there
        """
        found = self.text(key)
        if not found.strip():
            raise Broken(f"the {self.type} has no {key}", self.pointer)
        return found


class Import:
    """Builds the document of one foreign file."""

    def __init__(self, format: str, source: Source, name: str, options: ReadOptions, namespace: str) -> None:
        self.format, self.source, self.name, self.options = format, source, name, options
        self.rename(options.namespace or namespace)
        self.table: Crosswalk = crosswalk(format, "in")
        self.records: dict[str, dict[str, Value]] = {}
        self.losses: list[Loss] = []
        self.kept: dict[str, str] = {}
        """Extension term that values were kept under → its value type."""
        self.before: dict[str, dict[str, Value] | None] = {}
        """Records that the part now read has touched → what they were."""
        self.revised: dict[str, str] = {}
        """Record that takes the place of another of the same author → the earlier one, whose IRI it gets."""
        self.count: dict[str, int] = {}

    def rename(self, namespace: str) -> None:
        """Where the ids that are minted from now on begin, which may follow from what is in the file."""
        self.namespace = namespace
        self.importer = self.mint("agent", "importer")
        self.run = self.mint("activity", "import")

    def mint(self, kind: str, id: str) -> str:
        return f"{self.namespace}{kind}/{segment(id)}"

    def add(self, type: str, iri: str, content: Mapping[str, object], foreign: str = "") -> str:
        """A record; what is empty of it is left out. Its author is the import, unless the content names one."""
        made: dict[str, Value] = {"id": iri, "type": type, "attributedTo": self.importer, "generatedBy": self.run}
        # A number where a reader took a text keeps its digits, as a text.
        made.update({key: plain(value) for key, value in content.items() if value not in (None, "", [])})  # type: ignore[misc]
        if foreign:
            made[FOREIGN_ID] = [foreign]
        self._touch(iri)
        self.records[iri] = made
        return iri

    def _touch(self, iri: str) -> None:
        there = self.records.get(iri)
        self.before.setdefault(iri, dict(there) if there is not None else None)

    def also(self, iri: str, key: str, values: list[str]) -> None:
        """More values of a set of a record that is there."""
        self._touch(iri)
        there = self.records[iri].get(key, [])
        assert isinstance(there, list)
        if both := [*there, *(value for value in values if value not in there)]:
            self.records[iri][key] = both

    def lose(self, kind: LossClass, thing: Thing, key: str, value: object, why: str, record: str = "") -> None:
        self.losses.append(
            Loss(kind, record, key, shown(plain(value)), why, f"{thing.pointer}/{key}" if key else thing.pointer)
        )

    def parts(self, type: str, values: object, pointer: str, read: Callable[[Thing], None]) -> None:
        """Reads every object of a list. A broken one refuses the file, or is passed over (R-CNV-14)."""
        if values is None:
            return
        if not isinstance(values, list):
            raise self.refused(f"{pointer} is no list", pointer, "write a list there")
        self.count[type] = len(values)
        for index, value in enumerate(values):
            self.part(type, value, f"{pointer}/{index}", read)

    def note(self, thing: Thing, read: Callable[[], None]) -> None:
        """Reads one note of a folder, which is a part as an object of a list is."""
        self.part(thing.type, thing.value, thing.pointer, lambda _: read())

    def part(self, type: str, value: object, pointer: str, read: Callable[[Thing], None]) -> None:
        self.before, losses = {}, len(self.losses)
        try:
            if not isinstance(value, Mapping):
                raise Broken(f"{shown(plain(value))[:60]} is no {type}", pointer)
            read(Thing(type, value, pointer))
        except Broken as broken:
            if not self.options.keep_going:
                raise self.refused(broken.what, broken.pointer, broken.repair) from None
            for iri, old in self.before.items():
                if old is None:
                    del self.records[iri]
                else:
                    self.records[iri] = old
            del self.losses[losses:]
            self.losses.append(Loss("semantic", "", type, shown(plain(value)), f"passed over: {broken.what}", pointer))

    def whole(self, path: str, read: Callable[[], T]) -> T | None:
        """Reads one file of a folder. A broken one refuses the folder, or is passed over and told."""
        try:
            return read()
        except InputError as error:
            if not self.options.keep_going:
                raise InputError(
                    error.what, error.where, f"{error.repair}, or pass over it with --keep-going"
                ) from None
            self.losses.append(Loss("semantic", "", "file", path, f"passed over: {error.what}", f"{path}:"))
            return None

    def refused(self, what: str, pointer: str, repair: str) -> InputError:
        return InputError(what, f"{self.name}#{pointer}", f"{repair}, or pass over it with --keep-going")

    def rest(self, thing: Thing, iri: str) -> None:
        """Accounts for what nobody took: kept under a declared term, or lost as the crosswalk says."""
        for key, value in thing.value.items():
            if key in thing.used or value in (None, "", [], {}):
                continue
            row = self.table.row(thing.type, key)
            if row.target == "extension" and iri:
                self.keep(iri, key, value)
            else:
                loss = self.table.loss(thing.type, key, plain(value), pointer=f"{thing.pointer}/{key}", record=iri)
                self.losses += [loss] if loss else []

    def keep(self, iri: str, key: str, value: object) -> None:
        """Keeps a value under an extension term of the same name; a nested one as the JSON that it is."""
        term = f"{_BASE}{self.format}#{segment(key)}"
        values: list[Scalar] = [made for one in (value if isinstance(value, list) else [value]) for made in scalar(one)]
        if not values:
            return
        kind = value_type(values)
        if kind == "stringValue":
            values = [one if isinstance(one, str) else jcs.text(one) for one in values]
        self._touch(iri)
        kind = "stringValue" if self.kept.get(term, kind) != kind else kind
        self.kept[term] = kind
        self.records[iri][term] = values

    def instant(self, thing: Thing, key: str, iri: str) -> str:
        """A moment in UTC and whole seconds; empty where there is none."""
        text = thing.text(key)
        whole, exact = instant(text)
        if text and not whole:
            self.lose("provenance", thing, key, text, "no moment in time that can be read", iri)
        elif text and not exact:
            self.lose("representation", thing, key, text, "moments are kept in UTC and whole seconds", iri)
        return whole

    def date(self, thing: Thing, key: str, iri: str) -> str:
        """A date with the precision it has; empty where there is none."""
        found = thing.take(key)
        text = str(found) if isinstance(found, (str, int)) and not isinstance(found, bool) else ""
        read = date(text)
        if found not in (None, "") and not read:
            self.lose("provenance", thing, key, found, "no date that can be read", iri)
        return read

    def header(self, iri: str, content: Mapping[str, object], foreign: str = "") -> None:
        self.add("KnowledgeBase", iri, {"profile": "draft", "specVersion": "1.0", **content}, foreign)

    def table_unread(self, key: str, value: object) -> None:
        """A part of the file, as big as a table, that no reader knows."""
        loss = self.table.loss(key, "*", plain(value), pointer=f"/{key}")
        self.losses += [loss] if loss and value not in (None, "", [], {}) else []

    def document(self, header: str) -> Document:
        """The document: the header, who imported it and how, the terms that were kept, and the records.

        header  its IRI, the record being there already; what has no date of its own takes the header's
        """
        terms = sorted({FOREIGN_ID: "stringValue", **self.kept}.items())
        self.records[header]["extensions"] = [self._declared(term, kind) for term, kind in terms]
        self.add("Agent", self.importer, {"kind": "software", "name": "Counterpoint", "modelName": "counterpoint"})
        done = {"title": f"import of {self.format}", "agents": [self.importer], "inputs": _inputs(self.source)}
        self.add("Activity", self.run, done)
        del self.records[self.run]["generatedBy"]
        dated = self.records[header].get("recordedAt") or self.options.recorded_at or None
        for record in self.records.values():
            if dated is not None:
                record.setdefault("recordedAt", dated)
        bundle = Bundle(self._versions(list(self._of_one_kind())))
        data = self.source if isinstance(self.source, bytes) else b""
        return Document(self.name, self.format, data, bundle, {}, losses=tuple(self.losses))

    def _declared(self, term: str, kind: str) -> str:
        name = term.rpartition("#")[2]
        said = {"term": term, "valueType": kind, "mergeRule": "setMerge", "critical": False, "label": name}
        return self.add("Extension", self.mint("term", name if term != FOREIGN_ID else "foreign-id"), said)

    def _of_one_kind(self) -> Iterator[dict[str, Value]]:
        """The records, values of a term declared as text being text everywhere."""
        texts = {term for term, kind in self.kept.items() if kind == "stringValue"}
        for record in self.records.values():
            for key in texts & record.keys():
                values = record[key]
                assert isinstance(values, list)
                record[key] = [_plain(one) for one in values]
            yield record

    def _versions(self, contents: list[dict[str, Value]]) -> Iterator[Record]:
        """The records, a corrected one under the IRI of the first and with the digests of all before it."""
        first = {new: _root(new, self.revised) for new in self.revised}
        kept = {str(content["id"]): _redirected(content, first) for content in contents}
        histories: dict[str, list[Scalar]] = {}
        for new in sorted(first, key=lambda iri: _depth(iri, self.revised)):
            iri = first[new]
            history = histories.setdefault(iri, [])
            old = make({**kept.pop(self.revised[new]), "id": iri, "revises": list(history)})
            history.append(of_record(old))
            why = "an earlier version; what came after it knows its digest"
            self.losses.append(Loss("provenance", iri, old.type, old.canonical.decode(), why))
        for iri, content in kept.items():
            yield make({**content, "id": first[iri], "revises": histories[first[iri]]} if iri in first else content)


def _root(iri: str, earlier: Mapping[str, str]) -> str:
    while iri in earlier:
        iri = earlier[iri]
    return iri


def _depth(iri: str, earlier: Mapping[str, str]) -> int:
    return 1 + _depth(earlier[iri], earlier) if iri in earlier else 0


def _redirected(content: Mapping[str, Value], to: Mapping[str, str]) -> dict[str, Value]:
    """The same content, pointing at the IRI under which each record now goes."""

    def one(value: Scalar) -> Scalar:
        return to.get(value, value) if isinstance(value, str) else value

    pointing = {k: [one(v) for v in value] if isinstance(value, list) else one(value) for k, value in content.items()}
    return {**pointing, "id": content["id"]}


def _plain(value: Scalar) -> str:
    if isinstance(value, Mapping):
        return value.get("@value", "")
    return value if isinstance(value, str) else jcs.text(value)


def _inputs(source: Source) -> list[str]:
    return [of_bytes(source)] if isinstance(source, bytes) else sorted({of_bytes(source[path]) for path in source})
