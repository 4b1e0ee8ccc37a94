"""What the rows of an analysis come to when they are multiplied, and whether a printed total follows.

Only complete analyses are computed: every row has a number for both sides, and nothing says that the
total holds anything besides the rows. All else is `None`: not computable is not wrong.

How far a printed total may lie from the product is read off the digits: half a unit of the last one
printed, of the total and of each number with a decimal point. Fractions and whole numbers are exact.
"""

from dataclasses import dataclass
from decimal import Decimal, localcontext

from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import DIGITS, amount, decimal, half_unit, ratio
from counterpoint.model.record import Record

__all__ = ["Printed", "Product", "printed", "product"]

_SCALES = frozenset(["odds", "probability", "log10Odds", "lnOdds"])


@dataclass(frozen=True, slots=True)
class Printed:
    """A total as its author printed it."""

    text: str
    """The digits; empty where the total was printed as a fraction."""
    number: Decimal
    half_unit: Decimal
    scale: str
    shown: str


@dataclass(frozen=True, slots=True)
class Product:
    """What the rows come to: odds of the hypothesis against its rival."""

    odds: Decimal
    slack: Decimal
    """How far the odds may be off, relative to them, because the rows were rounded."""
    rows: tuple[Record, ...]

    def on(self, scale: str) -> tuple[Decimal, Decimal]:
        """The lowest and the highest that rounded rows allow, on a scale."""
        with localcontext(prec=DIGITS):
            ends = (self.odds / (1 + self.slack), self.odds * (1 + self.slack))
            return _on(scale, ends[0]), _on(scale, ends[1])

    def agrees_with(self, total: Printed) -> bool:
        low, high = self.on(total.scale)
        return low - total.half_unit <= total.number <= high + total.half_unit

    def shown(self, scale: str) -> str:
        """The product on a scale, to four digits."""
        with localcontext(prec=DIGITS):
            return f"{_on(scale, self.odds):.4g}"


def printed(analysis: Record) -> Printed | None:
    """The total of an analysis, where it prints one on a scale that a product can be compared with."""
    scale, text, fraction = analysis.text("scale"), analysis.text("publishedTotal"), ratio(analysis)
    number = decimal(analysis, "publishedTotal")
    if scale not in _SCALES:
        return None
    if number is not None:
        return Printed(text, number, half_unit(text), scale, text)
    whole = amount(analysis)
    if fraction is None or whole is None or fraction[0] <= 0:
        return None
    # "1 in 1300": each part was rounded as a whole number is.
    parts = [half_unit(str(part)) / part if part % 10 == 0 else Decimal(0) for part in fraction]
    return Printed("", whole, whole * sum(parts, Decimal(0)), scale, f"{fraction[0]}/{fraction[1]}")


def product(graph: Graph, analysis: Record) -> Product | None:
    """The product of all rows of an analysis, where each is there and nothing else enters the total.

    Gives   None for other operators than `product@1`, for rows that are partial, fitted, missing or told
            twice, for an allowance made on the whole, and for likelihoods of a group
    """
    side, against = _sides(graph, analysis)
    told_otherwise = analysis.text("transcription") in ("partialRows", "fittedRows")
    adjusted = analysis.text("errorAdjustment") == "overall"
    if analysis.text("operator") != "product@1" or not against or told_otherwise or adjusted:
        return None
    if graph.pointing_at(analysis.id, "target", "ModelFailure"):
        return None
    rows = graph.pointing_at(analysis.id, "analysis", "Factor")
    odds, slack = Decimal(1), Decimal(0)
    with localcontext(prec=DIGITS):
        for row in rows:
            numbers = [_likelihood(graph, row, hypothesis) for hypothesis in (side, against)]
            if row.texts("valueStatus") or None in numbers:
                return None
            (top, off_top), (bottom, off_bottom) = (each for each in numbers if each is not None)
            odds, slack = odds * top / bottom, slack + off_top + off_bottom
    return Product(odds, slack, rows) if rows else None


def _sides(graph: Graph, analysis: Record) -> tuple[str, str]:
    """The hypothesis and its rival; the rival empty where it is not named and the answers are not two."""
    side, against = analysis.text("hypothesis"), analysis.text("against")
    answers = graph.one(analysis, "answerSet")
    hypotheses = answers.texts("hypotheses") if answers is not None else ()
    if len(hypotheses) != 2 and analysis.text("scale") == "probability":
        return side, ""  # a third answer takes part of the whole
    if side and not against and len(hypotheses) == 2 and side in hypotheses:
        against = next(each for each in hypotheses if each != side)
    return side, against if side else ""


def _likelihood(graph: Graph, row: Record, hypothesis: str) -> tuple[Decimal, Decimal] | None:
    """A row's number for a hypothesis and how far it may be off, relative to it; None where it has not one."""
    told = graph.pointing_at(row.id, "factor", "Likelihood")
    for_it = [each for each in told if each.text("hypothesis") == hypothesis]
    number = amount(for_it[0]) if len(for_it) == 1 else None
    if number is None or number <= 0:
        return None
    text = for_it[0].text("value")
    rounded = "." in text and ratio(for_it[0]) is None
    return number, half_unit(text) / number if rounded else Decimal(0)


def _on(scale: str, odds: Decimal) -> Decimal:
    if scale == "probability":
        return odds / (1 + odds)
    if scale == "log10Odds":
        return odds.log10()
    return odds.ln() if scale == "lnOdds" else odds
