"""An analysis as a ledger: its rows as ratios, its totals, and what is wrong with either.

Everything is told as odds of one hypothesis (the side) against another (the rival), so that analyses of one
answer set can stand beside each other whichever way their authors turned them. Nothing is filled in: a row
without numbers has no ratio, and says why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from counterpoint.assess.contract import Cannot
from counterpoint.assess.numbers import exact
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import amount, decimal, half_unit, ratio
from counterpoint.model.record import Record

__all__ = ["FURTHEST", "Entry", "Ledger", "Total", "entry_of", "half_unit_of", "ledger", "told_odds"]

FURTHEST = 10_000
"""Natural logarithm beyond which odds are taken for no odds: some 4,300 powers of ten."""
_SCALES = frozenset(["odds", "probability", "log10Odds", "lnOdds"])


@dataclass(frozen=True, slots=True)
class Entry:
    """One row."""

    factor: Record
    log: Decimal | None
    """Natural logarithm of the ratio, side over rival; None where it cannot be told."""
    slack: Decimal
    """How far the ratio may be off, relative to it, because its numbers were rounded."""
    cannot: Cannot | None
    second_hand: bool
    """Whether only somebody else's account of the row was read."""

    @property
    def covers(self) -> tuple[str, ...]:
        return self.factor.texts("covers")

    @property
    def part(self) -> str:
        return self.factor.text("part")

    @property
    def prior(self) -> bool:
        return self.part == "priorPart"


@dataclass(frozen=True, slots=True)
class Total:
    """A total as its author printed it, turned to side over rival."""

    log: Decimal
    """Natural logarithm of the odds."""
    low: Decimal
    """The lowest and the highest logarithm that the printed digits allow."""
    high: Decimal


@dataclass(frozen=True, slots=True)
class Ledger:
    """One analysis, side over rival."""

    analysis: Record
    side: str
    rival: str
    rows: tuple[Entry, ...]
    printed: Total | None
    impossible: str
    """The total that is printed, where no odds can be that number on its scale; else empty."""
    whole: bool
    """Whether nothing says that rows are missing, and each row has a ratio."""
    cannot: tuple[Cannot, ...]
    """What stands in the way of using it, rows and totals."""

    @property
    def product(self) -> Decimal | None:
        """Natural logarithm of the product of all rows, where they are whole."""
        if not self.whole or not self.rows:
            return None
        with exact():
            return sum((row.log for row in self.rows if row.log is not None), Decimal(0))

    @property
    def off(self) -> Decimal:
        """How far the logarithm of the product may be off because rows were rounded."""
        with exact():
            return sum(((1 + row.slack).ln() for row in self.rows if row.slack), Decimal(0))

    @property
    def log(self) -> Decimal | None:
        """The total: what the rows come to where they are whole and hold a prior, else what was printed.

        Rows without a prior come to a likelihood ratio; they stand for odds only where nothing was printed.
        """
        if self.product is not None and (self.has_prior or self.printed is None):
            return self.product
        return self.printed.log if self.printed is not None else None

    @property
    def log_from(self) -> str:
        if self.log is None:
            return ""
        return "rows" if self.product is not None and (self.has_prior or self.printed is None) else "printed"

    @property
    def has_prior(self) -> bool:
        return any(row.prior for row in self.rows)

    @property
    def second_hand(self) -> bool:
        return self.analysis.text("seen") == "secondary"

    def covering(self, item: str) -> tuple[Entry, ...]:
        return tuple(row for row in self.rows if item in row.covers)

    def turned(self) -> "Ledger":
        """The same, rival over side."""
        with exact():
            rows = tuple(replace(row, log=-row.log if row.log is not None else None) for row in self.rows)
            printed = Total(-self.printed.log, -self.printed.high, -self.printed.low) if self.printed else None
        return replace(self, side=self.rival, rival=self.side, rows=rows, printed=printed)


