"""What a format is: a reader, a writer and a way to find a place again.

Readers take bytes to a `Document` and never judge. Writers take a `Bundle` to bytes and account
for what did not fit. Locators are asked only when a finding is shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Literal, Protocol, cast

from counterpoint.model.document import Document
from counterpoint.model.record import Bundle
from counterpoint.wire.scan import Span

__all__ = ["Format", "Locator", "Loss", "LossClass", "WriteOptions", "Writing"]

LossClass = Literal["representation", "provenance", "semantic"]


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing a format has no place for."""

    kind: LossClass
    record: str
    property: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Writing:
    """A bundle in some format."""

    data: bytes
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How to lay a file out; never what it says."""

    layout: Literal["canonical", "pretty"] = "canonical"
    prefixes: Mapping[str, str] = field(default_factory=dict)
    """Prefixes to shorten IRIs with, where the format has prefixes."""


class Locator(Protocol):
    """Finds places of one source text again."""

    def pointer(self, pointer: str) -> Span | None:
        """Where a JSON Pointer points."""

    def record(self, iri: str, property: str = "", value: str = "") -> Span | None:
        """Where a record stands, or a property of it, or one value of a set."""


class _Module(Protocol):
    read: Callable[[bytes, str], Document]
    write: Callable[[Bundle, WriteOptions], Writing]
    locate: Callable[[bytes], Locator]


@dataclass(frozen=True, slots=True)
class Format:
    """One member of the format registry. Its module is loaded on first use.

    The module has `read(source, name)`, `write(bundle, options)` and `locate(source)`.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    """File name endings, the first being the one written; lower case, with the dot."""
    media_type: str
    module: str

    def read(self, source: bytes, name: str) -> Document:
        """Fails   InputError when the bytes are no document of this format"""
        return self._load().read(source, name)

    def write(self, bundle: Bundle, options: WriteOptions | None = None) -> Writing:
        return self._load().write(bundle, options or WriteOptions())

    def locate(self, source: bytes) -> Locator:
        return self._load().locate(source)

    def _load(self) -> _Module:
        return cast(_Module, import_module(self.module))
