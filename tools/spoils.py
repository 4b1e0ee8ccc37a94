"""Four ways in which a knowledge base can be spoiled, and which rule or operator claims to see each.

A spoil is one mistake, or one dishonesty, that keeps the file readable: a source that is dropped, a sign that is
flipped, a claim that is overstated, a cohort that is counted as two. What a rule claims is taken from its own page
and told apart here from the record alone, so that a rule that does not hold its word is found out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from counterpoint.canon.normal import make
from counterpoint.graph.discrepancies import acknowledged
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import decimal
from counterpoint.model.record import Bundle, Record, Value

__all__ = ["SPOILS", "Spoil", "Spoiled"]

DISJOINT = "urn:example:spoil/disjoint"
COPY = "/spoiled"
_OWN = frozenset(["judgement", "computed", "ruleDerived"])


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A file after one spoil."""

    manner: str
    """What was done, as a row of the report calls it."""
    record: str
    """IRI of the record it was done to."""
    bundle: Bundle
    claimed: tuple[str, ...]
    """Codes of rules, and names of operators, one of which has to see it; empty where none says that it would."""
    pair: tuple[str, str] | None = None
    """Two records that are one, for `assess independence --of`."""


Spoiling = Callable[[], Spoiled]


@dataclass(frozen=True, slots=True)
class Spoil:
    name: str
    find: Callable[[Graph], Iterator[tuple[str, Spoiling]]]
    """Every way to do it to a file, with the IRI of the record it is done to."""


def _dropped_source(graph: Graph) -> Iterator[tuple[str, Spoiling]]:
    """A work, what an assertion says of where it can be looked up, or whoever put a claim forward."""
    speakers: dict[str, list[str]] = {}
    for assertion in graph.of_type("Assertion"):
        speakers.setdefault(assertion.text("claim"), []).append(assertion.id)
    pointed_at = {iri for _, _, iri in graph.references}
    # What a file lacks may stand in one that it imports.
    missing = "CP217" if graph.of_type("Import") else "CP204"
    for work in graph.of_type("Source"):
        claimed = (missing,) if work.id in pointed_at else ()
        yield work.id, _spoiling(graph, "a work is gone", work.id, {work.id: None}, claimed)
    for assertion in graph.of_type("Assertion"):
        if assertion.texts("source") or assertion.texts("passage"):
            own = assertion.text("speaker") == assertion.text("attributedTo")
            claimed = () if own or assertion.text("seen") == "computedFromData" else ("CP304",)
            without = {key: value for key, value in assertion.content.items() if key not in ("source", "passage")}
            changes = {assertion.id: without}
            yield assertion.id, _spoiling(graph, "an assertion names no work", assertion.id, changes, claimed)
    for claim in graph.of_type("Claim"):
        if claim.id in speakers:
            claimed = () if claim.text("basis") in _OWN else ("CP303",)
            gone = dict.fromkeys(speakers[claim.id])
            yield claim.id, _spoiling(graph, "nobody puts a claim forward", claim.id, gone, claimed)


def _flipped_sign(graph: Graph) -> Iterator[tuple[str, Spoiling]]:
    """An effect, a belief or a row that points the other way, or a step that attacks what it supported."""
    for estimate in graph.of_type("Estimate"):
        low, high, value = (decimal(estimate, key) for key in ("low", "high", "value"))
        if None in (low, high, value) or low is None or high is None or value is None:
            continue
        flipped = _rounded(1 / value) if low > 0 else -value
        claimed = () if low <= flipped <= high else ("CP505",)
        changes = {estimate.id: {**estimate.content, "value": str(flipped)}}
        yield estimate.id, _spoiling(graph, "an effect points the other way", estimate.id, changes, claimed)
    for step in graph.of_type("Inference"):
        other = "opposes" if step.text("direction") == "supports" else "supports"
        claimed = ("CP403",) if any(_mirrors(step, each) for each in graph.of_type("Inference")) else ()
        changes = {step.id: {**step.content, "direction": other}}
        yield step.id, _spoiling(graph, "a step is turned against what it supported", step.id, changes, claimed)
    for factor in graph.of_type("Factor"):
        two = [each for each in graph.of_type("Likelihood") if each.text("factor") == factor.id]
        if len(two) != 2 or not all("value" in each.content for each in two) or _alike(*two):
            continue
        claimed = ("CP515",) if _adds_up(graph, factor.text("analysis")) else ()
        swapped = {one.id: {**one.content, "value": other.content["value"]} for one, other in (two, reversed(two))}
        yield factor.id, _spoiling(graph, "a row favours the other answer", factor.id, swapped, claimed)


