"""How operators compute: exact numbers in, many digits inside, one rounding rule out.

Computed numbers are rounded once, when they enter a table: to `SHOWN` significant digits, halves to even,
without noughts at the end. Numbers that stand in a record go into a table as they are. Inside, `DIGITS`
significant digits, and logarithms wherever many ratios are multiplied. All is decimal arithmetic, whose
digits hang on no machine, locale or hash seed. Source: spec/operations/assess.md, R-ASM-35.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal, localcontext

__all__ = ["DIGITS", "SHOWN", "chance", "exact", "log10", "logit", "odds", "probability", "rounded"]

DIGITS = 50
"""Significant digits of every computation."""
SHOWN = 6
"""Significant digits of a computed number in a table."""

_INSIDE = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN, Emax=MAX_EMAX, Emin=MIN_EMIN)
_OUT = Context(prec=SHOWN, rounding=ROUND_HALF_EVEN, Emax=MAX_EMAX, Emin=MIN_EMIN)


@contextmanager
def exact() -> Iterator[None]:
    """Decimal arithmetic inside is done to `DIGITS` digits, whatever the caller's context."""
    with localcontext(_INSIDE):
        yield


def rounded(number: Decimal) -> Decimal:
    """A computed number as a table holds it."""
    short = _OUT.plus(number)
    # Written out, since a table has no exponents: 1.5E+6 becomes 1500000.
    return Decimal(format(short.normalize(_OUT), "f")) if short else Decimal(0)


_LARGEST = 400
"""Decimal places beyond which odds are told by their logarithm only."""


def log10(log: Decimal) -> Decimal:
    """A natural logarithm as a common one, for a table."""
    with exact():
        return rounded(log / Decimal(10).ln())


def odds(log: Decimal) -> Decimal | None:
    """Odds for a table from their natural logarithm; None where they have more places than anybody reads."""
    with exact():
        return rounded(log.exp()) if abs(log) < _LARGEST else None


def probability(log: Decimal) -> Decimal | None:
    """A probability for a table from the natural logarithm of its odds.

    Gives   None where it is nearer to 0 than a table shows; near 1 six significant digits round to 1
    """
    with exact():
        if abs(log) >= _LARGEST:
            return None if log < 0 else Decimal(1)
        return rounded(1 / (1 + (-log).exp()))


def chance(log: Decimal) -> Decimal:
    """A probability from the natural logarithm of its odds, to all digits."""
    with exact():
        return 1 / (1 + (-log).exp())


def logit(p: Decimal) -> Decimal:
    """The natural logarithm of the odds of a probability above 0 and below 1."""
    with exact():
        return (p / (1 - p)).ln()
