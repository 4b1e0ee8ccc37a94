"""What is compared: analyses, and beliefs that somebody holds, as odds of one hypothesis against one rival."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from counterpoint.assess.contract import Cannot
from counterpoint.assess.ledger import Ledger, half_unit_of, ledger, told_odds
from counterpoint.assess.selection import records_named
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import amount
from counterpoint.model.record import Record

__all__ = ["Entered", "Sides", "chosen", "entered", "sides_of"]


@dataclass(frozen=True, slots=True)
class Sides:
    """The two hypotheses everything is turned to."""

    side: str
    rival: str


@dataclass(frozen=True, slots=True)
class Entered:
    """One analysis or belief with its total."""

    record: Record
    log: Decimal
    """Natural logarithm of the odds, side over rival."""
    log_from: str
    """`rows`, `printed`, or `belief`."""
    book: Ledger | None
    """The rows; None for a belief."""
    side: str
    """The hypothesis whose odds these are."""
    told_in: Record
    """The analysis that says how the number came about: of a belief the one it names, if any, else itself."""

    @property
    def agent(self) -> str:
        return self.record.text("agent")


def chosen(
    graph: Graph, named: Iterable[str], answers: str, cannot: list[Cannot], *, beliefs: bool = True
) -> tuple[Sequence[Record], list[str]]:
    """The records to compare, and caveats about the choice.

    named    analyses, and beliefs where `beliefs`; where empty, all analyses of one answer set: the one
             given, else the one with most of them. What an agent replaced is left out then
    """
    if named:
        types = ("Analysis", "Credence") if beliefs else ("Analysis",)
        return list(records_named(graph, named, types, cannot)), []
    every = graph.of_type("Analysis")
    replaced = {(old, each.text("agent")) for each in every for old in each.texts("replaces")}
    current = [each for each in every if (each.id, each.text("agent")) not in replaced]
    caveats = []
    if not answers and current:
        counts = Counter(each.text("answerSet") for each in current)
        answers = min(counts, key=lambda each: (-counts[each], each))
        if len(counts) > 1:
            caveats.append(f"Of {len(counts)} answer sets the one with most analyses is taken: {answers}.")
    elif answers:
        list(records_named(graph, [answers], ("AnswerSet",), cannot))
    return [each for each in current if each.text("answerSet") == answers], caveats


def sides_of(graph: Graph, records: Iterable[Record], hypothesis: str = "", against: str = "") -> Sides | None:
    """The hypotheses most of the records weigh, in the direction most of them do; what is given is kept.

    Gives   None where no record weighs the hypothesis given, or none weighs any two
    """
    counts: Counter[tuple[str, str]] = Counter()
    for record in records:
        pair = (record.text("hypothesis"), record.text("against"))
        if record.type == "Analysis":
            book = ledger(graph, record)
            pair = (book.side, book.rival)
        elif not pair[1]:
            pair = (pair[0], _only_rival(graph, pair[0]))
        if not all(pair):
            continue
        counts[pair] += 1
        # Turning an analysis round loses nothing, so both directions are open to what was asked for.
        counts[pair[1], pair[0]] += 0
    fitting = [pair for pair in counts if hypothesis in ("", pair[0]) and against in ("", pair[1])]
    if not fitting:
        return Sides(hypothesis, against) if hypothesis and against else None
    return Sides(*min(fitting, key=lambda pair: (-counts[pair] - counts[pair[1], pair[0]], -counts[pair], pair)))


def _only_rival(graph: Graph, hypothesis: str) -> str:
    """The other answer of a set of two that exclude each other; empty where there is none, or several such sets."""
    found = set()
    for answers in graph.pointing_at(hypothesis, "hypotheses", "AnswerSet"):
        both = answers.texts("hypotheses")
        if len(both) == 2 and answers.content.get("exclusive") is not False:
            found |= {each for each in both if each != hypothesis}
    return found.pop() if len(found) == 1 else ""


def entered(graph: Graph, record: Record, sides: Sides, cannot: list[Cannot], caveats: list[str]) -> Entered | None:
    """A record with its total turned to the sides; None, and the reason among `cannot`, where it has none."""
    if record.type == "Credence":
        return _belief(graph, record, sides, cannot, caveats)
    book = ledger(graph, record, sides.side, sides.rival)
    cannot += [each for each in book.cannot if each not in cannot]
    if book.log is None:
        if not book.cannot:
            because = "it prints no total, and its rows do not make one"
            cannot.append(Cannot("no-value", because, (record.id,)))
        elif book.rows:
            cannot.append(Cannot("rows-missing", "it has no total that could be used", (record.id,)))
        return None
    if book.rows and not book.has_prior:
        taken = "" if book.log_from == "rows" else "; the printed total is taken"
        because = f"no row is a prior, so the rows come to a likelihood ratio and to no odds{taken}"
        cannot.append(Cannot("missing-prior", because, (record.id,)))
        if not taken:
            return None
    return Entered(record, book.log, book.log_from, book, sides.side, record)


def _belief(graph: Graph, record: Record, sides: Sides, cannot: list[Cannot], caveats: list[str]) -> Entered | None:
    here = (record.id,)
    number, scale = amount(record), record.text("scale") or "probability"
    if number is None:
        status = record.text("valueStatus") or record.text("words")
        cannot.append(Cannot("no-value", f"the belief has no number{f' ({status})' if status else ''}", here))
        return None
    total = told_odds(number, scale, half_unit_of(record, "value"))
    if total is None:
        cannot.append(Cannot("out-of-range", f"{number:f} cannot stand as odds on the scale {scale}", here))
        return None
    said, rival = record.text("hypothesis"), record.text("against")
    if (said, rival or sides.rival) == (sides.side, sides.rival):
        log = total.log
    elif (said, rival or sides.side) == (sides.rival, sides.side):
        log = -total.log
    else:
        cannot.append(Cannot("other-hypotheses", f"it is about {said}", here))
        return None
    if not rival:
        caveats.append("Beliefs against everything else are taken as beliefs against the one rival.")
    return Entered(record, log, "belief", None, sides.side, graph.one(record, "analysis") or record)
