"""Where findings stand in the files they are about: the only place where positions are looked up.

Nothing is read again before somebody asks, and each file at most once.
"""

from collections.abc import Iterable

from counterpoint.findings import Place
from counterpoint.formats import by_name
from counterpoint.formats.contract import Locator
from counterpoint.model.document import Document
from counterpoint.validate.contract import LoadedRule
from counterpoint.wire.scan import Span

__all__ = ["Sources"]


class Sources:
    """The documents of one run, by name, and the rules they were judged by."""

    def __init__(self, documents: Iterable[Document] = (), rules: Iterable[LoadedRule] = ()) -> None:
        self._documents: dict[str, Document] = {}
        for document in documents:
            self._documents.setdefault(document.name, document)
        self._rules = {rule.RULE.code: rule for rule in rules}
        self._locators: dict[str, Locator | None] = {}
        self._lines: dict[str, list[str]] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The documents, in the order they were given."""
        return tuple(self._documents)

    def rule(self, code: str) -> LoadedRule | None:
        """The rule of that code, where it is known."""
        return self._rules.get(code)

    def span(self, place: Place) -> Span | None:
        """The lines and columns of a place; None where its document has no text or does not show it."""
        locator = self._locator(place.document)
        if locator is None:
            return None
        found = locator.pointer(place.pointer) if place.pointer else None
        if found is None and place.record:
            found = locator.record(place.record, place.property, place.value)
        return found

    def line(self, name: str, number: int) -> str:
        """One line of a document, counted from 1; empty where there is none."""
        if name not in self._lines:
            document = self._documents.get(name)
            text = document.source.decode("utf-8", "replace") if document else ""
            self._lines[name] = text.removeprefix("\ufeff").split("\n")
        lines = self._lines[name]
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""

    def _locator(self, name: str) -> Locator | None:
        if name not in self._locators:
            document = self._documents.get(name)
            format = by_name(document.format) if document and document.source else None
            self._locators[name] = format.locate(document.source) if document and format else None
        return self._locators[name]
