"""An allowance, made once, for the whole model being wrong.

    p' = (1 - e)·p + e·q        e = (p - p') / (p - q)

With probability e the argument says nothing, and then the hypothesis holds with probability q.
"""

from decimal import Decimal

from counterpoint.assess.numbers import chance, exact

__all__ = ["allowed", "implied_error"]


def allowed(log: Decimal, e: Decimal, q: Decimal) -> Decimal:
    """The logarithm of the odds after the allowance.

    log  natural logarithm of the odds in the model; any size
    e    probability that the model is wrong, 0 to 1
    q    probability of the hypothesis if it is, 0 to 1
    Gives   an infinity where nothing is left but certainty (e = 1 and q = 0 or 1)
    """
    with exact():
        if e == 0:
            return log
        # Each side on its own, so that a probability near 1 keeps its digits.
        yes = (1 - e) * chance(log) + e * q
        no = (1 - e) * chance(-log) + e * (1 - q)
        if not yes or not no:
            return Decimal("-Infinity") if not yes else Decimal("Infinity")
        return (yes / no).ln()


def implied_error(log: Decimal, held: Decimal, q: Decimal) -> Decimal | None:
    """The allowance that somebody must have made.

    log     natural logarithm of the odds in the model
    held    probability the same person holds, all things considered; 0 to 1
    Gives   e, from 0 to 1; None where no allowance leads from the one to the other
    """
    with exact():
        p = chance(log)
        if p == q:
            return Decimal(0) if held == p else None
        e = (p - held) / (p - q)
        return e if 0 <= e <= 1 else None