def ledger(graph: Graph, analysis: Record, hypothesis: str = "", against: str = "") -> Ledger:
    """An analysis as odds of a hypothesis against a rival, by default of its own against its own.

    Gives   a ledger whose `cannot` says what is unusable in it; no rows and no total where the sides are unclear
    """
    side, rival, why = _sides(graph, analysis)
    if why is None and hypothesis and not {hypothesis, against or side, against or rival} <= {side, rival}:
        because = f"it weighs {side} against {rival}, not {hypothesis}" + (f" against {against}" if against else "")
        why = Cannot("other-hypotheses", because, (analysis.id,))
    if why is not None:
        return Ledger(analysis, side, rival, (), None, "", False, (why,))
    rows = tuple(
        entry_of(graph, factor, side, rival) for factor in graph.pointing_at(analysis.id, "analysis", "Factor")
    )
    cannot = [row.cannot for row in rows if row.cannot is not None]
    printed, out_of_range = _printed(analysis)
    partial = analysis.text("transcription") == "partialRows"
    found = Ledger(
        analysis,
        side,
        rival,
        tuple(sorted(rows, key=_place)),
        printed,
        next((analysis.text("publishedTotal") for each in out_of_range if each.code == "out-of-range"), ""),
        bool(rows) and not partial and not cannot,
        (*cannot, *out_of_range, *_covered_twice(analysis, rows)),
    )
    return found.turned() if hypothesis and hypothesis == rival else found


def _place(row: Entry) -> tuple[int, int, str]:
    position = row.factor.content.get("position")
    return (0, position, row.factor.id) if isinstance(position, int) else (1, 0, row.factor.id)


def _sides(graph: Graph, analysis: Record) -> tuple[str, str, Cannot | None]:
    """The two hypotheses of an analysis, and why they cannot be weighed where they cannot."""
    answers = graph.one(analysis, "answerSet")
    hypotheses = answers.texts("hypotheses") if answers is not None else ()
    side, rival = analysis.text("hypothesis"), analysis.text("against")
    if not side and len(hypotheses) == 2 and not rival:
        side, rival = hypotheses
    elif len(hypotheses) == 2 and side in hypotheses and not rival:
        rival = next(each for each in hypotheses if each != side)
    elif len(hypotheses) == 2 and rival in hypotheses and not side:
        side = next(each for each in hypotheses if each != rival)
    if answers is not None and answers.content.get("exclusive") is False:
        because = f"the answers of {answers.text('title') or answers.id} do not exclude each other"
        return side, rival, Cannot("not-exclusive", because, (analysis.id, answers.id))
    if not side or not rival:
        said = f"weighs {len(hypotheses)} answers and does not say which against which"
        return side, rival, Cannot("rival-unnamed", f"the analysis {said}", (analysis.id,))
    return side, rival, None


def entry_of(graph: Graph, factor: Record, side: str, rival: str) -> Entry:
    """A row as a ratio."""
    likelihoods = graph.pointing_at(factor.id, "factor", "Likelihood")
    second_hand = factor.text("seen") == "secondary"

    def without(code: str, because: str) -> Entry:
        return Entry(factor, None, Decimal(0), Cannot(code, because, (factor.id,)), second_hand)

    label = factor.text("label")
    if factor.texts("valueStatus"):
        return without("no-value", f"the row “{label}” has no value ({factor.text('valueStatus')})")
    numbers: list[tuple[Decimal, Decimal]] = []
    for each in likelihoods:
        number = amount(each)
        if number is not None and (number < 0 or (each.text("likelihoodUnit") == "absolute" and number > 1)):
            return without("out-of-range", f"the row “{label}” has the likelihood {number.normalize():f}")
    told = [number for each in likelihoods if (number := amount(each)) is not None]
    if told and len(told) == len(likelihoods) and not any(told):
        return without("all-likelihoods-zero", f"in the row “{label}” every likelihood is 0, so no answer is possible")
    for hypothesis in (side, rival):
        found = [each for each in likelihoods if each.text("hypothesis") == hypothesis]
        number = amount(found[0]) if len(found) == 1 else None
        if number is None:
            several = f"{len(found)} likelihoods" if len(found) > 1 else "no likelihood"
            return without("no-value", f"the row “{label}” has {several} for {hypothesis}")
        if number == 0:
            return without("zero-likelihood", f"the row “{label}” has likelihood 0 for {hypothesis}: no odds follow")
        numbers.append((number, _slack(found[0], number)))
    with exact():
        (top, off_top), (bottom, off_bottom) = numbers
        return Entry(factor, (top / bottom).ln(), off_top + off_bottom, None, second_hand)


