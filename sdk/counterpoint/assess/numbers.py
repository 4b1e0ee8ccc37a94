"""How operators compute: exact numbers in, many digits inside, one rounding rule out.

Computed numbers are rounded once, when they enter a table: to `SHOWN` significant digits, halves to even,
without noughts at the end. Numbers that stand in a record go into a table as they are. Inside, `DIGITS`
significant digits, and logarithms wherever many ratios are multiplied. All is decimal arithmetic, whose
digits hang on no machine, locale or hash seed. Source: spec/operations/assess.md, R-ASM-35.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal, localcontext

__all__ = ["DIGITS", "SHOWN", "exact", "rounded"]

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
