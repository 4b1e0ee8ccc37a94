"""What stands against two claims saying the same, however alike they look.

A negation, other numbers, another bound, direction, quantity, group or name; a scope that only one of them has;
the same words with one put in place of another, or in another order. It errs on the side of telling: a pair
with nothing against it may be the same, a pair with something is for a person to look at twice.
English only; texts in other languages are compared by numbers and names.
"""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from counterpoint.align.lexicon import (
    AXES,
    GROUPS,
    NEGATIONS,
    OPPOSED,
    QUANTIFIERS,
    SCOPE_WORDS,
    TURNING,
    same_as,
    stem,
)
from counterpoint.align.wording import COUNTED, Wording, wording
from counterpoint.model.record import Record

__all__ = ["SCOPE", "against"]

SCOPE = ("population", "conditions", "period", "comparator", "dose", "outOf", "unit")
_ALMOST = 0.6
"""From this share of common words on, in order, a difference in a word or two is the difference."""
_STEMMED_AXES = {name: (frozenset(map(stem, one)), frozenset(map(stem, other))) for name, (one, other) in AXES.items()}
_ALL_BUT = 0.9
"""Share of common words, small ones included, from which on two texts are one text put in another order."""
_LIKE = 0.7


def against(one: Record, other: Record) -> tuple[str, ...]:
    """What stands against two claims being the same, in words; empty where nothing does."""
    mine, theirs = wording(one.text("text")), wording(other.text("text"))
    return tuple(dict.fromkeys([*_texts(mine, theirs), *_scopes(one, other)]))


def _scopes(one: Record, other: Record) -> Iterator[str]:
    for key in SCOPE:
        pair = one.text(key), other.text(key)
        if all(pair) and wording(pair[0]).words != wording(pair[1]).words:
            yield f"another {key}"


def _texts(one: Wording, other: Wording) -> Iterator[str]:
    turned, opposed = _prefixes(one, other)
    if (_negations(one) + _negations(other) + turned) % 2:
        yield "one of them negates"
    if opposed:
        yield f"“{opposed[0]}” in one, “{opposed[1]}” in the other"
    # One claim may give a year or a total that the other leaves out; that alone is no difference.
    if not (one.numbers <= other.numbers or other.numbers <= one.numbers):
        yield "other numbers"
    if one.bounds and other.bounds and one.bounds.isdisjoint(other.bounds):
        yield "other bounds"
    yield from _directions(one, other)
    yield from _quantities(one, other)
    yield from _groups(one, other)
    if not (one.names <= other.names or other.names <= one.names) and _different_names(one, other):
        yield "other names"
    yield from _in_place_of(one, other)


def _negations(text: Wording) -> int:
    """How often a text is turned; `not only`, and `nor` after `neither`, turn nothing."""
    count = 0
    for place, word in enumerate(text.words):
        after = text.words[place + 1] if place + 1 < len(text.words) else ""
        if word in NEGATIONS:
            idle = word in ("not", "no") and after in ("only", "more", "less", "fewer", "later", "earlier")
            idle = idle or (word == "nor" and "neither" in text.words) or (word in ("rule", "ruled") and after != "out")
            count += not idle
    return count


def _prefixes(one: Wording, other: Wording) -> tuple[int, tuple[str, str] | None]:
    """How many words of one stand negated by their beginning in the other, and a pair with opposed beginnings."""
    mine, theirs = set(one.words) - set(other.words), set(other.words) - set(one.words)
    turned = sum(
        prefix + word in others and prefix + word not in NEGATIONS
        for words, others in ((mine, theirs), (theirs, mine))
        for word in words
        if len(word) > 3
        for prefix in TURNING
    )
    opposed = (
        (word, ends[1 - way] + word[len(ends[way]) :])
        for word in sorted(mine)
        for ends in OPPOSED
        for way in (0, 1)
        if word.startswith(ends[way]) and len(word) > len(ends[way]) + 3
    )
    return turned, next((pair for pair in opposed if pair[1] in theirs), None)


def _directions(one: Wording, other: Wording) -> Iterator[str]:
    for axis, ways in _STEMMED_AXES.items():
        mine, theirs = (_ways(text, ways) for text in (one, other))
        if mine and theirs and mine.isdisjoint(theirs):
            yield f"the other way in {axis}"


def _ways(text: Wording, ways: tuple[frozenset[str], frozenset[str]]) -> frozenset[int]:
    stems = set(map(stem, text.words))
    return frozenset(way for way, words in enumerate(ways) if stems & words)


