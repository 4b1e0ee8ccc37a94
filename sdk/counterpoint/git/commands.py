"""The command lines git is given, as it hands them to a shell.

The driver answers with one word on standard output. Whatever else comes back, a missing program and a
crash included, is a failure with an exit code above 128: git before 2.42 would else leave our side in the
file without a mark, and `git add` would record it. For these versions the file is also left with both
sides whole between conflict markers, which no reader takes for a knowledge base.

The program is started with `-P`, so that no file of the repository is imported in place of a library.
"""

import sys
from shlex import quote

__all__ = ["CLEAN", "OPEN", "driver", "textconv"]

CLEAN = "clean"
"""The word for a merge nobody has to look at."""
OPEN = "open"
"""The word for one with something left to decide."""

_BOTH = (
    "{ echo '<<<<<<< ours: counterpoint could not merge this file'; cat %A; echo; echo =======; "
    "cat %B; echo; echo '>>>>>>> theirs'; } > %A.both; mv -f %A.both %A"
)


def driver(*, quiet: bool = False, on_failure: str = _BOTH) -> str:
    """The merge driver. git puts names of files for `%O`, `%A`, `%B` and `%P`.

    on_failure  what the shell does before it gives the failure back
    """
    flag = " --quiet" if quiet else ""
    asked = f"{_program()} git merge-driver{flag} -- %O %A %B %P"
    return f'case "$({asked})" in {CLEAN}) ;; {OPEN}) exit 1 ;; *) {on_failure}; exit 129 ;; esac'


def textconv() -> str:
    """What turns a file into lines to compare. git appends the name of the file."""
    return f"{_program(percent='%')} git textconv --"


def _program(percent: str = "%%") -> str:
    return f"{quote(sys.executable).replace('%', percent)} -P -m counterpoint"
