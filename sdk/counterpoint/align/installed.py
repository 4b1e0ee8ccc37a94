"""Aligners by name: the default, or one that another package brings. Nothing is loaded that was not named."""

from collections.abc import Iterable, Sequence
from importlib.metadata import entry_points

from counterpoint.align.contract import Aligner, Proposed
from counterpoint.align.likeness import alike
from counterpoint.errors import InputError, InternalError
from counterpoint.model.record import Record

__all__ = ["DEFAULT", "GROUP", "aligner"]

GROUP = "counterpoint.aligners"


def _by_words(one: Sequence[Record], other: Sequence[Record]) -> Iterable[Proposed]:
    return (Proposed(mine, theirs, score) for mine, theirs, score in alike(one, other))


DEFAULT = Aligner("words", "shared words weighted by rarity, and shared runs of characters", _by_words)


def aligner(name: str = "") -> Aligner:
    """The aligner of that name; the default where none is named.

    Fails   InputError when there is none, or it cannot be loaded; InternalError when it is no aligner
    """
    if name in ("", DEFAULT.name):
        return DEFAULT
    points = entry_points(group=GROUP, name=name)
    if not points:
        known = ", ".join(sorted({DEFAULT.name, *(point.name for point in entry_points(group=GROUP))}))
        raise InputError(f"there is no aligner {name!r}", "", f"use one of {known}, or install the package that has it")
    try:
        loaded = min(points, key=lambda point: point.value).load()
    except Exception as error:
        what = f"the aligner {name!r} cannot be loaded: {type(error).__name__}: {error}"
        raise InputError(what, "", "install what it needs, or leave it out") from error
    if not isinstance(loaded, Aligner):
        raise InternalError(f"the entry point {name!r} of {GROUP} is no Aligner", repair="report it")
    return loaded