def _overstated(graph: Graph) -> Iterator[tuple[str, Spoiling]]:
    """An effect, a belief, a settlement or a relayed statement that is made stronger than what it rests on."""
    allowed = {iri for failure in graph.of_type("ModelFailure") for iri in failure.texts("target")}
    for estimate in graph.of_type("Estimate"):
        value, high = decimal(estimate, "value"), decimal(estimate, "high")
        if value is None:
            continue
        more = value * 2 if high is None else high + abs(high)
        changes = {estimate.id: {**estimate.content, "value": f"{more:f}"}}
        claimed = ("CP505",) if high is not None and more > high else ()
        yield estimate.id, _spoiling(graph, "a number is made larger", estimate.id, changes, claimed)
    for credence in graph.of_type("Credence"):
        kept = {
            key: value
            for key, value in credence.content.items()
            if key not in ("numerator", "denominator", "words", "wordScheme", "valueStatus", "low", "high")
        }
        claimed = ("CP518",) if not _allows(graph, credence, allowed) else ()
        changes = {credence.id: {**kept, "value": "0.99999", "scale": "probability"}}
        yield credence.id, _spoiling(graph, "a belief is made certain", credence.id, changes, claimed)
    for settlement in graph.of_type("Settlement"):
        if settlement.text("status") == "settledByObservation":
            continue
        grounds = graph.linked(settlement, "grounds")
        kinds = {ground.text("kind") if ground.type == "DialogueEvent" else ground.type for ground in grounds}
        decided = kinds and (kinds <= {"rendersVerdict"} or kinds <= {"declaresClosed", "drops"})
        claimed = ("CP524",) if not kinds else ("CP525",) if decided else ()
        changes = {settlement.id: {**settlement.content, "status": "settledByObservation"}}
        yield settlement.id, _spoiling(graph, "a point is called observed", settlement.id, changes, claimed)
    for assertion in graph.of_type("Assertion"):
        if assertion.text("relays"):
            changes = {assertion.id: {**assertion.content, "certainty": "beyond doubt"}}
            claimed = ("rhetoric",) if _hedged(graph, assertion) else ()
            yield assertion.id, _spoiling(graph, "a relayed statement is made firm", assertion.id, changes, claimed)


def _doubled_cohort(graph: Graph) -> Iterator[tuple[str, Spoiling]]:
    """One line of evidence that enters twice: as two claims said to be independent, or as two rows of a product."""
    said: dict[str, list[Record]] = {}
    for assertion in graph.of_type("Assertion"):
        said.setdefault(assertion.text("claim"), []).append(assertion)
    for claim in graph.of_type("Claim"):
        if claim.texts("restsOn") or any(each.texts("source") for each in said.get(claim.id, ())):
            yield claim.id, _twice(graph, claim, said.get(claim.id, ()))
    excused = acknowledged(graph, about="covers")
    for factor in graph.of_type("Factor"):
        if factor.texts("covers"):
            copies: dict[str, Mapping[str, Value] | None] = {}
            copies[factor.id + COPY] = {**factor.content, "id": factor.id + COPY, "position": 999}
            for one in graph.of_type("Likelihood"):
                if one.text("factor") == factor.id:
                    copies[one.id + COPY] = {**one.content, "id": one.id + COPY, "factor": factor.id + COPY}
            claimed = () if factor.text("analysis") in excused else ("CP511",)
            yield factor.id, _spoiling(graph, "an item enters a product twice", factor.id, copies, claimed)


