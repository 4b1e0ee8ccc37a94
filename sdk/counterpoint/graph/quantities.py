"""Numbers of records, exact, with what their printed digits leave open.

A number stands as a decimal string or as a fraction of two integers. Nothing is rounded on reading;
`half_unit` says how far the number that was printed may lie from the one that was meant.
"""

import re
from decimal import Decimal, localcontext

from counterpoint.model.record import Record

__all__ = ["DIGITS", "amount", "decimal", "half_unit", "plain", "ratio"]

DIGITS = 40
"""Significant digits of every computation on quantities."""

_FORM = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII)
_LONGEST = 200


def decimal(record: Record, key: str) -> Decimal | None:
    """The number under a key, exact; None where there is none, or no number, or more digits than anyone prints."""
    text = record.text(key)
    if len(text) > _LONGEST or not _FORM.fullmatch(text):
        return None
    return Decimal(text)


def ratio(record: Record) -> tuple[int, int] | None:
    """The fraction (numerator, denominator) of a record, where it has one with a denominator above zero."""
    parts = [record.content.get(key) for key in ("numerator", "denominator")]
    top, bottom = (part if isinstance(part, int) and not isinstance(part, bool) else None for part in parts)
    return (top, bottom) if top is not None and bottom is not None and bottom > 0 else None


def amount(record: Record, key: str = "value") -> Decimal | None:
    """What a record amounts to: its fraction where it has one, else the number under the key.

    Gives   to `DIGITS` significant digits; None where it says neither
    """
    fraction = ratio(record)
    if fraction is None:
        return decimal(record, key)
    with localcontext(prec=DIGITS):
        return Decimal(fraction[0]) / Decimal(fraction[1])


def half_unit(text: str) -> Decimal:
    """Half a unit of the last digit that was printed.

    text    a decimal; the noughts at the end of a whole number count as not significant
    Gives   `0.05` for `2.3`, `50` for `14900`
    """
    whole, _, fraction = text.partition(".")
    noughts = len(whole) - len(whole.rstrip("0")) if whole.strip("-0") else 0
    exponent = -len(fraction) if fraction else noughts
    return Decimal(5).scaleb(exponent - 1)


def plain(text: str) -> Decimal | None:
    """An exact number as somebody wrote it: a decimal, or a fraction such as `1/32000`; None where it is neither."""
    top, slash, bottom = text.strip().partition("/")
    parts = [part for part in ((top, bottom) if slash else (top,)) if len(part) <= _LONGEST and _FORM.fullmatch(part)]
    if len(parts) != 1 + bool(slash):
        return None
    if not slash:
        return Decimal(top)
    with localcontext(prec=DIGITS):
        return Decimal(top) / Decimal(bottom) if Decimal(bottom) > 0 else None
