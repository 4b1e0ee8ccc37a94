"""`process`: what became of each warning sign of a run, who checked, and how far the artefacts are fixed.

Counts are of records; nothing is weighed. What public records leave blank stays blank: a latency without its
two dates is not computed, and an unknown digest is counted as unknown, never as agreeing.
Source: spec/modules/training-run.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from counterpoint.assess.contract import Cannot, Column, Parameters, Result, Row, Table
from counterpoint.assess.numbers import rounded
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint_training_run.record import iris, of_kind, said, text

__all__ = ["assess"]

_ANOMALIES = (
    Column("anomaly", "record", "the warning sign"),
    Column("firstSeen", "text", "when it was first seen"),
    Column("responses", "integer", "how many responses name it"),
    Column("latency", "integer", "days from first seen to the first response"),
    Column("retests", "integer", "how many re-tests name it"),
    Column("outcome", "text", "what the latest re-test found; every outcome where one is undated"),
    Column("outside", "boolean", "whether somebody other than the developer tested again"),
    Column("state", "text", "unanswered, closed without a re-test, resolved, or unresolved"),
)
_STAGES = (
    Column("stage", "record", "the stage"),
    Column("covered", "boolean", "whether somebody outside saw something of it"),
    Column("by", "records", "who"),
)
_CHECKPOINTS = (
    Column("checkpoint", "record", "the state of the weights"),
    Column("digest", "boolean", "whether the digest of its weights is known"),
    Column("step", "boolean", "whether its training step is known"),
    Column("parent", "record", "what it was trained on from"),
    Column("shown", "records", "who it was shown to"),
    Column("agrees", "boolean", "whether every digest written at a hand-over is the checkpoint's own"),
    Column("released", "boolean", "whether it is the released one"),
)
_TOTALS = (
    Column("name", "text", "what is counted"),
    Column("value", "number", "how many, or which share"),
    Column("outOf", "integer", "of how many, where it is a share"),
)


@dataclass(frozen=True, slots=True)
class _Sign:
    """One anomaly and what became of it."""

    record: Record
    responses: tuple[Record, ...]
    retests: tuple[Record, ...]
    latency: int | None
    outcome: str
    outside: bool
    state: str

    @property
    def row(self) -> Row:
        seen = text(self.record, "firstSeen")
        counted = (len(self.responses), self.latency, len(self.retests))
        return (self.record.id, seen, *counted, self.outcome, self.outside, self.state)


def assess(graph: Graph, parameters: Parameters) -> Result:
    """Every anomaly, stage and checkpoint of the runs named in `of`, by default of all."""
    wanted = frozenset(cast(tuple[str, ...], parameters["of"]))
    cannot = [
        Cannot("no-such-record", f"the files have no Run {iri}", (iri,))
        for iri in sorted(wanted)
        if iri not in {run.id for run in of_kind(graph, "Run")}
    ]
    developers = frozenset(cast(tuple[str, ...], parameters["developer"])) or _responders(graph)
    signs = [_sign(graph, each, developers, cannot) for each in _of(of_kind(graph, "Anomaly"), wanted)]
    stages = [_stage(each) for each in _of(of_kind(graph, "Stage"), wanted)]
    checkpoints = [_checkpoint(graph, each) for each in _of(of_kind(graph, "Checkpoint"), wanted)]
    if not (signs or stages or checkpoints):
        cannot.append(Cannot("no-value", "the files have no record of a training run", ()))
    totals = tuple(_totals(signs, stages, checkpoints))
    tables = (
        Table("anomalies", "Warning signs", _ANOMALIES, tuple(sign.row for sign in signs)),
        Table("stages", "Stages", _STAGES, tuple(stages)),
        Table("checkpoints", "Checkpoints", _CHECKPOINTS, tuple(checkpoints)),
        Table("totals", "Totals", _TOTALS, totals),
    )
    caveats = (f"Counted as developers: {', '.join(sorted(developers)) or 'nobody'}.",) if signs else ()
    return Result(tables, _meaning(signs, stages), tuple(cannot), caveats)


def _of(records: Iterable[Record], runs: frozenset[str]) -> list[Record]:
    return [record for record in records if not runs or runs & set(iris(record, "ofRun"))]


def _responders(graph: Graph) -> frozenset[str]:
    return frozenset(who for response in of_kind(graph, "Response") for who in iris(response, "by"))


def _naming(graph: Graph, kind: str, term: str, iri: str) -> tuple[Record, ...]:
    return tuple(record for record in of_kind(graph, kind) if iri in iris(record, term))


def _sign(graph: Graph, anomaly: Record, developers: frozenset[str], cannot: list[Cannot]) -> _Sign:
    responses = _naming(graph, "Response", "respondsTo", anomaly.id)
    retests = _naming(graph, "Retest", "retests", anomaly.id)
    outcome = _outcome(retests)
    outside = any(set(iris(each, "by")) - developers for each in retests)
    if retests:
        state = "resolved" if outcome == "resolved" else "unresolved"
    else:
        state = "closed without a re-test" if responses else "unanswered"
    latency = _latency(anomaly, responses, cannot)
    return _Sign(anomaly, responses, retests, latency, outcome, outside, state)


def _outcome(retests: Sequence[Record]) -> str:
    """What the latest re-test found. Where one has no date nobody knows which is latest, so all outcomes stand."""
    dates = [text(each, "doneOn") for each in retests]
    latest = max(dates, default="")
    last = [each for each, when in zip(retests, dates, strict=True) if when == latest] if all(dates) else retests
    return ", ".join(sorted({text(each, "outcome") or "unclear" for each in last}))


def _latency(anomaly: Record, responses: Sequence[Record], cannot: list[Cannot]) -> int | None:
    if not responses:
        return None
    seen, done = _day(text(anomaly, "firstSeen")), [_day(text(each, "doneOn")) for each in responses]
    known = [day for day in done if day is not None]
    if seen is None or not known:
        what = "when it was first seen" if seen is None else "when anything was done about it"
        cannot.append(Cannot("no-value", f"no record says {what}, so there is no latency", (anomaly.id,)))
        return None
    return (min(known) - seen).days


def _day(given: str) -> date | None:
    """The day of a date; None where it is not known to the day."""
    try:
        return date.fromisoformat(given[:10])
    except ValueError:
        return None


def _stage(stage: Record) -> Row:
    by = iris(stage, "coveredBy")
    return (stage.id, bool(by), by)


def _checkpoint(graph: Graph, checkpoint: Record) -> Row:
    events = _naming(graph, "CustodyEvent", "object", checkpoint.id)
    own = text(checkpoint, "weightsDigest")
    told = [digest for digest in (text(event, "weightsDigest") for event in events) if digest]
    shown = tuple(sorted({who for event in events for who in iris(event, "to")}))
    agrees = all(digest == own for digest in told) if own and told else None
    parent = next(iter(iris(checkpoint, "parent")), None)
    known = (bool(own), bool(text(checkpoint, "step")))
    return (checkpoint.id, *known, parent, shown, agrees, said(checkpoint, "released"))


def _totals(signs: Sequence[_Sign], stages: Sequence[Row], checkpoints: Sequence[Row]) -> Iterable[Row]:
    tested = [sign for sign in signs if sign.retests]
    latencies = [sign.latency for sign in signs if sign.latency is not None]
    yield ("anomalies", Decimal(len(signs)), None)
    yield ("unresolved", Decimal(sum(sign.state != "resolved" for sign in signs)), None)
    yield ("closed without a re-test", Decimal(sum(sign.state == "closed without a re-test" for sign in signs)), None)
    if latencies:
        yield ("longest latency in days", Decimal(max(latencies)), None)
    yield from _share("share checked by the developer only", [not sign.outside for sign in tested])
    yield from _share("share of stages covered from outside", [bool(row[1]) for row in stages])
    yield from _share("share of checkpoints with a known digest", [bool(row[1]) for row in checkpoints])


def _share(name: str, holds: Sequence[bool]) -> Iterable[Row]:
    if holds:
        yield (name, rounded(Decimal(sum(holds)) / len(holds)), len(holds))


def _meaning(signs: Sequence[_Sign], stages: Sequence[Row]) -> str:
    if not signs:
        return "The files tell of no warning sign in a training run."
    open_ = sum(sign.state != "resolved" for sign in signs)
    tested = [sign for sign in signs if sign.retests]
    alone = sum(not sign.outside for sign in tested)
    seen = sum(bool(row[1]) for row in stages)
    return (
        f"Of {len(signs)} warning signs {open_} are not resolved by a re-test; of {len(tested)} tested again"
        f" {alone} were tested by the developer alone; somebody outside saw part of {seen} of {len(stages)} stages."
    )
