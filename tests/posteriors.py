"""What the numbers of imported EpiStack notes come to, from the records alone: the prior, and what the evidence makes of it.

An answer's weight is its prior times t·L + (1 − t)·mean of L under the prior, for each priced row or group.
Source: the method its team publishes with the notes.
"""

from collections.abc import Iterable, Mapping

from counterpoint.formats.epistack_notes.arithmetic import Amount, evaluate
from counterpoint.graph.quantities import amount
from counterpoint.model.record import Bundle, Record

__all__ = ["posterior", "prior"]

KEPT = "https://w3id.org/counterpoint/import/epistack-notes#"


def prior(bundle: Bundle, analysis: Record, given: Mapping[str, Amount] | None = None) -> list[float]:
    """The prior of every answer, in the order in which the prior's block gives them."""
    row = next(r for r in _rows(bundle, analysis) if r.text("part") == "priorPart" and r.texts(KEPT + "block"))
    return _shares(_numbers(bundle, row, "prior", "weights", given))


def posterior(bundle: Bundle, analysis: Record, given: Mapping[str, Amount] | None = None) -> list[float]:
    """The same after the evidence. `given` replaces numbers that a block writes out under a name."""
    before = prior(bundle, analysis, given)
    weights = list(before)
    rows = {row.id for row in _rows(bundle, analysis)}
    for priced in bundle:
        grouped = priced.type == "DependenceGroup" and rows.issuperset(priced.texts("members"))
        alone = priced.type == "Factor" and priced.id in rows and priced.text("part") == "updatePart"
        if (grouped or alone) and priced.texts(KEPT + "t"):
            likelihoods = _numbers(bundle, priced, "evidence", "likelihoods", given)
            t = float(priced.texts(KEPT + "t")[0])
            mean = sum(p * one for p, one in zip(before, likelihoods, strict=True))
            weights = [w * (t * one + (1 - t) * mean) for w, one in zip(weights, likelihoods, strict=True)]
    return _shares(weights)


def _rows(bundle: Bundle, analysis: Record) -> list[Record]:
    return [r for r in bundle if r.type == "Factor" and r.text("analysis") == analysis.id]


def _numbers(bundle: Bundle, row: Record, call: str, argument: str, given: Mapping[str, Amount] | None) -> list[float]:
    """The numbers of a row: those of its likelihoods, and where a named number is replaced those of its block."""
    handed = next(h for h in evaluate(row.texts(KEPT + "block")[0], given).handed if h.call == call)
    numbers = handed.arguments[argument]
    assert isinstance(numbers, list)
    found = [float(one.value) for one in numbers if isinstance(one, Amount)]
    if not given:
        link = "group" if row.type == "DependenceGroup" else "factor"
        told = [r for r in bundle if r.type == "Likelihood" and r.text(link) == row.id]
        stated = sorted(float(value) for value in map(amount, told) if value is not None)
        assert all(abs(a - b) < 1e-12 * max(1, b) for a, b in zip(stated, sorted(found), strict=True))
    return found


def _shares(weights: Iterable[float]) -> list[float]:
    weights = list(weights)
    return [weight / sum(weights) for weight in weights]
