"""Operators that other packages bring, found by entry point; nothing is loaded that was not named.

An entry point of the group has the operator's name, and leads to an `Operator`. One of ours cannot be
taken over: what the package itself has comes first.
"""

from importlib.metadata import entry_points

from counterpoint.assess import by_name
from counterpoint.assess.contract import Operator
from counterpoint.errors import InputError, InternalError

__all__ = ["GROUP", "installed", "operator"]

GROUP = "counterpoint.operators"


def installed() -> tuple[str, ...]:
    """Names of the operators of other packages, sorted; none of them is loaded."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP) if by_name(point.name) is None}))


def operator(name: str) -> Operator | None:
    """The operator of that name, ours or an installed one.

    Fails   InputError when an installed one cannot be loaded; InternalError when it is no operator
    """
    own = by_name(name)
    if own is not None:
        return own
    points = entry_points(group=GROUP, name=name)
    if not points:
        return None
    try:
        loaded = min(points, key=lambda point: point.value).load()
    except Exception as error:
        what = f"the operator {name!r} cannot be loaded: {type(error).__name__}: {error}"
        raise InputError(what, "", "install what it needs, or leave it out") from error
    if not isinstance(loaded, Operator):
        raise InternalError(f"the entry point {name!r} of {GROUP} is no Operator", repair="report it")
    return loaded
