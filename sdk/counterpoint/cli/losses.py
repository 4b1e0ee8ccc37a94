"""Losses of a conversion, told to people and written for programs."""

from collections.abc import Sequence

from counterpoint.cli.spoken import said
from counterpoint.model.loss import Loss

__all__ = ["SHOWN", "account", "tell"]

SHOWN = 20
_KINDS = ("representation", "provenance", "semantic")


def tell(name: str, losses: Sequence[Loss], show_all: bool) -> None:
    """A line for each loss, on standard error; of many the first ones and their number."""
    for loss in losses if show_all else losses[:SHOWN]:
        place = f"{name} {loss.pointer}" if loss.pointer else name
        said(f"{place}: {loss.kind} loss: {loss.record} {loss.property}: {loss.why}: {loss.value[:80]}")
    if len(losses) > SHOWN and not show_all:
        counted = ((kind, sum(loss.kind == kind for loss in losses)) for kind in _KINDS)
        counts = ", ".join(f"{count} {kind}" for kind, count in counted if count)
        said(f"{name}: {len(losses)} losses in all ({counts}); --all shows them, --loss-report writes them")


def account(file: str, read: str, reading: Sequence[Loss], written: str, writing: Sequence[Loss]) -> dict[str, object]:
    """The account of one conversion.

    file            name of the file that was read
    read, written   names of the formats
    """
    return {
        "file": file,
        "from": read,
        "to": written,
        "reading": [_shown(loss) for loss in reading],
        "writing": [_shown(loss) for loss in writing],
    }


def _shown(loss: Loss) -> dict[str, str]:
    told = {
        "kind": loss.kind,
        "record": loss.record,
        "property": loss.property,
        "value": loss.value,
        "why": loss.why,
    }
    return told | ({"pointer": loss.pointer} if loss.pointer else {})