SPOILS = (
    Spoil("dropped source", _dropped_source),
    Spoil("flipped sign", _flipped_sign),
    Spoil("overstated claim", _overstated),
    Spoil("doubled cohort", _doubled_cohort),
)


def _spoiling(
    graph: Graph,
    manner: str,
    record: str,
    changes: Mapping[str, Mapping[str, Value] | None],
    claimed: tuple[str, ...],
    pair: tuple[str, str] | None = None,
) -> Spoiling:
    """changes  IRI → the new content; None for a record that goes"""

    def done() -> Spoiled:
        kept = [each for each in graph.bundle if each.id not in changes]
        new = [make(content) for content in changes.values() if content is not None]
        return Spoiled(manner, record, Bundle([*kept, *new]), claimed, pair)

    return done


def _twice(graph: Graph, claim: Record, said: Sequence[Record]) -> Spoiling:
    twin = claim.id + COPY
    copies: dict[str, Mapping[str, Value] | None] = {twin: {**claim.content, "id": twin}}
    for one in said:
        copies[one.id + COPY] = {**one.content, "id": one.id + COPY, "claim": twin}
    statement: dict[str, Value] = {"id": DISJOINT, "type": "Independence", "verdict": "disjoint"}
    statement |= {"members": [claim.id, twin], "rationale": "Two studies.", "agent": claim.text("attributedTo")}
    statement |= {key: claim.content[key] for key in ("attributedTo", "recordedAt") if key in claim.content}
    copies[DISJOINT] = statement
    claimed = ("CP522", "independence")
    return _spoiling(graph, "one line counts as two", claim.id, copies, claimed, (claim.id, twin))


def _mirrors(step: Record, other: Record) -> bool:
    """Whether one agent offers the same premises in the direction that the step will have once it is turned."""
    keys = ("conclusion", "premises")
    same = all(step.content.get(key) == other.content.get(key) for key in keys) and step.id != other.id
    agents = {each.text("offeredBy") or each.text("attributedTo") for each in (step, other)}
    return same and len(agents) == 1 and step.text("direction") == other.text("direction")


def _adds_up(graph: Graph, analysis: str) -> bool:
    """Whether an analysis prints a total beside all its rows, and nobody has recorded that they do not agree."""
    record = graph.get(analysis)
    if record is None or record.text("transcription") != "exactRows":
        return False
    return ("publishedTotal" in record.content or "numerator" in record.content) and analysis not in _told(graph)


def _told(graph: Graph) -> set[str]:
    """Records somebody has already recorded a discrepancy of, about which rules then keep quiet."""
    return {iri for each in graph.of_type("Discrepancy") for iri in each.texts("target")}


def _allows(graph: Graph, credence: Record, allowed: set[str]) -> bool:
    analysis = graph.one(credence, "analysis") or credence
    return (
        credence.text("modelScope") == "allThingsConsidered"
        or not allowed.isdisjoint((credence.id, analysis.id))
        or analysis.text("errorAdjustment") not in ("", "noAdjustment")
        or analysis.text("sincerity") in ("satirical", "illustrative")
    )


def _hedged(graph: Graph, assertion: Record) -> bool:
    """Whether the first speaker put it in words of certainty that are weaker than the strongest."""
    from counterpoint.assess.modality import level

    first, claim = graph.one(assertion, "relays"), graph.one(assertion, "claim")
    hedging = "" if claim is None else claim.text("hedging")
    found = None if first is None or hedging else level(first.text("certainty"))
    return found is not None and found < 4


def _alike(one: Record, other: Record) -> bool:
    return one.content["value"] == other.content["value"]


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.01"), ROUND_HALF_EVEN)
