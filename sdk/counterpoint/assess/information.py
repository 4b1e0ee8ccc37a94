"""What learning the answer to one question would be worth for another.

All numbers are probabilities from 0 to 1; information is in bits. Source: spec/operations/assess.md, cruxes.
"""

from decimal import Decimal

from counterpoint.assess.numbers import exact

__all__ = ["absolute_value", "complement", "disagreement_value", "entropy", "mutual_information"]


def complement(u: Decimal, c: Decimal, u_given_c: Decimal) -> Decimal | None:
    """P(U given not C), from P(U) = P(C)·P(U given C) + P(not C)·P(U given not C).

    Gives   None where the three contradict each other, or C is certain and nothing follows
    """
    with exact():
        if c == 1:
            return None
        other = (u - c * u_given_c) / (1 - c)
        return other if 0 <= other <= 1 else None


def absolute_value(u: Decimal, c: Decimal, u_given_c: Decimal, u_given_not_c: Decimal) -> Decimal:
    """How far learning C moves the belief in U, on average: sum of P(c)·|P(U given c) - P(U)|."""
    with exact():
        return c * abs(u_given_c - u) + (1 - c) * abs(u_given_not_c - u)


def mutual_information(u: Decimal, c: Decimal, u_given_c: Decimal, u_given_not_c: Decimal) -> Decimal:
    """I(U; C) in bits: the uncertainty about U that learning C takes away, on average."""
    with exact():
        return entropy(u) - c * entropy(u_given_c) - (1 - c) * entropy(u_given_not_c)


def disagreement_value(apart: Decimal, c: Decimal, apart_given_c: Decimal, apart_given_not_c: Decimal) -> Decimal:
    """How much of a disagreement learning C would take away: |P_A - P_B| less what is left on average.

    apart   the absolute difference of two people's P(U); of their P(U given C); of their P(U given not C)
    c       the probability of C that the outcomes are weighed by
    """
    with exact():
        return apart - c * apart_given_c - (1 - c) * apart_given_not_c


def entropy(p: Decimal) -> Decimal:
    """Of a yes-or-no question, in bits: 1 at p = 1/2, 0 where the answer is certain."""
    with exact():
        parts = (each * each.ln() for each in (p, 1 - p) if each)
        return -sum(parts, Decimal(0)) / Decimal(2).ln()
