"""Changes of wording, word by word."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Literal

__all__ = ["Part", "marked", "words"]

Part = tuple[Literal["same", "gone", "new"], str]
_WORD = re.compile(r"\s+|[^\W_]+|[\W_]", re.UNICODE)
_LONGEST = 2000
"""Pieces of a text beyond which the whole is shown as replaced: matching grows with their square."""


def words(old: str, new: str) -> Iterator[Part]:
    """The new text with what went and what came, in reading order."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) > _LONGEST or len(after) > _LONGEST:
        yield "gone", old
        yield "new", new
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            yield "same", "".join(before[i:j])
            continue
        if j > i:
            yield "gone", "".join(before[i:j])
        if m > k:
            yield "new", "".join(after[k:m])


def marked(parts: Iterable[Part]) -> str:
    """The change in plain characters: `[-gone-]` and `{+new+}`."""
    shapes = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(shapes[kind].format(text) for kind, text in parts)
