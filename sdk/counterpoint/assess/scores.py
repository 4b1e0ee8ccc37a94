"""How good forecasts were, once they are resolved.

The Brier score is the mean of (p - o)², o being 1 where it came true and 0 where not; it is the sum of three
parts, reliability - resolution + uncertainty, exactly so where forecasts of one probability make one bin. The
log score is the mean of -ln of the probability that what came had been given. Less is better in both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from counterpoint.assess.numbers import exact

__all__ = ["Bin", "Scores", "bins", "scores"]


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of one probability."""

    said: Decimal
    count: int
    came: int

    @property
    def rate(self) -> Decimal:
        with exact():
            return Decimal(self.came) / self.count


@dataclass(frozen=True, slots=True)
class Scores:
    brier: Decimal
    reliability: Decimal
    """How far what was said lay from how often it came: 0 is perfect."""
    resolution: Decimal
    """How far the forecasts told cases apart: more is better."""
    uncertainty: Decimal
    """What the cases themselves leave open."""
    log: Decimal | None
    """None where what came had been given no chance: the score is without bound."""


def bins(forecasts: Iterable[tuple[Decimal, bool]]) -> tuple[Bin, ...]:
    """Forecasts with their outcomes, by what was said, from low to high."""
    counts: dict[Decimal, tuple[int, int]] = {}
    for said, came in forecasts:
        count, true = counts.get(said, (0, 0))
        counts[said] = (count + 1, true + came)
    return tuple(Bin(said, *counts[said]) for said in sorted(counts))


def scores(several: Sequence[Bin]) -> Scores:
    """The scores of forecasts in bins; there is one forecast at least."""
    n = sum(each.count for each in several)
    with exact():
        base = Decimal(sum(each.came for each in several)) / n
        brier = sum(
            (each.came * (1 - each.said) ** 2 + (each.count - each.came) * each.said**2 for each in several), Decimal(0)
        )
        reliability = sum((each.count * (each.said - each.rate) ** 2 for each in several), Decimal(0))
        resolution = sum((each.count * (each.rate - base) ** 2 for each in several), Decimal(0))
        logs = [_log(each) for each in several]
        log = -sum((one for one in logs if one is not None), Decimal(0)) / n if None not in logs else None
        return Scores(brier / n, reliability / n, resolution / n, base * (1 - base), log)


def _log(each: Bin) -> Decimal | None:
    total = Decimal(0)
    for count, p in ((each.came, each.said), (each.count - each.came, 1 - each.said)):
        if count and not p:
            return None
        total += count * p.ln() if count else 0
    return total
