"""`rhetoric`: what persuades beyond its evidence, and how far annotators agree that it does.

A tag is somebody's judgement of a way of putting something. It changes no claim, no inference and no number:
this operator reads them and writes none. Source: spec/operations/assess.md, rhetoric.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from counterpoint.assess.agreement import alpha, nominal, ordinal
from counterpoint.assess.contract import Cannot, Column, Parameters, Result, Row, Table
from counterpoint.assess.modality import Drift, drifts
from counterpoint.assess.numbers import exact, rounded
from counterpoint.assess.salience import salience
from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.model.record import Record

__all__ = ["assess"]

_RATINGS = ("noneEffect", "slightEffect", "mediumEffect", "strongEffect")


def assess(graph: Graph, parameters: Parameters) -> Result:
    """Every tagged move with its flags, drifts of modality, emphasis against weight, and agreement."""
    cannot: list[Cannot] = []
    gone = withdrawn(graph)
    moves = [each for each in graph.of_type("RhetoricalMove") if each.id not in gone]
    rows = [_move(graph, each, gone) for each in moves]
    drifted = list(drifts(graph))
    unclear = [each for each in drifted if each.drift == "unclear"]
    for each in unclear:
        because = f"{each.before!r} and {each.after!r} are not both on the list of words of certainty"
        cannot.append(Cannot("unknown-words", because, (each.earlier, each.later)))
    stressed = list(_stressed(graph, cast(int, parameters["far"])))
    tables = (
        Table("moves", "Tagged moves", _MOVES, tuple(rows)),
        Table(
            "drift",
            "Firmer or weaker as it is passed on",
            _DRIFT,
            tuple(_drift(d) for d in drifted if d not in unclear),
        ),
        Table(
            "salience", "What is put first, beside what carries the speaker's own number", _SALIENCE, tuple(stressed)
        ),
        Table("agreement", "How far annotators agree", _AGREEMENT, tuple(_agreement(moves, cannot))),
    )
    return Result(tables, _meaning(rows, tables), tuple(cannot), tuple(_caveats(rows)))


_MOVES = (
    Column("move", "record", "the tag"),
    Column("technique", "text", "which device"),
    Column("target", "record", "what it tags: the target, else passage, source or speaker"),
    Column("speaker", "record", "who uses it"),
    Column("persuasive", "text", "how strongly it persuades, in the annotator's judgement"),
    Column("evidential", "text", "how strongly it proves"),
    Column("flags", "texts", "noEvidentialLink, linkGone, persuadesMoreThanItProves, contested"),
    Column("contestedBy", "records", "inferences that oppose the tag"),
    Column("by", "record", "the annotator"),
)
_DRIFT = (
    Column("earlier", "record", "the assertion passed on, or put anew"),
    Column("later", "record", "the assertion that does so"),
    Column("speaker", "record", "who does so"),
    Column("how", "text", "relays or replaces"),
    Column("before", "text", "words of certainty before"),
    Column("after", "text", "words of certainty after"),
    Column("drift", "text", "hedgeLost, stronger or weaker"),
)
_SALIENCE = (
    Column("emphasis", "record", "where it is stressed"),
    Column("speaker", "record", "who"),
    Column("target", "record", "what"),
    Column("salience", "integer", "rank among what the speaker stresses and weighs"),
    Column("weight", "integer", "rank by how far it moves the speaker's own log-odds"),
    Column("decades", "number", "how far, as |log10| of the ratio"),
    Column("flagged", "boolean", "whether it stands far higher than it weighs"),
)
_AGREEMENT = (
    Column("judged", "text", "technique, persuasive or evidential"),
    Column("units", "integer", "things that two annotators or more judged"),
    Column("annotators", "integer", "who judged any of them"),
    Column("alpha", "number", "Krippendorff's alpha: 1 agreement, 0 chance"),
)


def _move(graph: Graph, move: Record, gone: Mapping[str, Record]) -> Row:
    contested = tuple(
        step.id
        for step in graph.pointing_at(move.id, "conclusion", "Inference")
        if step.text("direction") == "opposes" and step.id not in gone
    )
    links = move.texts("evidentialLink")
    ranks = [
        _RATINGS.index(move.text(key)) if move.text(key) in _RATINGS else None for key in ("persuasive", "evidential")
    ]
    flags = (
        ("noEvidentialLink", not links),
        ("linkGone", bool(links) and all(link in gone or link not in graph for link in links)),
        ("persuadesMoreThanItProves", None not in ranks and cast(int, ranks[0]) > cast(int, ranks[1])),
        ("contested", bool(contested)),
    )
    return (
        move.id,
        move.text("technique"),
        _unit(move) or None,
        move.text("speaker") or None,
        move.text("persuasive") or None,
        move.text("evidential") or None,
        tuple(name for name, holds in flags if holds),
        contested,
        move.text("attributedTo") or None,
    )


def _unit(move: Record) -> str:
    """What a tag judges."""
    return next((move.text(key) for key in ("target", "passage", "source", "speaker") if move.text(key)), "")


def _drift(each: Drift) -> Row:
    return (each.earlier, each.later, each.speaker, each.how, each.before, each.after or None, each.drift)


def _stressed(graph: Graph, far: int) -> Iterator[Row]:
    for each in salience(graph):
        flagged: bool | None = None
        decades: Decimal | None = None
        if each.log is not None:
            flagged = cast(int, each.weight) - cast(int, each.salience) >= far
            with exact():
                decades = rounded(abs(each.log) / Decimal(10).ln())
        yield (each.emphasis, each.speaker, each.target, each.salience, each.weight, decades, flagged)


def _agreement(moves: Sequence[Record], cannot: list[Cannot]) -> Iterator[Row]:
    """Techniques as sets for each thing tagged; ratings for each thing and technique."""
    techniques: dict[Hashable, dict[str, set[str]]] = {}
    ratings: dict[str, dict[Hashable, dict[str, int]]] = {"persuasive": {}, "evidential": {}}
    for move in moves:
        by = move.text("attributedTo")
        techniques.setdefault(_unit(move), {}).setdefault(by, set()).add(move.text("technique"))
        for key, units in ratings.items():
            if move.text(key) in _RATINGS:
                units.setdefault((_unit(move), move.text("technique")), {})[by] = _RATINGS.index(move.text(key))
    named = {unit: {by: tuple(sorted(told)) for by, told in each.items()} for unit, each in techniques.items()}
    judged: tuple[tuple[str, Mapping[Hashable, Mapping[str, Any]], Any], ...] = (
        ("technique", named, nominal),
        *((key, units, ordinal) for key, units in ratings.items()),
    )
    for name, judgements, difference in judged:
        both = [told for told in judgements.values() if len(told) > 1]
        found = alpha([list(told.values()) for told in both], difference)
        who = len({by for told in both for by in told})
        if found is None:
            reason = "all values are the same, so chance would agree too" if both else "nothing was judged by two"
            cannot.append(Cannot("no-agreement", f"there is no alpha for {name}: {reason}"))
        else:
            yield (name, len(both), who, _told(found))


def _told(number: Fraction) -> Decimal:
    with exact():
        return rounded(Decimal(number.numerator) / Decimal(number.denominator))


def _caveats(rows: Sequence[Row]) -> Iterator[str]:
    if rows:
        yield "A tag is its author's judgement of how something is put; no claim or inference counts for less by it."


def _meaning(rows: Sequence[Row], tables: Sequence[Table]) -> str:
    flags = Counter(flag for row in rows for flag in cast(tuple[str, ...], row[6]))
    by_name = {table.name: table.rows for table in tables}
    firmer = sum(row[6] in ("hedgeLost", "stronger") for row in by_name["drift"])
    stressed = sum(row[6] is True for row in by_name["salience"])
    return (
        f"{len(rows)} moves are tagged, {flags['noEvidentialLink']} without a link to evidence and "
        f"{flags['persuadesMoreThanItProves']} judged to persuade more than they prove; {firmer} citations grow firmer "
        f"than what they cite, and {stressed} points are stressed far above their weight."
    )
