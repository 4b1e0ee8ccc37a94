"""`gaps`: what is missing and would matter, ranked where it can be.

Open critical questions stand first, by how open they are times how far the step moves a root when it is
taken out. The other tables tell works that are cited and absent, works that were corrected since, how much
nobody has found, which positions are silent on which questions, which kinds of evidence are lacking, claims
of absence without a search, and claims that say more than what they pass on.
Source: spec/operations/assess.md, gaps.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import cast

from counterpoint.assess.arguments import Arguments
from counterpoint.assess.contract import Cannot, Column, Parameters, Result, Row, Table
from counterpoint.assess.coverage import Coverage, coverage, kinds
from counterpoint.assess.gradual import Weighing
from counterpoint.assess.grounded import labels
from counterpoint.assess.missing import absences, absent, distorted, stale
from counterpoint.assess.numbers import rounded
from counterpoint.assess.questions import Asked, asked
from counterpoint.assess.roots import roots
from counterpoint.assess.unseen import pools
from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.graph.works import Works

__all__ = ["assess"]

_BASE = 0.5


def assess(graph: Graph, parameters: Parameters) -> Result:
    """Every gap, with the open questions ranked by their effect on `root`, or on every conclusion in the end."""
    cannot: list[Cannot] = []
    arguments, works = Arguments(graph), Works(graph)
    ends = roots(arguments, cast(tuple[str, ...], parameters["root"]), cannot)
    every = [each for each in asked(arguments, labels(arguments)) if each.openness or parameters["latent"]]
    ranked = _ranked(every, arguments, ends, cast(str, parameters["semantics"]), cannot)
    most = cast(int, parameters["most"])
    covered = list(coverage(graph))
    tables = (
        Table("questions", "Open critical questions, the most telling first", _QUESTIONS, tuple(ranked[:most])),
        Table("absent", "Cited by several, and not there", _ABSENT, tuple(_absent(graph, works, parameters))),
        Table("stale", "Corrected or taken back since", _STALE, tuple(_stale(graph))),
        Table("unseen", "How much nobody has found", _UNSEEN, tuple(_unseen(graph, works, cannot))),
        Table("coverage", "Who speaks to what", _COVERAGE, tuple(map(_covered, covered))),
        Table("oneSided", "Only one position speaks", _ONE_SIDED, tuple(_one_sided(covered))),
        Table("kinds", "Kinds of evidence that a question lacks", _KINDS, tuple(_kinds(graph))),
        Table("absences", "Not found, and no search told", _ABSENCES, tuple(_absences(arguments))),
        Table("distorted", "Says more than what it passes on", _DISTORTED, tuple(_distorted(graph))),
        Table("stated", "Gaps that authors name, and nothing closes", _STATED, tuple(_stated(graph))),
    )
    return Result(tables, _meaning(ranked, tables), tuple(cannot), tuple(_caveats(ranked, most, ends, tables)))


_QUESTIONS = (
    Column("step", "record", "the inference"),
    Column("scheme", "text", "its pattern"),
    Column("key", "text", "the question's key in the published list; none for a question of somebody's own"),
    Column("question", "text", "what one must be able to answer"),
    Column("kind", "text", "ordinaryPremise, assumptionAsked or exceptionRaised"),
    Column("openness", "number", "how far it is open, 0 to 1"),
    Column("effect", "number", "how far the strength of a root moves when the step is taken out, 0 to 1"),
    Column("rank", "number", "openness times effect"),
    Column("root", "record", "the root that moves most"),
    Column("asked", "records", "the records that ask it"),
    Column("answeredBy", "records", "answers given that do not close it"),
)
_ABSENT = (
    Column("work", "record", "the work"),
    Column("cited", "integer", "how many works of the files cite it"),
    Column("citedBy", "records", "these works"),
    Column("why", "text", "in which way it is absent"),
)
_STALE = (
    Column("source", "record", "the work"),
    Column("status", "text", "what became of it"),
    Column("since", "text", "when, as far as that is told"),
    Column("leaning", "records", "what leans on it as it was, nearest first"),
)
_UNSEEN = (
    Column("topic", "record", "the question or item searched for"),
    Column("searches", "records", "the searches compared"),
    Column("method", "text", "n1 n2 / m for two searches, Chao1 for all"),
    Column("found", "integer", "works they found"),
    Column("total", "number", "works there are, as estimated"),
    Column("unseen", "number", "works nobody found, as estimated"),
)
_COVERAGE = (
    Column("question", "record", "the question"),
    Column("hypothesis", "record", "the position"),
    Column("voices", "integer", "holders of the position who speak to the question"),
    Column("claims", "integer", "claims they put forward on it"),
)
_ONE_SIDED = (
    Column("question", "record", "the question"),
    Column("speaks", "record", "the one position whose holders speak to it"),
    Column("silent", "records", "positions whose holders do not"),
)
_KINDS = (
    Column("question", "record", "the question"),
    Column("claims", "integer", "claims about it"),
    Column("there", "texts", "kinds of claim it has"),
    Column("lacking", "texts", "observational, statistical or causal, where it has none"),
)
_ABSENCES = (
    Column("step", "record", "a step from not finding to not being there"),
    Column("topics", "records", "what it is about"),
)
_DISTORTED = (
    Column("claim", "record", "the claim as it is passed on"),
    Column("original", "record", "the claim it passes on"),
    Column("relation", "text", "misreports, stronger or broader"),
    Column("speaker", "record", "who passes it on so"),
    Column("comparison", "record", "the record that says so"),
)
_STATED = (
    Column("gap", "record", "the Gap"),
    Column("kind", "text", "what is missing"),
    Column("text", "text", "in its author's words"),
    Column("about", "records", "what it is about"),
)


def _ranked(
    every: Sequence[Asked], arguments: Arguments, ends: Sequence[str], semantics: str, cannot: list[Cannot]
) -> list[Row]:
    weighing = Weighing(arguments, semantics, lambda node: 1.0 if node in arguments.steps else _BASE)
    restless = [end for end in ends if end not in weighing.found.of]
    if restless:
        because = f"under {semantics} the strength of the root does not come to rest, so no effect on it is known"
        cannot.append(Cannot("not-converging", because, tuple(restless)))
    known = frozenset(ends)
    effects = {iri: _effect(weighing, iri, known) for iri in {each.step for each in every}}
    rows: list[tuple[tuple[Decimal, Decimal, int], Row]] = []
    for place, each in enumerate(every):
        effect, root = effects[each.step]
        rank = each.openness * effect
        asks = (each.step, each.scheme, each.key or None, each.text, each.kind)
        numbers = (each.openness, rounded(effect), rounded(rank))
        rows.append(((-rank, -each.openness, place), (*asks, *numbers, root, each.records, each.answered_by)))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _effect(weighing: Weighing, step: str, ends: frozenset[str]) -> tuple[Decimal, str | None]:
    """How far a step moves the root it moves most, and that root; none where it moves none."""
    most, root = Decimal(0), None
    after = weighing.without(step)
    for end in sorted(ends & after.keys()):
        # To nine digits: what floating point adds beyond must not order rows.
        moved = abs(Decimal(repr(weighing.found.of[end])) - Decimal(repr(after[end]))).quantize(Decimal("1e-9"))
        if moved > most:
            most, root = moved, end
    return most, root


def _absent(graph: Graph, works: Works, parameters: Parameters) -> Iterator[Row]:
    for each in absent(graph, works, cast(int, parameters["cited"])):
        yield (each.work, len(each.cited_by), each.cited_by, each.why)


def _stale(graph: Graph) -> Iterator[Row]:
    return ((each.source, each.status, each.since or None, each.leaning) for each in stale(graph))


def _unseen(graph: Graph, works: Works, cannot: list[Cannot]) -> Iterator[Row]:
    for each in pools(graph, works, cannot):
        yield (each.topic, each.searches, each.method, each.found, rounded(each.total), rounded(each.unseen))


def _covered(each: Coverage) -> Row:
    return (each.question, each.hypothesis, each.voices, each.claims)


def _one_sided(covered: Sequence[Coverage]) -> Iterator[Row]:
    by_question: dict[str, list[Coverage]] = {}
    for each in covered:
        by_question.setdefault(each.question, []).append(each)
    for question, several in by_question.items():
        speaks = [each.hypothesis for each in several if each.voices]
        if len(speaks) == 1 and len(several) > 1:
            yield (question, speaks[0], tuple(each.hypothesis for each in several if not each.voices))


def _kinds(graph: Graph) -> Iterator[Row]:
    return ((each.question, each.claims, each.there, each.lacking) for each in kinds(graph) if each.lacking)


def _absences(arguments: Arguments) -> Iterator[Row]:
    return ((each.step, each.topics) for each in absences(arguments))


def _distorted(graph: Graph) -> Iterator[Row]:
    for each in distorted(graph):
        yield (each.claim, each.original, each.relation, each.speaker or None, each.record)


def _stated(graph: Graph) -> Iterator[Row]:
    gone: Mapping[str, object] = withdrawn(graph)
    for gap in graph.of_type("Gap"):
        if gap.id not in gone and all(answer in gone or answer not in graph for answer in gap.texts("closedBy")):
            yield (gap.id, gap.text("kind"), " ".join(gap.text("text").split()), gap.texts("about"))


def _caveats(ranked: Sequence[Row], most: int, ends: Sequence[str], tables: Sequence[Table]) -> Iterator[str]:
    if len(ranked) > most:
        yield f"{len(ranked) - most} more questions are open; a larger most shows them."
    if len(ends) > 1:
        yield f"The effect is on whichever of {len(ends)} roots moves most; name a root to ask about one."
    if any(table.name == "unseen" and table.rows for table in tables):
        yield "The estimates of what nobody found take it that every work was as likely to be found as any other."


def _meaning(ranked: Sequence[Row], tables: Sequence[Table]) -> str:
    counts = {table.name: len(table.rows) for table in tables}
    open_now = sum(bool(row[5]) for row in ranked)
    moving = sum(bool(row[5]) and bool(row[7]) for row in ranked)
    return (
        f"{open_now} critical questions are open, {moving} of them on steps that move a root; {counts['absent']} works "
        f"are cited and absent, {counts['stale']} were corrected or taken back since, {counts['oneSided']} questions "
        f"hear one position only, and {counts['absences']} steps conclude from not finding without a search."
    )
