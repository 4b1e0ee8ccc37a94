"""Whether a piece of text begins and ends with whole words and numbers.

A quote that begins inside a word can say the contrary of its text: "likely" stands in "unlikely", "lethal"
in "non-lethal", "5" in "1.5" and in "−5". Scripts that put no space between words are exempt.

Source: spec/operations/anchor.md, R-ANC-01.
"""

import unicodedata

__all__ = ["begins_whole", "ends_whole"]

_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_LINE_BREAKS = frozenset("\n\r\v\u0085\u2028")

_HYPHENS = frozenset("-\u2010\u2011")
_IN_WORDS = frozenset("'\u2019") | _HYPHENS
_IN_NUMBERS = frozenset(".,:/'\u2019\u00b7-\u2010\u2011\u2012\u2013\u2212^*\u00d7")
_SIGNS = frozenset("+-\u2010\u2011\u2012\u2013\u2212\u00b1<>=\u2264\u2265~\u2248.^$\u20ac\u00a3\u00a5")
_WORDS = frozenset(["Lu", "Ll", "Lt", "Lm", "Mn", "Mc", "Nd", "Nl", "No"])
_UNITS = frozenset("%\u2030\u2031")


def begins_whole(text: str, start: int) -> bool:
    """Whether no word or number goes on from before `start`."""
    first = text[start]
    if _is_mark(first):
        return False
    at = _skip(text, start - 1, -1)
    before = _at(text, at)
    if not before:
        return True
    if _in_word(first) and _in_word(before):
        return False
    if first.isnumeric() and before in _SIGNS:
        return False
    further = _at(text, _skip(text, at - 1, -1))
    if first.isnumeric() and before in _IN_NUMBERS and further.isnumeric():
        return False
    if _in_word(first) and before in _IN_WORDS and _in_word(further):
        return False
    return not (_in_word(first) and _broken_by_line(text, at))


def ends_whole(text: str, end: int) -> bool:
    """Whether no word or number goes on at `end`."""
    last = _at(text, _skip(text, end - 1, -1))
    if _is_mark(_at(text, end) or " "):
        return False
    at = _skip(text, end, 1)
    after = _at(text, at)
    if not after:
        return True
    if _in_word(last) and _in_word(after):
        return False
    if last.isnumeric() and after in _UNITS:
        return False
    further = _at(text, _skip(text, at + 1, 1))
    if last.isnumeric() and after in _IN_NUMBERS and further.isnumeric():
        return False
    if not _in_word(last) or after not in _IN_WORDS:
        return True
    if _in_word(further):
        return False
    return not (after in _HYPHENS and further in _LINE_BREAKS and _in_word(_at(text, _past_space(text, at + 1, 1))))


def _broken_by_line(text: str, at: int) -> bool:
    """Whether a line break stands at `at`, and a hyphen that ends an unfinished word before it."""
    if not text[at].isspace():
        return False
    hyphen = _past_space(text, at, -1)
    broken = any(character in _LINE_BREAKS for character in text[hyphen + 1 : at + 1])
    return broken and _at(text, hyphen) in _HYPHENS | {"\u00ad"} and _in_word(_at(text, hyphen - 1))


def _in_word(character: str) -> bool:
    """Letters other than those of scripts without spaces, digits, and marks on them."""
    return bool(character) and unicodedata.category(character) in _WORDS


def _is_mark(character: str) -> bool:
    return character > "\u02ff" and unicodedata.category(character).startswith("M")


def _at(text: str, at: int) -> str:
    return text[at] if 0 <= at < len(text) else ""


def _skip(text: str, at: int, step: int) -> int:
    while 0 <= at < len(text) and text[at] in _INVISIBLE:
        at += step
    return at


def _past_space(text: str, at: int, step: int) -> int:
    while 0 <= at < len(text) and text[at].isspace():
        at += step
    return at
