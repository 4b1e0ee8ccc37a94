"""The most memory that this process has held.

`ru_maxrss` will not do on Linux: a process starts with that of the one it was forked from, so a small program that a
large one has started seems large.
"""

import resource
import sys
from pathlib import Path

__all__ = ["peak"]

_STATUS = Path("/proc/self/status")


def peak() -> int:
    """The most resident memory since this program was started, in KiB."""
    if _STATUS.exists():
        fields = dict(line.split(":", 1) for line in _STATUS.read_text("ascii", "replace").splitlines() if ":" in line)
        return int(fields["VmHWM"].split()[0])
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // 1024 if sys.platform == "darwin" else most
