"""What is missing around the sources: works cited and absent, works corrected since, searches not made, words bent.

Each function gives facts; the operator `gaps` puts them into its tables.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from counterpoint.assess.arguments import Arguments
from counterpoint.graph.dates import after
from counterpoint.graph.impact import Cause, impact
from counterpoint.graph.index import Graph
from counterpoint.graph.withdrawals import withdrawn
from counterpoint.graph.works import Works
from counterpoint.model.record import Record

__all__ = ["Absence", "Absent", "Distorted", "Stale", "absences", "absent", "distorted", "stale"]

_CITES = ("cites", "reviews", "respondsTo", "derivesFrom", "includes")
_OVERTAKEN = frozenset(["corrected", "retracted", "superseded", "withdrawn"])
_BENT = frozenset(["misreports", "stronger", "broader"])


@dataclass(frozen=True, slots=True)
class Absent:
    """A work that several works in the files build on and that is not there to be read."""

    work: str
    cited_by: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Stale:
    """A work that was corrected or taken back, and what leans on it as it was."""

    source: str
    status: str
    since: str
    leaning: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """A step from not finding to not being there, without a search that found nothing."""

    step: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Distorted:
    """A claim that says more, or other, than the one it passes on."""

    claim: str
    original: str
    relation: str
    speaker: str
    record: str


def absent(graph: Graph, works: Works, at_least: int) -> Iterator[Absent]:
    """Works cited by at least so many works of the files, the most cited first."""
    citing: dict[str, set[str]] = {}
    for source in graph.of_type("Source"):
        for key in _CITES:
            for target in source.texts(key):
                if not works.same(source.id, target):
                    citing.setdefault(works.of(target), set()).add(works.of(source.id))
    for work, by in sorted(citing.items(), key=lambda each: (-len(each[1]), each[0])):
        if len(by) >= at_least:
            why = _absent(graph, works, work)
            if why:
                yield Absent(work, tuple(sorted(by)), why)


def _absent(graph: Graph, works: Works, work: str) -> str:
    records = [r for r in map(graph.get, works.groups.get(work, (work,))) if r is not None]
    if not records:
        return "not in the files"
    used = ("Assertion", "Passage", "Snapshot", "Estimate", "Factor", "Analysis", "Credence", "Inference")
    read = any(r.text("seen") or any(o.type in used for _, o in graph.links_to(r.id)) for r in records)
    return "" if read else "described, and nobody says to have read it"


def stale(graph: Graph) -> Iterator[Stale]:
    """Corrected, retracted, superseded and withdrawn works on which something leans that does not know of it.

    What leans on a corrected or superseded work is stale where it was not surely recorded after the change.
    """
    retracted = {target: by for by in graph.of_type("Source") for target in by.texts("retracts")}
    for source in graph.of_type("Source"):
        by = retracted.get(source.id)
        status = "retracted" if by is not None else source.text("status")
        if status not in _OVERTAKEN:
            continue
        since = source.text("statusDate") or (by.text("issued") if by is not None else "")
        lasting = status in ("retracted", "withdrawn")
        leaning = tuple(
            each.record
            for each in impact(graph, [Cause(source.id, "named")]).affected
            if each.effect != "look again" and (lasting or not _knows(graph, each.record, since))
        )
        if leaning:
            yield Stale(source.id, status, since, leaning)


def _knows(graph: Graph, iri: str, since: str) -> bool:
    record = graph.get(iri)
    return record is not None and after(record.text("retrievedAt") or record.text("recordedAt"), since)


def absences(arguments: Arguments) -> Iterator[Absence]:
    """Steps of scheme `absenceOfEvidence` for which no search on their topics found nothing."""
    graph, gone = arguments.graph, withdrawn(arguments.graph)
    searched = {
        topic
        for search in graph.of_type("Search")
        if search.text("result") == "nothingFound" and search.id not in gone
        for topic in (*search.texts("question"), *search.texts("about"))
    }
    for iri, step in arguments.steps.items():
        record = graph.get(iri)
        if record is None or record.text("scheme") != "absenceOfEvidence":
            continue
        around: list[Record] = [r for r in map(graph.get, (*step.premises, step.conclusion)) if r is not None]
        topics = record.texts("about") or tuple(dict.fromkeys(topic for r in around for topic in r.texts("about")))
        if searched.isdisjoint(topics):
            yield Absence(iri, topics)


def distorted(graph: Graph) -> Iterator[Distorted]:
    """Comparisons of a claim with one it passes on that find it misreported, stronger or broader."""
    gone = withdrawn(graph)
    relayed: dict[tuple[str, str], Record] = {}
    for said in graph.of_type("Assertion"):
        for earlier in graph.linked(said, "relays"):
            relayed.setdefault((said.text("claim"), earlier.text("claim")), said)
    for similar in graph.of_type("Similarity"):
        relation = similar.text("relation")
        pair = (similar.text("subject"), similar.text("object"))
        said_by = relayed.get(pair)
        if similar.id not in gone and relation in _BENT and (said_by is not None or relation == "misreports"):
            speaker = said_by.text("speaker") if said_by is not None else ""
            yield Distorted(*pair, relation, speaker, similar.id)
