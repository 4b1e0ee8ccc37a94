"""Which files git hands to the driver: a marked block in an attributes file.

`-text` keeps git from changing line ends, which are part of a text in some formats. Lines outside the
block belong to somebody else and stay as they are.
"""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from counterpoint.errors import InputError
from counterpoint.git.process import git, lines

__all__ = ["DRIVER", "PATTERNS", "driven", "with_block", "without_block"]

DRIVER = "counterpoint"
"""The name under which git knows the driver."""

PATTERNS = ("*.jsonld", "*.kb.yaml", "*.kb.yml", "*.kb.jsonl", "*.kb.ttl", "*.kb.nq")
"""Files taken for knowledge bases unless others are named. Endings that much else has need a `.kb` before them."""

_BEGIN = "# counterpoint: begin"
_END = "# counterpoint: end"
_BLOCK = re.compile(rf"^{_BEGIN}\n(?:.*\n)*?{_END}(?:\n|\Z)", re.MULTILINE)
# Anything else would need the quoting of attributes files, or turn a line into a comment or a macro.
_PATTERN = re.compile(r"[^\s\"\\!#\[\-][^\s\"\\]*")


def with_block(text: str, patterns: Iterable[str]) -> str:
    """An attributes file in which those patterns, and no others, go to the driver.

    Fails   InputError when a pattern cannot stand in an attributes file
    """
    rows = []
    for pattern in patterns:
        if not _PATTERN.fullmatch(pattern):
            raise InputError(
                f"{pattern!r} cannot stand in an attributes file", "git install", "write one such as '*.jsonld'"
            )
        rows.append(f"{pattern} merge={DRIVER} diff={DRIVER} -text")
    block = "\n".join([_BEGIN, *rows, _END]) + "\n"
    if _BLOCK.search(text):
        return _BLOCK.sub(lambda _: block, text, count=1)
    return text + ("\n" if text and not text.endswith("\n") else "") + block


def without_block(text: str) -> str:
    """An attributes file without the block."""
    return _BLOCK.sub("", text)


def driven(
    paths: Iterable[str],
    *,
    attribute: str = "merge",
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    settings: Iterable[str] = (),
) -> frozenset[str]:
    """Those paths that git hands to the driver.

    attribute   `merge`, or `diff` for what is shown
    settings    further arguments before git's verb
    """
    asked = b"".join(os.fsencode(path) + b"\0" for path in paths)
    answer = git(*settings, "check-attr", "-z", "--stdin", attribute, stdin=asked, cwd=cwd, environment=environment)
    fields = lines(answer.out)
    return frozenset(path for path, value in zip(fields[::3], fields[2::3], strict=True) if value == DRIVER)
