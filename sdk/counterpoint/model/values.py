"""Values that need more care than their JSON type takes."""

from decimal import Decimal

__all__ = ["Number"]


class Number(str):
    """A JSON number with a fraction or exponent, as the digits that stood in the file."""

    __slots__ = ()

    def decimal(self) -> str:
        """The same number in plain decimal notation, no digit lost or added."""
        value = Decimal(self)
        return "0" if value == 0 and self.startswith("-") else format(value, "f")
