"""How much nobody has found yet, judged from how far searches overlap.

Two searches that drew from one pool found n1 and n2 works, m of them in common: the pool holds about
N = n1 n2 / m. With more searches the lower bound of Chao is S + f1^2 / (2 f2), where S works were found at
all, f1 by one search only and f2 by two; f1 (f1 - 1) / (2 (f2 + 1)) stands in where f2 is none. Both take it
that each work was as likely to be found as any other; where easy works are found again and again, both are
too low. Sources: Lincoln 1930 and Petersen 1896; Chao 1984.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from counterpoint.assess.contract import Cannot
from counterpoint.assess.numbers import exact
from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.graph.works import Works
from counterpoint.model.record import Record

__all__ = ["Pool", "chao1", "lincoln_petersen", "pools"]


@dataclass(frozen=True, slots=True)
class Pool:
    """One estimate of how many works there are."""

    topic: str
    """The question or item that the searches are about."""
    searches: tuple[str, ...]
    method: str
    found: int
    """Works found by any of them."""
    total: Decimal
    """Works there are, as estimated; not rounded."""

    @property
    def unseen(self) -> Decimal:
        return max(self.total - self.found, Decimal(0))


def lincoln_petersen(one: int, other: int, common: int) -> Decimal:
    """n1 n2 / m. Fails   ZeroDivisionError where nothing is common"""
    with exact():
        if not common:
            raise ZeroDivisionError("nothing is common")
        return Decimal(one) * Decimal(other) / Decimal(common)


def chao1(found: int, once: int, twice: int) -> Decimal:
    """The lower bound of Chao, with its stand-in where nothing was found twice."""
    with exact():
        if twice:
            return found + Decimal(once) ** 2 / (2 * Decimal(twice))
        return found + Decimal(once) * (once - 1) / 2


def pools(graph: Graph, works: Works, cannot: list[Cannot]) -> Iterator[Pool]:
    """Estimates for each topic that two searches or more are about, in order of topic."""
    for topic, searches in _by_topic(graph):
        listed = [each for each in searches if each.texts("found")]
        bare = [each for each in searches if not each.texts("found") and each.content.get("hits") not in (None, 0)]
        for each in bare:
            because = f"the search tells {each.content['hits']} hits and not which works they are"
            cannot.append(Cannot("no-list", because, (each.id,)))
        found = {each.id: works.among(each.texts("found")) for each in listed}
        for one, other in combinations(listed, 2):
            common = found[one.id] & found[other.id]
            every = found[one.id] | found[other.id]
            if not common:
                because = "the two searches found no work in common, so the pool has no upper end"
                cannot.append(Cannot("no-overlap", because, (one.id, other.id)))
                continue
            total = lincoln_petersen(len(found[one.id]), len(found[other.id]), len(common))
            yield Pool(topic, (one.id, other.id), "n1 n2 / m", len(every), total)
        if len(listed) > 1:
            times = Counter(work for each in listed for work in found[each.id])
            counts = Counter(times.values())
            total = chao1(len(times), counts[1], counts[2])
            yield Pool(topic, tuple(each.id for each in listed), "Chao1", len(times), total)


def _by_topic(graph: Graph) -> Iterator[tuple[str, Sequence[Record]]]:
    gone = withdrawn(graph)
    topics: dict[str, list[Record]] = {}
    for search in graph.of_type("Search"):
        for topic in dict.fromkeys((*search.texts("question"), *search.texts("about"))):
            if search.id not in gone:
                topics.setdefault(topic, []).append(search)
    return ((topic, searches) for topic, searches in sorted(topics.items()) if len(searches) > 1)
