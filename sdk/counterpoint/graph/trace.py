"""From a conclusion down to the passages: what a record stands on, hop by hop, each with its author.

The ways down are those by which records lean on each other (`graph.dependence`), and from a question to
its answers, from an answer to the claims that state it, from an item to the claims about it. Reasons and
voices against are told too, and marked: a trace that left them out would flatten the disagreement.

A record is opened once. Where it comes again the hop says that it stands above, or that it closes a
circle. The walk keeps a stack of its own, so a chain of any length is as good as a short one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from counterpoint.graph.dependence import leaning, with_parts
from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.graph.works import Works
from counterpoint.model.record import Record

__all__ = ["Again", "Hop", "Trace", "trace"]

Again = Literal["", "above", "circle", "deeper"]
"""Why a hop is not opened: it stands above, it leads back to where it hangs, or the depth is reached."""

_FORWARD: dict[str, tuple[str, ...]] = {
    "AnswerSet": ("hypotheses",),
    "Settlement": ("target",),
    "Crux": ("target",),
    "Discrepancy": ("target",),
    "CriticalQuestion": ("answeredBy", "target"),
    "RhetoricalMove": ("target", "evidentialLink"),
    "DialogueEvent": ("assertion", "about"),
    "Similarity": ("subject", "object"),
    "Cluster": ("members",),
    "CausalLink": ("claim",),
}
"""Ways down that nothing leans on: what a judgement or a comparison speaks of."""
_BACKWARD: dict[str, tuple[tuple[str, str], ...]] = {
    "Question": (("Hypothesis", "answers"), ("Claim", "about")),
    "Hypothesis": (("Claim", "states"),),
    "EvidenceItem": (("Claim", "about"),),
}
"""Ways down against the direction of a link: (type, property) of the records that point here."""
_SUBJECT = frozenset(["hypothesis", "against", "answerSet", "estimand", "covers", "conditionedOn", "given"])
"""What a number is about is no ground of it, though the number falls with it."""
_AGAINST = frozenset(["opposes", "denies", "doubts", "takesBack"])
_WHO = ("speaker", "offeredBy", "agent")
_ORDER = ("claim", "conclusion", "premises", "assumptions", "relays", "passage", "snapshot", "source")


@dataclass(frozen=True, slots=True)
class Hop:
    """One record on the way down."""

    record: str
    type: str
    depth: int
    parent: int
    """Place in the list of the hop it hangs at; -1 for the first."""
    link: str
    """The property by which it hangs there; with `^` before it where this record holds the property."""
    against: bool
    """Whether it speaks against what it hangs at."""
    author: str
    """Who wrote the record."""
    who: str
    """Who says, holds or offers what it records; empty where nobody does."""
    act: str
    """What they do with it: an act, a direction, a move."""
    method: str
    """By what it was got: a scheme, an operator, a method or the activity that made the record."""
    seen: str
    """How much of the source was read."""
    text: str
    work: str = ""
    """For a source that another record describes too: the smallest IRI of the work."""
    no_longer: bool = False
    """Whether its author withdrew or deleted it."""
    again: Again = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """The hops in the order a reader meets them, each below the one it hangs at."""

    root: str
    hops: tuple[Hop, ...]
    missing: tuple[tuple[str, str, str], ...]
    """(record, property, IRI) of ways down that end nowhere."""

    @property
    def passages(self) -> tuple[str, ...]:
        """IRIs of the passages reached, sorted."""
        return tuple(sorted({hop.record for hop in self.hops if hop.type == "Passage"}))


def trace(graph: Graph, root: str, *, depth: int | None = None, against: bool = True) -> Trace:
    """What a record stands on, down to the passages and works.

    root     IRI of a record in the graph
    depth    hops below the root to open at most; all by default
    against  whether reasons and voices against are told too
    Gives    linear in the records reached and the links among them
    Fails    KeyError when the graph has no such record
    """
    gone, works = withdrawn(graph), Works(graph)
    first = graph.get(root)
    if first is None:
        raise KeyError(root)
    hops: list[Hop] = []
    missing: dict[tuple[str, str, str], None] = {}
    opened: set[str] = set()
    above: set[str] = set()
    waiting: list[tuple[Record, int, int, str, bool] | str] = [(first, 0, -1, "", False)]
    while waiting:
        task = waiting.pop()
        if isinstance(task, str):  # every hop below this record has been told
            above.discard(task)
            continue
        record, at, parent, link, contrary = task
        ways = [] if record.id in opened else [w for w in _ways(graph, record) if against or not w[2]]
        again: Again = ""
        if record.id in opened:
            again = "circle" if record.id in above else "above"
        elif depth is not None and at >= depth and ways:
            again = "deeper"
        hops.append(_hop(graph, record, at, parent, link, contrary, works, record.id in gone, again))
        if again:
            continue
        opened.add(record.id)
        above.add(record.id)
        waiting.append(record.id)
        here = len(hops) - 1
        for key, other, opposed in reversed(ways):
            if isinstance(other, Record):
                waiting.append((other, at + 1, here, key, opposed))
            else:
                missing[record.id, key, other] = None
    return Trace(root, tuple(hops), tuple(sorted(missing)))


def _ways(graph: Graph, record: Record) -> list[tuple[str, Record | str, bool]]:
    """(property, record or dangling IRI, whether it speaks against) one hop down: grounds first."""
    found: dict[tuple[str, str], tuple[str, Record | str, bool]] = {}
    for key, target in record.references():
        row = leaning().get((record.type, key))
        stands = row is not None and row.effect != "look again" and key not in _SUBJECT
        if key in _FORWARD.get(record.type, ()) or stands:
            found.setdefault((key, target), (key, graph.get(target) or target, False))
    for key, other in graph.links_to(record.id):
        if _leads_down(record, key, other):
            found.setdefault(("^" + key, other.id), ("^" + key, other, _speaks_against(other, key)))
    return sorted(found.values(), key=lambda way: (way[2], _rank(way[0])))


def _leads_down(record: Record, key: str, other: Record) -> bool:
    if (other.type, key) in _BACKWARD.get(record.type, ()):
        return True
    if (other.type, key) in (("Assertion", "claim"), ("Inference", "conclusion")):
        return True
    rows = with_parts().get((other.type, key), ())
    return any(
        row.holds_for(other) and (not row.to or record.type in row.to) and row.effect != "look again" for row in rows
    )


def _speaks_against(record: Record, key: str) -> bool:
    return key in ("claim", "conclusion") and bool({record.text("act"), record.text("direction")} & _AGAINST)


def _rank(link: str) -> tuple[int, str]:
    name = link.removeprefix("^")
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)


def _hop(
    graph: Graph,
    record: Record,
    depth: int,
    parent: int,
    link: str,
    against: bool,
    works: Works,
    no_longer: bool,
    again: Again,
) -> Hop:
    work = works.of(record.id) if record.type == "Source" else ""
    return Hop(
        record=record.id,
        type=record.type,
        depth=depth,
        parent=parent,
        link=link,
        against=against,
        author=record.text("attributedTo"),
        who=next((record.text(key) for key in _WHO if record.text(key)), ""),
        act=record.text("act") or record.text("direction") or (record.text("kind") if _is_move(record) else ""),
        method=", ".join(_methods(graph, record)),
        seen=record.text("seen"),
        text=_words(record),
        work=work if len(works.groups.get(work, ())) > 1 else "",
        no_longer=no_longer,
        again=again,
    )


def _is_move(record: Record) -> bool:
    return record.type == "DialogueEvent"


def _methods(graph: Graph, record: Record) -> Iterator[str]:
    """Every way by which the record says it was got."""
    for key in ("scheme", "operator"):
        yield from record.texts(key)
    for key in ("method", "generatedBy"):
        for iri in record.texts(key):
            named = graph.get(iri)
            yield (named.text("title") if named is not None else "") or iri
    if record.type == "Assertion":
        yield from record.texts("wording")


def _words(record: Record) -> str:
    """What the record says, in one line."""
    for key in ("text", "exact", "title", "label", "name", "rationale", "warrant", "description"):
        if record.text(key):
            return " ".join(record.text(key).split())
    if record.values("numerator"):
        return f"{record.content['numerator']}/{record.content.get('denominator', '?')} {record.text('scale')}".strip()
    ends = "–".join(part for part in (record.text("low"), record.text("high")) if part)
    number = record.text("value") or record.text("publishedTotal") or record.text("words") or ends
    parts = (number or record.text("valueStatus"), record.text("unit"), record.text("scale"))
    told = " ".join(part for part in parts if part)
    places = (
        f"p. {record.text('page')}" if record.text("page") else "",
        record.text("section"),
        record.text("timeFrom"),
    )
    return told or ", ".join(part for part in places if part)
