"""What a teller of merges is: a merge in, text out. Nothing is decided here, and nothing left out."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from counterpoint.verbs import Merged

__all__ = ["MergeTeller"]


class _Module(Protocol):
    render: Callable[[Merged], str]


@dataclass(frozen=True, slots=True)
class MergeTeller:
    """One member of the registry. Its module, loaded on first use, has `render`."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    """Endings of the files that are written so where nobody says how."""
    module: str

    def render(self, merged: Merged) -> str:
        """The account of the merge as text, ending in a line feed."""
        return cast(_Module, import_module(self.module)).render(merged)
