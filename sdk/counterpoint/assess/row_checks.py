"""What the rows of one analysis say about each other: damping, misfit, and sources that may not be honest."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from counterpoint.assess.contract import Cannot, Column, Row, Table
from counterpoint.assess.entries import Entered
from counterpoint.assess.ledger import Entry, Ledger
from counterpoint.assess.numbers import chance, log10, odds, probability, rounded
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import amount, decimal
from counterpoint.graph.works import Works
from counterpoint.model.record import Record

__all__ = ["damped", "dishonest_ratio", "misfit", "misleading_bound", "source_risks"]


def misleading_bound(factors: int, strength: Decimal) -> Decimal:
    """The chance that one of m factors misleads by a ratio of k or more is at most m / k.

    factors   m, how many were looked at
    strength  k, 1 or more
    Gives     m / k, or 1 where that is more: then nothing follows
    """
    return min(Decimal(1), factors / strength)


def dishonest_ratio(if_so: Decimal, if_not: Decimal, honesty: Decimal, fabricated: Decimal) -> Decimal | None:
    """A ratio where the source reports what it knows with probability r, and else the evidence with probability g.

        [r·P(E|H) + (1 - r)·g] / [r·P(E|not H) + (1 - r)·g]

    Gives   None where the source could not have reported it at all
    """
    top = honesty * if_so + (1 - honesty) * fabricated
    bottom = honesty * if_not + (1 - honesty) * fabricated
    return top / bottom if bottom and top else None


def misfit(entries: Sequence[Entered], level: Decimal) -> Table:
    """The table `misfit`: strong rows on both sides at once mean that one of them misleads."""
    rows = [row for each in entries if each.book is not None and (row := _misfit(each, each.book, level)) is not None]
    return Table("misfit", "Strong rows on both sides", _MISFIT, tuple(rows))


_MISFIT = (
    Column("analysis", "record", "the analysis"),
    Column("factors", "integer", "m, how many rows it looked at, prior apart"),
    Column("for", "record", "the strongest row for the hypothesis"),
    Column("against", "record", "the strongest row against it"),
    Column("strength", "number", "k, the smaller of the two ratios"),
    Column("bound", "number", "the chance that a row misleads by k or more is at most m / k"),
    Column("flag", "boolean", "whether that is too small to believe all rows"),
)


def _misfit(entry: Entered, book: Ledger, level: Decimal) -> Row | None:
    updates = [row for row in book.rows if not row.prior]
    told = [(row.log, row.factor.id) for row in updates if row.log is not None]
    above, below = [each for each in told if each[0] > 0], [each for each in told if each[0] < 0]
    if not above or not below:
        return None
    most, least = max(above), min(below)
    strength = min(most[0], -least[0]).exp()
    bound = misleading_bound(len(updates), strength)
    return (entry.record.id, len(updates), most[1], least[1], rounded(strength), rounded(bound), bound < level)


def damped(entries: Sequence[Entered], power: Decimal | None, mix: Decimal | None, cannot: list[Cannot]) -> Table:
    """The table `damped`: each ratio raised to a power, or the result mixed with the prior."""
    rows = [row for each in entries if each.book is not None for row in _damped(each.book, power, mix, cannot)]
    return Table("damped", "With every row damped", _DAMPED, tuple(rows))


_DAMPED = (
    Column("analysis", "record", "the analysis"),
    Column("how", "text", "power: each ratio to this power; mix: (1 - t)·prior + t·posterior"),
    Column("amount", "number", "the power, or t; 0 gives the prior back"),
    Column("log10Odds", "number", "the total"),
    Column("odds", "number", "the same"),
    Column("probability", "number", "the same"),
)


def _damped(book: Ledger, power: Decimal | None, mix: Decimal | None, cannot: list[Cannot]) -> Iterator[Row]:
    if power is None and mix is None:
        return
    if not book.has_prior or book.product is None:
        code, because = (
            ("missing-prior", "no row is a prior") if not book.has_prior else ("rows-missing", "its rows are not whole")
        )
        cannot.append(Cannot(code, f"{because}, so rows cannot be damped", (book.analysis.id,)))
        return
    prior = sum((row.log for row in book.rows if row.prior and row.log is not None), Decimal(0))
    if power is not None:
        log = prior + power * (book.product - prior)
        yield (book.analysis.id, "power", power, log10(log), odds(log), probability(log))
    if mix is not None:
        yes = (1 - mix) * chance(prior) + mix * chance(book.product)
        no = (1 - mix) * chance(-prior) + mix * chance(-book.product)
        log = prior if mix == 0 else (yes / no).ln()
        yield (book.analysis.id, "mix", mix, log10(log), odds(log), probability(log))


def source_risks(graph: Graph, entries: Sequence[Entered], cannot: list[Cannot]) -> Table:
    """The table `sources`: rows whose source somebody says may report what is not so."""
    works = Works(graph)
    risks: dict[str, list[Record]] = {}
    for risk in graph.of_type("SourceRisk"):
        if risk.texts("honesty"):
            risks.setdefault(works.of(risk.text("source")), []).append(risk)
    rows = [
        row
        for each in entries
        if each.book is not None
        for entry in each.book.rows
        for risk in risks.get(works.of(_source(graph, entry.factor)), ())
        if (row := _risk(graph, each.book, entry, risk, cannot)) is not None
    ]
    return Table("sources", "If the source may not be honest", _SOURCES, tuple(rows))


_SOURCES = (
    Column("analysis", "record", "the analysis"),
    Column("row", "record", "the row"),
    Column("by", "record", "the SourceRisk"),
    Column("honesty", "number", "r, the probability that the source reports what it knows"),
    Column("fabricated", "number", "g, the probability that it reports the evidence although it is not so"),
    Column("ratio", "number", "the ratio as told"),
    Column("ratioThen", "number", "[r·P(E|H) + (1 - r)·g] / [r·P(E|not H) + (1 - r)·g]"),
    Column("log10OddsThen", "number", "the total with it"),
)


def _source(graph: Graph, factor: Record) -> str:
    passage = graph.one(factor, "passage")
    return factor.text("source") or (passage.text("source") if passage is not None else "")


def _risk(graph: Graph, book: Ledger, entry: Entry, risk: Record, cannot: list[Cannot]) -> Row | None:
    here = (entry.factor.id, risk.id)
    r, g = decimal(risk, "honesty"), decimal(risk, "fabricationRate")
    if r is None or g is None:
        cannot.append(Cannot("no-value", "it has no honesty or no fabrication rate", (risk.id,)))
        return None
    if not (0 <= r <= 1 and 0 <= g <= 1):
        cannot.append(Cannot("out-of-range", f"honesty {r} or fabrication rate {g} is no probability", (risk.id,)))
        return None
    told = graph.pointing_at(entry.factor.id, "factor", "Likelihood")
    numbers = {each.text("hypothesis"): amount(each) for each in told if each.text("likelihoodUnit") == "absolute"}
    if_so, if_not = numbers.get(book.side), numbers.get(book.rival)
    if if_so is None or if_not is None or entry.log is None:
        cannot.append(Cannot("not-absolute", "the row has no absolute likelihoods for both sides", here))
        return None
    then = dishonest_ratio(if_so, if_not, r, g)
    total = book.log
    if then is None:
        cannot.append(Cannot("zero-likelihood", "such a source could not have reported it", here))
        return None
    after = log10(total - entry.log + then.ln()) if total is not None else None
    return (book.analysis.id, entry.factor.id, risk.id, r, g, odds(entry.log), rounded(then), after)
