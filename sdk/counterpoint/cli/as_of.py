"""The option `--as-of DATE`, and what people are told about how far the past can be known."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import click

from counterpoint.cli.names import Names, well_formed
from counterpoint.cli.spoken import said
from counterpoint.merge.as_of import AsOf, as_of
from counterpoint.model.document import Document

__all__ = ["as_of_option", "told", "view"]

_F = TypeVar("_F", bound=Callable[..., Any])
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T\d{2}:\d{2}:\d{2}Z)?)?)?", re.ASCII)
_SHOWN = 5


def _checked(context: click.Context, option: click.Parameter, value: str) -> str:
    if value and not _DATE.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no date; write 2026, 2026-03, 2026-03-01 or 2026-03-01T09:00:00Z")
    return value


def as_of_option(function: _F) -> _F:
    return click.option(
        "--as-of",
        "date",
        default="",
        metavar="DATE",
        callback=_checked,
        help="Look only at what was recorded by then; 2026-03 includes all of March.",
    )(function)


def view(document: Document, date: str) -> tuple[Document, AsOf | None]:
    """The document as of a date, and an account of it; the document itself where no date is given.

    Fails   FaultyInput where a derived record of the file was edited by hand
    """
    if not date:
        return document, None
    past = as_of(well_formed(document).bundle, date)
    _tell(document, past, date)
    return replace(document, bundle=past.bundle), past


def told(past: AsOf | None, date: str) -> dict[str, object]:
    """What programs are told of it: nothing where no date was asked for."""
    if past is None:
        return {}
    return {
        "asOf": {
            "date": date,
            "leftOut": past.later,
            "earlierVersion": past.earlier,
            "earlierVersionMissing": past.lost,
            "undated": past.undated,
            "headerIsLater": past.header_later,
        }
    }


def _tell(document: Document, past: AsOf, date: str) -> None:
    names = Names.of(document)
    said(
        f"{document.name} as of {date}: {len(past.bundle)} records; {len(past.later)} came later, "
        f"{len(past.earlier)} are shown in an earlier version"
    )
    _list("revised since, and the file holds nothing of what they said then; left out", past.lost, names)
    _list("without a date of recording; shown", past.undated, names)
    if past.header_later:
        said("  the header came later; it is shown, since no file stands without one")
    said("  a record that was edited in place, without a new recordedAt, reads as it does now")


def _list(what: str, iris: Sequence[str], names: Names) -> None:
    if iris:
        more = f" and {len(iris) - _SHOWN} more" if len(iris) > _SHOWN else ""
        said(f"  {len(iris)} {what}: {', '.join(map(names.short, iris[:_SHOWN]))}{more}")
