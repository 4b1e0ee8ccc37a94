"""What a format is: a reader, a writer and a way to find a place again.

Readers take bytes, or the files of a folder, to a `Document` and never judge. Writers take a `Bundle`
to bytes or files. Both account for what did not fit. Locators are asked only when a finding is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from typing import Literal, Protocol, TypeAlias

from counterpoint.errors import InputError
from counterpoint.model.document import Document
from counterpoint.model.loss import Loss
from counterpoint.model.record import Bundle
from counterpoint.wire.scan import Span

__all__ = ["AS_IT_IS", "Files", "Format", "Locator", "ReadOptions", "Source", "WriteOptions", "Writing"]

Files: TypeAlias = Mapping[str, bytes]
"""The files of a folder: relative path with `/` → bytes. One that is read may load a file only when asked."""
Source: TypeAlias = bytes | Files


@dataclass(frozen=True, slots=True)
class Writing:
    """A bundle in some format: `data`, or for a folder `files`."""

    data: bytes = b""
    losses: tuple[Loss, ...] = ()
    files: Files | None = None


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How to lay a file out; never what it says."""

    layout: Literal["canonical", "pretty"] = "canonical"
    prefixes: Mapping[str, str] = field(default_factory=dict)
    """Prefixes to shorten IRIs with, where the format has prefixes."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user says about a foreign file before it is read."""

    namespace: str = ""
    """IRI under which ids are minted, ending in `/`, `#` or `:`; empty where the reader is to choose."""
    keep_going: bool = False
    """Pass over broken parts, each told as a loss, instead of refusing the whole."""
    recorded_at: str = ""
    """When the records that a foreign file gives no date were written down here; empty where nobody says."""


AS_IT_IS = ReadOptions()
"""What a reader goes by when nobody says anything."""


class Locator(Protocol):
    """Finds places of one source text again."""

    def pointer(self, pointer: str) -> Span | None:
        """Where a JSON Pointer points."""

    def record(self, iri: str, property: str = "", value: str = "") -> Span | None:
        """Where a record stands, or a property of it, or one value of a set."""


class _Nowhere:
    """The locator of a format that cannot find a place again."""

    def pointer(self, pointer: str) -> Span | None:
        return None

    def record(self, iri: str, property: str = "", value: str = "") -> Span | None:
        return None


@dataclass(frozen=True, slots=True)
class Format:
    """One member of the format registry. Its module is loaded on first use.

    Depending on its direction the module has

        read(source, name, options) -> Document
        write(bundle, options) -> Writing

    and it may have

        locate(source) -> Locator           where findings should show a line
        recognises(source) -> bool          where the ending of a name does not settle the format; to be
                                            cheap, and never to fail whatever the bytes
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    """File name endings, the first being the one written; lower case, with the dot. Several formats may
    share one: then the first in the registry that recognises the file reads it, else the first at all.
    None for a folder."""
    media_type: str
    module: str
    direction: Literal["both", "in", "out"] = "both"
    folder: bool = False
    """Whether it reads and writes several files in a folder."""
    single: bool = False
    """Whether a folder format also reads a single file, of any name."""
    extra: str = ""
    """The extra of this package that brings the libraries it needs; empty where the core has them."""
    lossless: bool = False
    """Whether every record comes back exactly, see `spec/operations/convert.md`."""

    @property
    def reads(self) -> bool:
        return self.direction != "out"

    @property
    def writes(self) -> bool:
        return self.direction != "in"

    def read(self, source: Source, name: str, options: ReadOptions = AS_IT_IS) -> Document:
        """Fails   InputError when the source is no document of this format, or the format is only written"""
        if not self.reads:
            raise InputError(f"{self.title} is written here and never read", name, "convert the file it was made from")
        if not self._takes(source):
            is_, wants = ("a file", "a folder") if self.folder else ("a folder", "a file")
            raise InputError(f"this is {is_}, and {self.title} is {wants}", name, f"name {wants}")
        try:
            found: Document = self._load(name).read(source, name, options)
        except RecursionError:
            raise InputError("nested too deeply to be read", name, "keep records flat") from None
        return found

    def write(self, bundle: Bundle, options: WriteOptions | None = None) -> Writing:
        """Fails   InputError when the format is only read"""
        if not self.writes:
            raise InputError(f"{self.title} is read here and never written", repair="write jsonld")
        made: Writing = self._load().write(bundle, options or WriteOptions())
        return made

    def locate(self, source: Source) -> Locator:
        module = self._load()
        found: Locator = module.locate(source) if hasattr(module, "locate") else _Nowhere()
        return found

    def recognises(self, source: Source) -> bool:
        """Whether the source looks like this format and like no other; never when the ending has to tell."""
        if not self.reads or not self._takes(source):
            return False
        module = import_module(self.module)
        return bool(module.recognises(source)) if hasattr(module, "recognises") else False

    def _takes(self, source: Source) -> bool:
        return isinstance(source, bytes) != self.folder or (self.single and isinstance(source, bytes))

    def _load(self, name: str = "") -> ModuleType:
        module = import_module(self.module)
        for library in getattr(module, "NEEDS", ()):
            try:
                import_module(library)
            except ImportError:
                raise InputError(
                    f"{self.title} needs the library {library}, which is not installed",
                    name,
                    f"pip install 'counterpoint[{self.extra}]'",
                ) from None
        return module
