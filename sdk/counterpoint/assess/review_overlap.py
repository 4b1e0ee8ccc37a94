"""How far reviews rest on the same works: the corrected covered area, overall and for each pair."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from counterpoint.assess.contract import Column, Row, Table
from counterpoint.assess.evidence_counts import band, corrected_covered_area
from counterpoint.assess.numbers import rounded
from counterpoint.graph.index import Graph
from counterpoint.graph.works import Works

__all__ = ["overlap_table"]


def overlap_table(graph: Graph, works: Works, named: Sequence[str], most: int) -> Table:
    """The table `overlap` of the reviews named, by default of all works that include others.

    most    reviews up to which each pair is told
    """
    reviews: dict[str, set[str]] = {}
    for source in graph.of_type("Source"):
        included = {works.of(iri) for iri in source.texts("includes")}
        if included:
            reviews.setdefault(works.of(source.id), set()).update(included)
    wanted = {works.of(iri) for iri in named}
    chosen = {review: found for review, found in sorted(reviews.items()) if not wanted or review in wanted}
    return Table("overlap", "How far reviews rest on the same works", _OVERLAP, tuple(_rows(chosen, most)))


_OVERLAP = (
    Column("reviews", "records", "which reviews; all of them in the first row"),
    Column("included", "integer", "N: works included, counted once for each review"),
    Column("works", "integer", "r: different works"),
    Column("area", "number", "(N - r) / (r·c - r), c being the number of reviews"),
    Column("band", "text", "slight, moderate, high or very high: below 5, 10, 15 %, and above"),
)


def _rows(reviews: dict[str, set[str]], most: int) -> Iterator[Row]:
    if len(reviews) < 2:
        return
    yield _row(tuple(reviews), list(reviews.values()))
    if 2 < len(reviews) <= most:
        for one, other in combinations(reviews, 2):
            yield _row((one, other), [reviews[one], reviews[other]])


def _row(names: tuple[str, ...], several: Sequence[set[str]]) -> Row:
    included, works = sum(map(len, several)), len(set().union(*several))
    area = corrected_covered_area(included, works, len(several))
    assert area is not None
    return (names, included, works, rounded(area), band(area))
