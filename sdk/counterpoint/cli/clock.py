"""The only clock: what a person does now is dated now, or at SOURCE_DATE_EPOCH for repeatable builds."""

import os
import time

__all__ = ["now"]


def now() -> str:
    """This moment in UTC and whole seconds, as `recordedAt` wants it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(epoch) if epoch.isdigit() else int(time.time())))
