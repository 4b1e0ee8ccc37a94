"""RFC 8785 bytes of JSON that holds numbers of every kind, which the canonical form of this protocol never does."""

import math
from collections.abc import Iterator

from counterpoint.canon import jcs
from counterpoint.model.values import Number

__all__ = ["canonical_numbers"]


def canonical_numbers(value: object) -> bytes:
    """The canonical bytes of a JSON value. Numbers are written as ECMAScript writes them, RFC 8785 section 3.2.2.3."""
    return "".join(_written(value)).encode("utf-8", "surrogatepass")


def _written(value: object) -> Iterator[str]:
    if isinstance(value, Number) or (isinstance(value, int) and not isinstance(value, bool)):
        yield _number(float(value))
    elif isinstance(value, dict):
        yield "{"
        for place, key in enumerate(sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))):
            yield f"{',' if place else ''}{jcs.text(key)}:"
            yield from _written(value[key])
        yield "}"
    elif isinstance(value, list):
        yield "["
        for place, one in enumerate(value):
            yield "," if place else ""
            yield from _written(one)
        yield "]"
    else:
        yield jcs.text(value)


def _number(value: float) -> str:
    """The shortest digits that mean this number, as ECMAScript lays them out."""
    if value == 0 or not math.isfinite(value):
        return "0"
    sign, (digits, exponent) = "-" if value < 0 else "", _digits(abs(value))
    point = exponent + 1
    if 0 < point <= 21:
        whole = digits.ljust(point, "0")
        return sign + whole[:point] + ("." + whole[point:] if len(whole) > point else "")
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    fraction = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{fraction}e{'+' if exponent > 0 else '-'}{abs(exponent)}"


def _digits(value: float) -> tuple[str, int]:
    """Significant digits without noughts at the end, and the power of ten of the first."""
    mantissa, _, power = f"{value!r}e0".partition("e")
    power = power.partition("e")[0]
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    exponent = int(power) + (len(whole) - 1 if whole.strip("0") else -1 - (len(fraction) - len(fraction.lstrip("0"))))
    return digits.rstrip("0"), exponent
