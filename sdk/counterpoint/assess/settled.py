"""`settled`: what dialogues settled, and what they only performed as settled.

Computed from moves, assertions, inferences and claims. `Settlement` records are read only to be compared with
what comes out, so deleting every one of them changes no computed status.
Source: spec/operations/assess.md, settled.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import cast

from counterpoint.assess.contract import Cannot, Column, Parameters, Result, Row, Table
from counterpoint.assess.settlement import Settled, Settling
from counterpoint.graph.dates import after
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record

__all__ = ["assess"]


def assess(graph: Graph, parameters: Parameters) -> Result:
    """The status of every point the dialogues touch, or of those named in `of`."""
    cannot: list[Cannot] = []
    dialogues = _dialogues(graph, cast(tuple[str, ...], parameters["dialogue"]), cannot)
    settling = Settling(graph, dialogues)
    targets = _targets(graph, settling, cast(tuple[str, ...], parameters["of"]), cannot)
    found = [settling.of(target) for target in targets]
    compared = list(_compared(graph, settling, frozenset(targets) if parameters["of"] else None))
    if not dialogues and not targets:
        cannot.append(Cannot("no-dialogue", "the files hold no Dialogue, and no point was named"))
    tables = (
        Table("statuses", "How far each point is settled", _STATUSES, tuple(_status(graph, each) for each in found)),
        Table("disagreements", "Judged otherwise by an author", _DISAGREEMENTS, tuple(compared)),
        Table("challenges", "Challenges and questions", _CHALLENGES, tuple(_challenges(settling))),
        Table("concessions", "Who granted what", _CONCESSIONS, tuple(_concessions(settling))),
        Table("commitments", "What each speaker stands for at the end", _COMMITMENTS, tuple(_commitments(settling))),
        Table("credences", "Beliefs before and after", _CREDENCES, tuple(_credences(graph, dialogues))),
    )
    return Result(tables, _meaning(found, len(compared)), tuple(cannot), tuple(_caveats(settling)))


_STATUSES = (
    Column("target", "record", "a claim, question or item"),
    Column("type", "text", "its type"),
    Column(
        "status",
        "text",
        "settledByDefinition, -Observation, -Concession, performed, dropped, decidedByAuthority or openPoint",
    ),
    Column("because", "text", "the rule that held"),
    Column("grounds", "records", "the moves, assertions or steps it holds by"),
    Column("challengedBy", "records", "supported challenges that nobody answered"),
)
_DISAGREEMENTS = (
    Column("settlement", "record", "an authored Settlement"),
    Column("target", "record", "what it is about"),
    Column("authored", "text", "the status it gives"),
    Column("computed", "text", "the status that follows from the moves"),
    Column("by", "record", "who wrote it"),
)
_CHALLENGES = (
    Column("move", "record", "the challenge or question"),
    Column("kind", "text", "challenges or asks"),
    Column("by", "record", "who put it"),
    Column("targets", "records", "what it is put to"),
    Column("supported", "boolean", "whether anything supports it"),
    Column("answeredBy", "records", "moves that answer it"),
    Column("evadedBy", "records", "moves that reply and do not answer"),
)
_CONCESSIONS = (
    Column("claim", "record", "what was granted"),
    Column("by", "record", "who granted it"),
    Column("side", "text", "their part in the dialogue"),
    Column("move", "record", "where"),
    Column("dialogue", "record", "in which dialogue"),
)
_COMMITMENTS = (
    Column("speaker", "record", "who"),
    Column("claim", "record", "what they stand for or against"),
    Column("stance", "text", "for or against"),
    Column("since", "record", "the move that committed them"),
    Column("dialogue", "record", "in which dialogue"),
)
_CREDENCES = (
    Column("agent", "record", "a party or arbiter"),
    Column("about", "record", "a hypothesis or claim"),
    Column("before", "text", "the latest value surely held before the dialogue began"),
    Column("beforeRecord", "record", "the credence that says so"),
    Column("after", "text", "the latest value surely held after it began"),
    Column("afterRecord", "record", "the credence that says so"),
    Column("dialogue", "record", "which dialogue"),
)


def _dialogues(graph: Graph, wanted: Sequence[str], cannot: list[Cannot]) -> list[Record]:
    if not wanted:
        return list(graph.of_type("Dialogue"))
    found = []
    for iri in dict.fromkeys(wanted):
        record = graph.get(iri)
        if record is not None and record.type == "Dialogue":
            found.append(record)
        else:
            cannot.append(Cannot("no-such-record", f"the files have no Dialogue {iri}", (iri,)))
    return found


def _targets(graph: Graph, settling: Settling, wanted: Sequence[str], cannot: list[Cannot]) -> list[str]:
    if not wanted:
        return list(settling.points)
    found = []
    for iri in dict.fromkeys(wanted):
        record = graph.get(iri)
        if record is not None and record.type in ("Claim", "Question", "EvidenceItem"):
            found.append(iri)
        else:
            because = f"the files have no Claim, Question or EvidenceItem {iri}"
            cannot.append(Cannot("no-such-record", because, (iri,)))
    return found


def _status(graph: Graph, each: Settled) -> Row:
    record = graph.get(each.target)
    kind = record.type if record is not None else ""
    return (each.target, kind, each.status, each.because, each.grounds, each.challenged_by)


def _compared(graph: Graph, settling: Settling, wanted: frozenset[str] | None) -> Iterator[Row]:
    """Settlements whose status is not the computed one."""
    for authored in graph.of_type("Settlement"):
        target = authored.text("target")
        if authored.id in settling.gone or target not in graph or (wanted is not None and target not in wanted):
            continue
        computed = settling.of(target).status
        if authored.text("status") != computed:
            yield (authored.id, target, authored.text("status"), computed, authored.text("attributedTo"))


def _challenges(settling: Settling) -> Iterator[Row]:
    for found in settling.challenges.values():
        for each in found:
            move = each.move
            yield (
                move.record.id,
                move.kind,
                move.speaker,
                each.targets,
                each.supported,
                each.answered_by,
                each.evaded_by,
            )


def _concessions(settling: Settling) -> Iterator[Row]:
    for dialogue, played in settling.moves.items():
        sides = {
            party.text("agent"): party.text("side")
            for party in settling.graph.pointing_at(dialogue, "dialogue", "Party")
        }
        for move in played:
            if move.kind in ("grants", "concedes") and move.speaker not in settling.arbiters[dialogue]:
                for claim in move.about:
                    yield (claim, move.speaker, sides.get(move.speaker, ""), move.record.id, dialogue)


def _commitments(settling: Settling) -> Iterator[Row]:
    for dialogue, store in settling.stores.items():
        for _, each in sorted(store.items()):
            yield (each.speaker, each.claim, each.stance, each.since, dialogue)


def _credences(graph: Graph, dialogues: Sequence[Record]) -> Iterator[Row]:
    """For each party and arbiter and each thing they hold a dated belief about."""
    for dialogue in dialogues:
        start, end = dialogue.text("startedAt"), dialogue.text("endedAt") or dialogue.text("startedAt")
        agents = {p.text("agent") for p in graph.pointing_at(dialogue.id, "dialogue", "Party")}
        for agent in sorted(agents | set(dialogue.texts("arbiters"))):
            held: dict[str, list[Record]] = {}
            for credence in graph.pointing_at(agent, "agent", "Credence"):
                held.setdefault(credence.text("hypothesis") or credence.text("claim"), []).append(credence)
            for about, several in sorted(held.items()):
                before = _latest(c for c in several if after(start, c.text("heldAt")))
                later = _latest(c for c in several if after(c.text("heldAt"), end))
                if before is not None or later is not None:
                    yield (agent, about, _held(before), _iri(before), _held(later), _iri(later), dialogue.id)


def _latest(credences: Iterator[Record]) -> Record | None:
    return max(credences, key=lambda c: (c.text("heldAt"), c.id), default=None)


def _held(credence: Record | None) -> str | None:
    if credence is None:
        return None
    fraction = [credence.content.get(key) for key in ("numerator", "denominator")]
    number = credence.text("value") or ("/".join(map(str, fraction)) if None not in fraction else "")
    number = number or "–".join(filter(None, (credence.text("low"), credence.text("high")))) or credence.text("words")
    return f"{number or credence.text('valueStatus')} {credence.text('scale')}".strip()


def _iri(record: Record | None) -> str | None:
    return record.id if record is not None else None


def _caveats(settling: Settling) -> Iterator[str]:
    unordered = sum(not move.ordered for played in settling.moves.values() for move in played)
    if unordered:
        yield f"{unordered} moves have neither position nor date; what only their order could show was not concluded."


def _meaning(found: Sequence[Settled], disagreements: int) -> str:
    counts = Counter(each.status for each in found)
    settled = sum(counts[status] for status in ("settledByDefinition", "settledByObservation", "settledByConcession"))
    words = (
        f"Of {len(found)} points {settled} are settled by what was shown, granted or defined; "
        f"{counts['decidedByAuthority']} only by a verdict; {counts['performed']} were declared closed and are not; "
        f"{counts['dropped']} were dropped; {counts['openPoint']} are open"
    )
    return f"{words}; {disagreements} authored judgements say otherwise." if disagreements else f"{words}."