def _slack(likelihood: Record, number: Decimal) -> Decimal:
    """Numbers with a decimal point were rounded; whole numbers and fractions are exact."""
    text = likelihood.text("value")
    with exact():
        return half_unit(text) / number if "." in text and ratio(likelihood) is None else Decimal(0)


def _printed(analysis: Record) -> tuple[Total | None, tuple[Cannot, ...]]:
    """The total an analysis prints, and what is wrong with it where it cannot be one."""
    text, scale = analysis.text("publishedTotal"), analysis.text("scale")
    number = decimal(analysis, "publishedTotal")
    fraction = ratio(analysis)
    if number is None and fraction is None:
        return None, ()
    half = half_unit_of(analysis, "publishedTotal")
    if number is None:
        number = amount(analysis)
        assert number is not None
    total = told_odds(number, scale, half)
    if total is None:
        shown = text or f"{fraction[0]}/{fraction[1]}" if fraction else text
        code = "out-of-range" if scale in _SCALES else "scales-differ"
        because = f"the total {shown} cannot stand on the scale {scale or 'it does not name'}"
        return None, (Cannot(code, because, (analysis.id,)),)
    return total, ()


def half_unit_of(record: Record, key: str) -> Decimal:
    """How far the number that was meant may lie from the one a record tells, by its digits or its fraction.

    In "1 in 1328" each part above 1 was rounded to its last digit, as a whole number is.
    """
    fraction = ratio(record)
    if fraction is None or record.texts(key):
        return half_unit(record.text(key))
    with exact():
        parts = (half_unit(str(part)) / part for part in fraction if part > 1)
        return Decimal(fraction[0]) / fraction[1] * sum(parts, Decimal(0))


def told_odds(number: Decimal, scale: str, half: Decimal = Decimal(0)) -> Total | None:
    """A number on one of the scales of odds, as logarithms, with what its last digit leaves open.

    half    how far the number that was meant may lie from the one that was told
    Gives   None where the scale is none of odds or the number cannot stand on it, certainty included
    """
    middle = _log(number, scale)
    if middle is None:
        return None
    with exact():
        low, high = _log(number - half, scale), _log(number + half, scale)
    wide = Decimal("Infinity")
    return Total(middle, -wide if low is None else low, wide if high is None else high)


def _log(number: Decimal, scale: str) -> Decimal | None:
    with exact():
        log: Decimal | None = None
        if scale == "odds" and number > 0:
            log = number.ln()
        elif scale == "probability" and 0 < number < 1:
            log = (number / (1 - number)).ln()
        elif scale == "log10Odds":
            log = number * Decimal(10).ln()
        elif scale == "lnOdds":
            log = number
        return log if log is not None and abs(log) <= FURTHEST else None


def _covered_twice(analysis: Record, rows: Iterable[Entry]) -> Sequence[Cannot]:
    covering: dict[str, list[str]] = {}
    for row in rows:
        for item in row.covers:
            covering.setdefault(item, []).append(row.factor.id)
    return [
        Cannot(
            "item-covered-twice",
            f"{len(factors)} rows cover it, so what it adds is counted twice or cannot be told apart",
            (analysis.id, item, *factors),
        )
        for item, factors in sorted(covering.items())
        if len(factors) > 1
    ]
