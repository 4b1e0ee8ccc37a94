"""The only clock: what a person does now is dated now, or at SOURCE_DATE_EPOCH for repeatable builds."""

import os
import re
import time
from collections.abc import Callable
from typing import Any, TypeVar

import click

__all__ = ["instant_option", "now"]

_F = TypeVar("_F", bound=Callable[..., Any])
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)


def instant_option(function: _F) -> _F:
    """`--date INSTANT`, passed on as `at`: a moment in UTC, or now where none is given."""
    return click.option(
        "--date",
        "at",
        default="",
        metavar="INSTANT",
        callback=lambda context, option, value: _checked(value) if value else now(),
        help="When, as 2026-04-01T12:00:00Z; now by default.",
    )(function)


def _checked(value: str) -> str:
    if not _INSTANT.fullmatch(value):
        raise click.UsageError(f"--date {value}: write an instant in UTC, such as 2026-04-01T12:00:00Z.")
    return value


def now() -> str:
    """This moment in UTC and whole seconds, as `recordedAt` wants it.

    Fails   UsageError when SOURCE_DATE_EPOCH is no moment
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(epoch) if epoch else int(time.time())))
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH: {epoch!r} is no number of seconds since 1970.") from None
