"""What a teller is: a comparison in, text out.

What changed, how much it matters and in which order it is told is settled before. Names and texts come
from files of strangers: a teller shows them and lets none of them be anything but text.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from counterpoint.diff.comparison import Comparison

__all__ = ["Teller"]


class _Module(Protocol):
    render: Callable[[Comparison, bool], str]


@dataclass(frozen=True, slots=True)
class Teller:
    """One member of the registry. Its module, loaded on first use, has `render`."""

    name: str
    title: str
    module: str

    def render(self, comparison: Comparison, colour: bool = False) -> str:
        """The comparison as text, ending in a line feed.

        colour  whether to mark headings for a terminal, where the form has any such marks
        """
        module = cast(_Module, import_module(self.module))
        return module.render(comparison, colour)
