"""How much several pieces of evidence are worth together when they are not independent.

All formulas are closed; nothing is estimated where a number is not given. Source: spec/operations/assess.md,
independence.
"""

from collections.abc import Sequence
from decimal import Decimal

from counterpoint.assess.numbers import exact

__all__ = [
    "band",
    "common_cause",
    "corrected_covered_area",
    "correlation",
    "effective_count",
    "effective_count_of",
    "tempered",
]


def effective_count(k: int | None, rho: Decimal) -> Decimal | None:
    """How many independent lines k correlated lines are worth: k / (1 + (k - 1)·rho), by Kish.

    k    1 or more; None for ever more of them, whose worth tends to 1 / rho
    rho  mean pairwise correlation, -1 to 1
    Gives   None where no correlation of k lines can be so low, or the worth has no bound
    """
    with exact():
        if k is None:
            return 1 / rho if rho > 0 else None
        below = 1 + (k - 1) * rho
        return k / below if below > 0 else None


def effective_count_of(correlations: Sequence[Sequence[Decimal | None]]) -> Decimal | None:
    """The same from a whole table of correlations: k² over their sum, the ones on the diagonal included.

    Gives   None where one of them is undefined
    """
    every = [each for row in correlations for each in row]
    with exact():
        total = sum((each for each in every if each is not None), Decimal(0))
        return Decimal(len(correlations) ** 2) / total if None not in every and total > 0 else None


def correlation(one: Sequence[Decimal], other: Sequence[Decimal]) -> Decimal | None:
    """Pearson's correlation of two raters over the same cases; phi where they say 0 or 1.

    Gives   None where one of them always says the same: then it is undefined, and not zero
    """
    n = len(one)
    with exact():
        mean, other_mean = sum(one, Decimal(0)) / n, sum(other, Decimal(0)) / n
        pairs = [(a - mean, b - other_mean) for a, b in zip(one, other, strict=True)]
        spread = sum((a * a for a, _ in pairs), Decimal(0)) * sum((b * b for _, b in pairs), Decimal(0))
        return sum((a * b for a, b in pairs), Decimal(0)) / spread.sqrt() if spread else None


def tempered(logs: Sequence[Decimal], count: Decimal) -> Decimal:
    """The logarithm of the joint ratio if k lines are worth n: (n / k) · sum of log ratios."""
    with exact():
        return count / len(logs) * sum(logs, Decimal(0))


def common_cause(k: int | None, a: Decimal, b: Decimal, s: Decimal, f: Decimal) -> Decimal | None:
    """The joint ratio of k signs that all hang on one cause.

        [a·s^k + (1 - a)·f^k] / [b·s^k + (1 - b)·f^k]

    k    how many signs; None for ever more of them
    a    probability of the cause under the hypothesis; b under its rival
    s    probability of a sign if the cause is there; f if it is not
    Gives   None where such signs are impossible under the rival
    """
    with exact():
        if k is None:
            likely = a if s >= f else 1 - a
            rival = b if s >= f else 1 - b
            return (likely / rival if rival else None) if s != f else Decimal(1)
        top = a * s**k + (1 - a) * f**k
        bottom = b * s**k + (1 - b) * f**k
        return top / bottom if bottom else None


def corrected_covered_area(included: int, works: int, reviews: int) -> Decimal | None:
    """How far reviews rest on the same works: (N - r) / (r·c - r), from 0 to 1.

    included  N, works included, counted once for each review
    works     r, different works
    reviews   c, reviews
    Gives     None for fewer than two reviews, or no works
    Source    Pieper and others, J Clin Epidemiol 67:368-375, 2014
    """
    with exact():
        below = works * reviews - works
        return Decimal(included - works) / below if below else None


def band(area: Decimal) -> str:
    """What is usually said of an overlap: slight, moderate, high, very high."""
    limits = ((Decimal("0.05"), "slight"), (Decimal("0.1"), "moderate"), (Decimal("0.15"), "high"))
    return next((name for limit, name in limits if area < limit), "very high")
