"""Finds places of a JSON document again, by pointer or by record."""

from collections.abc import Mapping
from functools import cached_property

from counterpoint.canon.normal import Normaliser
from counterpoint.errors import CounterpointError
from counterpoint.formats.jsonld.context import read_context
from counterpoint.wire.parse import decode_text
from counterpoint.wire.scan import Lines, Scan, Span, pointers_of_records, scan

__all__ = ["JsonLocator", "locate"]


def locate(source: bytes) -> "JsonLocator":
    """A locator for one document. Scans the text once, when first asked."""
    return JsonLocator(source)


class JsonLocator:
    """Positions of one JSON text."""

    def __init__(self, source: bytes) -> None:
        self._source = source

    @cached_property
    def _text(self) -> str:
        return decode_text(self._source, "")

    @cached_property
    def _scan(self) -> Scan:
        return scan(self._text, "")

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._text)

    @cached_property
    def _normaliser(self) -> Normaliser:
        value = self._scan.value
        if isinstance(value, dict) and "@context" in value:
            try:
                return read_context(value["@context"], "").normaliser()
            except CounterpointError:
                pass
        return Normaliser()

    @cached_property
    def _records(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for pointer, iri in pointers_of_records(self._scan.value):
            found.setdefault(self._normaliser.expand(iri), pointer)
        return found

    def pointer(self, pointer: str) -> Span | None:
        """The key of a member, the value of an array's entry or of the whole document."""
        at = self._scan.keys.get(pointer) or self._scan.values.get(pointer)
        return self._lines.span(*at) if at else None

    def record(self, iri: str, property: str = "", value: str = "") -> Span | None:
        """The value where it is given, else the value of the property, else the record's id."""
        home = self._records.get(iri)
        if home is None:
            return None
        spans = self._scan.values
        for key in self._keys(home, property) if property else ():
            if value:
                for pointer, (start, end) in spans.items():
                    if pointer.startswith(f"{home}/{key}/") and self._is(pointer, value):
                        return self._lines.span(start, end)
            if f"{home}/{key}" in spans:
                return self._lines.span(*spans[f"{home}/{key}"])
        for key in ("id", "@id"):
            if f"{home}/{key}" in spans:
                return self._lines.span(*spans[f"{home}/{key}"])
        return self._lines.span(*spans[home])

    def _keys(self, home: str, property: str) -> list[str]:
        """The record's own spellings of a key, as pointer segments."""
        depth = home.count("/") + 1
        own = [p for p in self._scan.keys if p.startswith(home + "/") and p.count("/") == depth]
        segments = [p.rpartition("/")[2] for p in own]
        return [s for s in segments if self._normaliser.key(s.replace("~1", "/").replace("~0", "~")) == property]

    def _is(self, pointer: str, value: str) -> bool:
        start, end = self._scan.values[pointer]
        raw = self._text[start:end].strip('"')
        return raw == value or self._normaliser.expand(raw) == value