def _quantities(one: Wording, other: Wording) -> Iterator[str]:
    mine, theirs = _amounts(one), _amounts(other)
    if (
        (mine and theirs and mine.isdisjoint(theirs))
        or ("only" in mine) != ("only" in theirs)
        or ("few" in mine) != ("few" in theirs)
        or (("some" in mine | theirs or "most" in mine | theirs) and bool(mine) != bool(theirs))
    ):
        yield "another quantity"


def _amounts(text: Wording) -> set[str]:
    """Kinds of quantity a text speaks of; `not only` limits nothing."""
    pairs = zip(("", *text.rest), text.rest, strict=False)
    return {QUANTIFIERS[word] for before, word in pairs if word in QUANTIFIERS and (before, word) != ("not", "only")}


def _groups(one: Wording, other: Wording) -> Iterator[str]:
    mine, theirs = (_placed(text) for text in (one, other))
    for axis in sorted(mine.keys() & theirs.keys()):
        if mine[axis].isdisjoint(theirs[axis]):
            yield f"another group by {axis}"


def _placed(text: Wording) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for word in text.words:
        axis, _, value = GROUPS.get(word, "").partition(":")
        if value:
            found.setdefault(axis, set()).add(value)
    return found


def _different_names(one: Wording, other: Wording) -> bool:
    """Whether a name of each is nowhere in the other, in any spelling or as a word without capitals."""
    mine = {name for name in one.names - other.names if not _known(name, other)}
    theirs = {name for name in other.names - one.names if not _known(name, one)}
    return bool(mine and theirs)


def _known(name: str, text: Wording) -> bool:
    meant = same_as(stem(name))
    return name in text.words or meant in text.stems or any(name in word or word in name for word in text.names)


def _in_place_of(one: Wording, other: Wording) -> Iterator[str]:
    """Texts that are the same but for a word or two, or for their order."""
    left, right = _content(one), _content(other)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    common, longest = sum(b.size for b in matcher.get_matching_blocks()), max(len(left), len(right), 1)
    if common / longest >= _ALMOST:
        lost = [w for tag, a, b, _, _ in matcher.get_opcodes() if tag != "equal" for w in left[a:b]]
        found = [w for tag, _, _, a, b in matcher.get_opcodes() if tag != "equal" for w in right[a:b]]
        lost, found = _unmatched(lost, found), _unmatched(found, lost)
        if lost and found:
            yield f"“{' '.join(lost)}” in one, “{' '.join(found)}” in the other"
        elif lost or found:
            yield from _narrower(one, other, lost or found)
    if Counter(left) == Counter(right) and _turned(one, other, left == right):
        yield "the same words, turned round"


def _content(text: Wording) -> list[str]:
    return [w for w in text.stems if w not in QUANTIFIERS and w not in COUNTED and not w[0].isdigit()]


def _unmatched(words: list[str], others: list[str]) -> list[str]:
    return [word for word in words if not any(_alike(word, other) for other in others)]


def _alike(one: str, other: str) -> bool:
    if one == other or (min(len(one), len(other)) >= 4 and (one.startswith(other[:5]) and other.startswith(one[:5]))):
        return True
    pairs = [{w[i : i + 2] for i in range(len(w) - 1)} for w in (one, other)]
    shared, both = len(pairs[0] & pairs[1]), len(pairs[0]) + len(pairs[1])
    return both > 0 and 2 * shared / both >= _LIKE


def _narrower(one: Wording, other: Wording, extra: list[str]) -> Iterator[str]:
    """Whether the words that only one has say where, when or for whom it holds."""
    text = one if set(extra) <= set(one.stems) else other
    for place, word in enumerate(text.words):
        if word in SCOPE_WORDS and any(same_as(stem(w)) in extra for w in text.words[place + 1 : place + 4]):
            yield f"only one says “{' '.join(text.words[place : place + 4])}”"
            return


def _turned(one: Wording, other: Wording, in_order: bool) -> bool:
    """Who does what to whom, the other way round. A passive turns the words and not the meaning."""
    passive = ("by" in one.words) != ("by" in other.words)
    mine, theirs = Counter(one.words), Counter(other.words)
    alike = 2 * (mine & theirs).total() >= _ALL_BUT * (mine.total() + theirs.total())
    return passive if in_order else alike and not passive
