"""How firmly something is put, and how that drifts along a citation.

Words of certainty are read by a short list of phrases in levels from 1 (possible) to 4 (certain). Where several
stand in one text the weakest counts, because a hedge anywhere weakens the whole. What has no phrase of the list
has no level, and nothing is guessed from numbers or tone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.model.record import Record

__all__ = ["PHRASES", "Drift", "drifts", "level"]

PHRASES: Mapping[int, tuple[str, ...]] = {
    4: ("certain", "certainly", "proven", "proof", "established", "definitely", "undoubtedly", "beyond doubt"),
    3: ("almost certain", "practically certain", "very likely", "highly likely", "extremely likely", "high confidence"),
    2: ("likely", "most likely", "more likely", "probable", "probably", "presumably", "moderate confidence"),
    1: (
        *(
            "possible",
            "possibly",
            "plausible",
            "may",
            "might",
            "could",
            "perhaps",
            "maybe",
            "suggests",
            "consistent with",
        ),
        *("low confidence", "alleged", "allegedly", "seems", "appears", "uncertain", "unproven", "not certain"),
    ),
}
"""Level → its phrases; of overlapping ones the longest counts."""
_LEVEL_OF = {phrase: number for number, phrases in PHRASES.items() for phrase in phrases}
_PHRASE = re.compile(
    r"\b(" + "|".join(sorted(map(re.escape, _LEVEL_OF), key=lambda p: -len(p))) + r")\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Drift:
    """One step of a citation in which firmness changes, or cannot be compared."""

    earlier: str
    later: str
    speaker: str
    how: str
    """`relays` where somebody passes it on, `replaces` where a speaker puts it anew."""
    before: str
    after: str
    drift: str
    """`hedgeLost`, `stronger`, `weaker`, or `unclear` where words stand that are not on the list."""


def level(text: str) -> int | None:
    """The weakest level whose phrase stands in a text; None where none does."""
    found = [_LEVEL_OF[match.lower()] for match in _PHRASE.findall(text)]
    return min(found, default=None)


def drifts(graph: Graph) -> Iterator[Drift]:
    """Every relayed or replaced assertion whose firmness moved, in order of the later one."""
    gone = withdrawn(graph)
    for said in graph.of_type("Assertion"):
        if said.id in gone:
            continue
        for how in ("relays", "replaces"):
            for earlier in graph.linked(said, how):
                before, after = _words(graph, earlier), _words(graph, said)
                drift = _drift(before, after)
                if drift and earlier.id not in gone:
                    yield Drift(earlier.id, said.id, said.text("speaker"), how, before, after, drift)


def _words(graph: Graph, said: Record) -> str:
    claim = graph.one(said, "claim")
    hedging = claim.text("hedging") if claim is not None else ""
    return "; ".join(dict.fromkeys(filter(None, (said.text("certainty"), hedging))))


def _drift(before: str, after: str) -> str:
    one, other = level(before), level(after)
    if one is not None and other is not None:
        return "" if one == other else "stronger" if other > one else "weaker"
    if one is not None and not after:
        return "hedgeLost" if one < 4 else ""
    return "unclear" if before and after and before.casefold() != after.casefold() else ""
