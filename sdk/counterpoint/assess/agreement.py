"""How far annotators agree beyond chance: Krippendorff's alpha.

alpha = 1 - D_o / D_e, with the disagreement observed within units and the one expected from all values of all
units together. Units that fewer than two annotators judged count for nothing, and annotators may be missing. Nominal
values differ or do not; ordinal ones differ by the squared number of values that lie between, halves counted at
the ends. Exact rationals throughout. Source: Krippendorff 2011, Computing Krippendorff's alpha-reliability.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from fractions import Fraction
from typing import TypeVar

__all__ = ["alpha", "nominal", "ordinal"]

V = TypeVar("V", bound=Hashable)
Difference = Callable[[V, V, Counter[V]], Fraction]


def alpha(units: Iterable[Sequence[V]], difference: "Difference[V]") -> Fraction | None:
    """Agreement among annotators.

    units       for each thing judged, the values annotators gave it
    Gives       1 for perfect agreement, 0 for what chance would give, below 0 for worse; None where no unit has
                two values, or where all values are the same, so that chance would agree too
    """
    paired = [list(values) for values in units if len(values) > 1]
    totals: Counter[V] = Counter(value for values in paired for value in values)
    n = sum(totals.values())
    if len(totals) < 2:
        return None
    observed = Fraction(0)
    for values in paired:
        counts = Counter(values)
        pairs = _pairs(counts, totals, difference)
        observed += pairs / (len(values) - 1)
    expected = _pairs(totals, totals, difference) / (n - 1)
    return 1 - observed / expected if expected else None


def _pairs(counts: "Counter[V]", totals: "Counter[V]", difference: "Difference[V]") -> Fraction:
    """Differences over all ordered pairs of different values."""
    found = Fraction(0)
    for one, n in counts.items():
        for other, m in counts.items():
            if one != other:
                found += n * m * difference(one, other, totals)
    return found


def nominal(one: Hashable, other: Hashable, totals: "Counter[Hashable]") -> Fraction:
    return Fraction(int(one != other))


def ordinal(one: int, other: int, totals: "Counter[int]") -> Fraction:
    """The square of the ranks between two values, each end counted half."""
    low, high = min(one, other), max(one, other)
    between = sum(count for value, count in totals.items() if low <= value <= high)
    return (between - Fraction(totals[low] + totals[high], 2)) ** 2
