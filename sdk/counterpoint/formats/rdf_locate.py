"""Finds the place of a record in an RDF text again.

A small scan and no parse: the first line on which the record's IRI, or its name under a prefix the text
declares, stands as the subject, that is at the beginning. Below it, up to the next subject, the first
line with the property is taken, and of these the first with the value. Files that put several subjects
on a line, or a subject behind white space, are located by chance at best.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from counterpoint.canon.quads import predicate_of
from counterpoint.canon.rdf_names import subject_of
from counterpoint.errors import CounterpointError
from counterpoint.wire.parse import decode_text
from counterpoint.wire.scan import Span

__all__ = ["RdfLocator"]

_PREFIX = re.compile(r"^[ \t]*@?prefix[ \t]+([^\s:]*):[ \t]*<([^>]*)>", re.MULTILINE | re.IGNORECASE)
_WORD = re.compile(r"\S+")
_LOCAL_ESCAPED = re.compile(r"[^\w.:-]")


class RdfLocator:
    """Positions of one N-Quads or Turtle text, best effort."""

    def __init__(self, source: bytes) -> None:
        self._source = source

    @cached_property
    def _lines(self) -> list[str]:
        try:
            return decode_text(self._source, "").split("\n")
        except CounterpointError:
            return []

    @cached_property
    def _prefixes(self) -> Mapping[str, str]:
        return dict(_PREFIX.findall("\n".join(self._lines)))

    @cached_property
    def _subjects(self) -> Mapping[str, int]:
        """First word of a line that begins without white space → index of the first such line."""
        found: dict[str, int] = {}
        for index, line in enumerate(self._lines):
            if line and not line[0].isspace():
                found.setdefault(line.split(None, 1)[0], index)
        return found

    def pointer(self, pointer: str) -> Span | None:
        """Never found: RDF has no pointers."""
        return None

    def record(self, iri: str, property: str = "", value: str = "") -> Span | None:
        """The line of the value, else of the property, else the record's own first line."""
        found = [(self._subjects[form], form) for form in self._forms(subject_of(iri)) if form in self._subjects]
        if not found:
            return None
        start, subject = min(found)
        if property:
            lines = list(self._about(start, subject, self._forms(predicate_of(property))))
            texts = [*self._forms(value), value] if value else []
            for text in texts:
                pattern = re.compile(re.escape(text) + r"(?![\w\\/-])")
                for index, _ in lines:
                    match = pattern.search(self._lines[index])
                    if match:
                        return Span(index + 1, match.start() + 1, index + 1, match.end() + 1)
            for index, (begin, end) in lines:
                return Span(index + 1, begin + 1, index + 1, end + 1)
        return Span(start + 1, 1, start + 1, 1 + len(subject))

    def _about(self, start: int, subject: str, predicates: list[str]) -> Iterator[tuple[int, tuple[int, int]]]:
        """(line, where the predicate stands) for each line with one, and for the lines its values run on to."""
        runs_on: tuple[int, int] | None = None
        for index in self._below(start, subject):
            line = self._lines[index]
            words = [word.span() for word in _WORD.finditer(line) if word.group() in predicates]
            if words:
                runs_on = words[0]
            elif runs_on is not None and not self._lines[index - 1].rstrip().endswith(","):
                runs_on = None
            if runs_on is not None:
                yield index, runs_on

    def _below(self, start: int, subject: str) -> Iterator[int]:
        """The lines about one subject: in Turtle the indented ones, in N-Quads those that repeat it."""
        for index in range(start, len(self._lines)):
            line = self._lines[index]
            if index > start and line and not line[0].isspace() and not line.startswith(subject + " "):
                return
            yield index

    def _forms(self, iri: str) -> list[str]:
        """The ways an IRI may be written in this text."""
        forms = [f"<{iri}>"]
        for prefix, base in self._prefixes.items():
            if base and iri.startswith(base):
                forms.append(f"{prefix}:{_LOCAL_ESCAPED.sub(lambda m: chr(92) + m.group(), iri[len(base) :])}")
        return [*forms, "a"] if iri.endswith("#type") else forms
