"""A claim's text taken apart for comparison: its words, the numbers in it and what bounds them, and its names."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from counterpoint.align.lexicon import BOUNDS, FUNCTION_WORDS, NEGATIONS, same_as, stem

__all__ = ["COUNTED", "Wording", "wording"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+|[-‐‑][^\W_]+|[.,]\d+)*%?", re.UNICODE)
_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(st|nd|rd|th)?(%?)(.*)", re.ASCII | re.DOTALL)
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()
_WORDS = {word: Decimal(n) for n, word in enumerate(_UNITS)} | {
    word: Decimal(n)
    for word, n in (
        ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90),
        ("hundred", 100), ("thousand", 1000), ("million", 10**6), ("billion", 10**9), ("dozen", 12), ("twice", 2),
        ("double", 2), ("doubled", 2), ("thrice", 3), ("triple", 3), ("tripled", 3), ("tenfold", 10), ("twofold", 2),
        ("threefold", 3),
    )
}  # fmt: skip
_SCALES = {"hundred", "thousand", "million", "billion"}
_SHARES = {"half": "50%", "halved": "50%", "third": "33%", "thirds": "33%", "quarter": "25%", "quarters": "25%"}
COUNTED = frozenset(map(stem, (*_WORDS, *_SHARES, *(f"{word}s" for word in _SCALES))))
"""Stems of words that are numbers."""
_NO_COUNT = frozenset("of another that who which could can might should must is has would may day".split())
_BEFORE_PRONOUN = frozenset("no any every each the this that another some only".split())
_ENDS = re.compile(r"[.!?:;]\s*$|^\s*$")


@dataclass(frozen=True)
class Wording:
    """One text, taken apart."""

    words: tuple[str, ...]
    """Lower case, numbers and function words included, in order."""
    rest: tuple[str, ...]
    """The same without the phrases that bound a number, such as `at most`."""
    stems: tuple[str, ...]
    """What carries meaning, each by the word its group is known by, in order."""
    numbers: frozenset[str]
    """`47381`, `12%`, `2nd`; words for numbers as numbers."""
    bounds: frozenset[str]
    """`<` and `>` as a number is said to be at most or at least that."""
    names: frozenset[str]
    """Words with a capital that do not begin a sentence, abbreviations and words with digits in them."""


@cache
def wording(text: str) -> Wording:
    """Takes a text apart; the same text is taken apart once."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'")
    raw = [(found.group(), found.start()) for found in _WORD.finditer(plain)]
    words = tuple(part for word, _ in raw for part in _split(word.casefold()))
    bounds, rest = _bounds(" ".join(words))
    stems = tuple(same_as(stem(w)) for w in rest.split() if w not in FUNCTION_WORDS and w not in NEGATIONS)
    return Wording(words, tuple(rest.split()), stems, _numbers(words), bounds, _names(plain, raw))


def _split(word: str) -> tuple[str, ...]:
    """`didn't` is two words, and `%` belongs to its number."""
    if word.endswith("n't"):
        return (word[:-3], "not") if word != "can't" else ("can", "not")
    if word == "cannot":
        return ("can", "not")
    return (word.removesuffix("'s"),)


def _bounds(text: str) -> tuple[frozenset[str], str]:
    found = set()
    for phrase, sign in BOUNDS:
        pattern = rf"\b{phrase}\b(?= (?:an? |about )?(?:[\d]|{'|'.join(_WORDS)}|half))"
        text, count = re.subn(pattern, "", text)
        found |= {sign} if count else set()
    return frozenset(found), text


def _numbers(words: tuple[str, ...]) -> frozenset[str]:
    found, held = [], Decimal(-1)
    for place, word in enumerate(words):
        before, after = words[place - 1] if place else "", words[place + 1] if place + 1 < len(words) else ""
        match = _NUMBER.fullmatch(word)
        if match and not match[5]:
            held = _decimal(match[1].replace(",", "") + (match[2] or ""))
            share = bool(match[4]) or after == "percent" or words[place + 1 : place + 3] == ("per", "cent")
            found.append(_plain(held) + ("%" if share else "th" if match[3] else ""))
        elif word.removesuffix("s") in _SCALES and word.endswith("s") and held < 0:
            found.append(word)
        elif word.removesuffix("s") in _SCALES and held >= 0:
            held *= _WORDS[word.removesuffix("s")]
            found[-1] = _plain(held)
        elif word in _SHARES:
            found.append(_SHARES[word])
            held = Decimal(-1)
        elif word in _WORDS and not (word == "one" and (after in _NO_COUNT or before in _BEFORE_PRONOUN)):
            held = _WORDS[word]
            found.append(_plain(held) + ("%" if after == "percent" else ""))
        else:
            held = Decimal(-1)
    return frozenset(found)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(-1)


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")


def _names(text: str, raw: list[tuple[str, int]]) -> frozenset[str]:
    found = set()
    for word, start in raw:
        inner = word[1:] != word[1:].lower()
        begins = bool(_ENDS.search(text[:start].rstrip("\"'“‘( ")))
        digits = any(c.isdigit() for c in word) and any(c.isalpha() for c in word) and not _NUMBER.fullmatch(word)
        if (word[:1].isupper() and (inner or not begins) and len(word) > 1) or (digits and not word[0].isdigit()):
            found.add(word.casefold().removesuffix("'s"))
    return frozenset(found)
