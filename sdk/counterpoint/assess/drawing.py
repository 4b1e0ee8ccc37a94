"""Two small drawings in SVG: values of several entries on one scale, and forecasts against what came true.

Plotting libraries stamp their output with random ids or pull in scripts; these drawings are the same bytes for
the same input, hold no script and load nothing. Marks differ in shape, so nothing is told by colour alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from xml.sax.saxutils import escape as xml

__all__ = ["Series", "dots", "reliability"]

_LEFT, _RIGHT, _TOP, _LINE = 260, 30, 60, 26
_WIDTH = 860
_STYLE = "font: 13px sans-serif; fill: #222"


@dataclass(frozen=True, slots=True)
class Series:
    """One value for each entry, in their order."""

    name: str
    values: Sequence[Decimal]


def dots(title: str, names: Sequence[str], series: Sequence[Series], axis: str) -> str:
    """Entries below each other, one mark a series on a common scale."""
    every = [value for each in series for value in each.values] or [Decimal(0)]
    low = min(*every, Decimal(0)).to_integral_value(ROUND_FLOOR)
    high = max(*every, Decimal(0)).to_integral_value(ROUND_CEILING)
    high = high if high > low else low + 1
    bottom = _TOP + _LINE * max(len(names), 1)

    def across(value: Decimal) -> str:
        return _fixed(_LEFT + (value - low) / (high - low) * (_WIDTH - _LEFT - _RIGHT))

    def drawn() -> Iterator[str]:
        step = max(1, int((high - low) / 12) + (1 if int(high - low) % 12 else 0))
        for tick in range(int(low), int(high) + 1, step):
            x = across(Decimal(tick))
            yield f'<line x1="{x}" y1="{_TOP - 8}" x2="{x}" y2="{bottom}" stroke="{"#222" if tick == 0 else "#ddd"}"/>'
            yield f'<text x="{x}" y="{bottom + 16}" text-anchor="middle">{tick}</text>'
        yield f'<text x="{_LEFT}" y="{bottom + 36}">{_text(axis)}</text>'
        for place, name in enumerate(names):
            y = _TOP + _LINE * place + _LINE // 2
            yield f'<text x="{_LEFT - 10}" y="{y + 4}" text-anchor="end">{_text(_short(name))}</text>'
            for number, each in enumerate(series):
                yield _mark(number, across(each.values[place]), y, f"{name}, {each.name}: {each.values[place]:f}")
        for number, each in enumerate(series):
            yield _mark(number, str(_LEFT + 180 * number), 40, each.name)
            yield f'<text x="{_LEFT + 180 * number + 12}" y="44">{_text(each.name)}</text>'

    return _page(title, _WIDTH, bottom + 50, drawn())


def reliability(title: str, bins: Sequence[tuple[Decimal, Decimal, int]]) -> str:
    """Forecast probability across, how often it came true up; a mark is as large as its number of forecasts."""
    size, margin = 400, 60

    def drawn() -> Iterator[str]:
        yield f'<rect x="{margin}" y="{margin}" width="{size}" height="{size}" fill="none" stroke="#222"/>'
        yield f'<line x1="{margin}" y1="{margin + size}" x2="{margin + size}" y2="{margin}" stroke="#999"/>'
        for tenth in range(0, 11, 2):
            at = margin + size * tenth // 10
            yield f'<text x="{at}" y="{margin + size + 18}" text-anchor="middle">{tenth / 10:.1f}</text>'
            yield f'<text x="{margin - 8}" y="{2 * margin + size - at + 4}" text-anchor="end">{tenth / 10:.1f}</text>'
        most = max((count for *_, count in bins), default=1)
        for said, came, count in bins:
            x, y = _fixed(margin + said * size), _fixed(margin + (1 - came) * size)
            radius = _fixed(4 + Decimal(8 * count) / most)
            told = _text(f"said {said:f}, came true {came:f}, {count} forecasts")
            hint = f"<title>{told}</title>"
            yield f'<circle cx="{x}" cy="{y}" r="{radius}" fill="#1f5fa8" fill-opacity="0.7">{hint}</circle>'
        yield f'<text x="{margin}" y="{margin + size + 40}">what was said</text>'
        yield f'<text x="{margin}" y="{margin - 12}">how often it came true</text>'

    return _page(title, size + 2 * margin, size + 2 * margin, drawn())


def _page(title: str, width: int, height: int, parts: Iterator[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" style="{_STYLE}">\n<title>{_text(title)}</title>\n'
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n'
        f'<text x="16" y="22" font-weight="bold">{_text(title)}</text>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _mark(number: int, x: str, y: int, told: str) -> str:
    hint = f"<title>{_text(told)}</title>"
    if number == 0:
        return f'<circle cx="{x}" cy="{y}" r="5" fill="#1f5fa8">{hint}</circle>'
    at = f"M {x} {y - 6} l 6 6 l -6 6 l -6 -6 z"
    return f'<path d="{at}" fill="none" stroke="#b3401c" stroke-width="2">{hint}</path>'


def _text(text: str) -> str:
    """Text of a stranger inside XML, which has no place for most control characters."""
    return xml("".join(c if c.isprintable() else "\u00b7" for c in text))


def _fixed(value: Decimal) -> str:
    return f"{value:.1f}"


def _short(name: str) -> str:
    return name if len(name) <= 36 else f"…{name[-35:]}"
