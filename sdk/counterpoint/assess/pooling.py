"""Several people's odds made into one number, by a named rule.

No rule is right: on the same six numbers they differ by a factor of thousands, so a pooled number never
stands without its rule. Source: spec/operations/assess.md, calibrate.
"""

from collections.abc import Sequence
from decimal import Decimal

from counterpoint.assess.numbers import chance, exact

__all__ = ["extremiser", "geometric", "linear", "median"]


def geometric(logs: Sequence[Decimal]) -> Decimal:
    """The geometric mean of odds: the mean of their logarithms. Needs one number at least."""
    with exact():
        return sum(logs, Decimal(0)) / len(logs)


def linear(logs: Sequence[Decimal]) -> Decimal:
    """The mean of the probabilities, as the logarithm of its odds."""
    with exact():
        # Both sides are summed, so that a mean near 1 keeps its digits.
        yes, no = (sum(map(chance, several), Decimal(0)) for several in (logs, [-log for log in logs]))
        return (yes / no).ln()


def median(logs: Sequence[Decimal]) -> Decimal:
    """The middle logarithm; of two middle ones their mean."""
    ordered = sorted(logs)
    half = len(ordered) // 2
    with exact():
        return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def extremiser(n: int) -> Decimal:
    """The power to which pooled odds of n people are raised whose information is diverse.

        d = n·(√(3n² - 3n + 1) - 2) / (n² - n - 1)

    n       how many, 1 or more
    Gives   1 for one person, rising to √3
    Source  Neyman and Roughgarden, "Are you smarter than a random expert?", 2021
    """
    with exact():
        root = Decimal(3 * n * n - 3 * n + 1).sqrt()
        return n * (root - 2) / (n * n - n - 1)
