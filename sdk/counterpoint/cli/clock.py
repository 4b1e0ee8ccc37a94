"""The only clock: what a person does now is dated now, or at SOURCE_DATE_EPOCH for repeatable builds."""

import os
import time

import click

__all__ = ["now"]


def now() -> str:
    """This moment in UTC and whole seconds, as `recordedAt` wants it.

    Fails   UsageError when SOURCE_DATE_EPOCH is no moment
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(epoch) if epoch else int(time.time())))
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH: {epoch!r} is no number of seconds since 1970.") from None
