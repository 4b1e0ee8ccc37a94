"""Dates of different precision, compared as far as both are precise.

`2022` is neither before nor after `2022-07`: nobody knows.
Source: spec/SPEC.md, chapter 3.4.
"""

import re

__all__ = ["after"]

_FORM = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}Z)?)?)?", re.ASCII)


def after(one: str, other: str) -> bool:
    """Whether a date is surely later than another.

    Gives   False too where one of them is missing or is no EDTF level 0 date or UTC instant
    """
    if not (_FORM.fullmatch(one) and _FORM.fullmatch(other)):
        return False
    shared = min(len(one), len(other))
    return one[:shared] > other[:shared]
