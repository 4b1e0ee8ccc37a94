"""Real knowledge bases of other teams, where a folder of them is at hand: set COUNTERPOINT_CORPORA to it."""

import os
from fractions import Fraction
from pathlib import Path

import pytest

from counterpoint.formats.contract import ReadOptions
from counterpoint.formats.epistack_notes.arithmetic import Amount
from counterpoint.graph.index import Graph
from counterpoint.graph.lineage import Lineage
from counterpoint.verbs import load, validate
from posteriors import posterior, prior

FOLDER = Path(os.environ.get("COUNTERPOINT_CORPORA", ""))
pytestmark = pytest.mark.skipif(
    not os.environ.get("COUNTERPOINT_CORPORA"), reason="COUNTERPOINT_CORPORA names no folder"
)
FILES = {
    "epistack-commons/eggs.json": "epistack-commons",
    "case-map/eggs.json": "case-map",
    "cairn": "cairn",
    "epistack-notes/covid1": "epistack-notes",
}
WHEN = ReadOptions(recorded_at="2026-07-21T00:00:00Z")


@pytest.mark.parametrize("place", FILES)
def test_each_is_known_and_sound(place: str) -> None:
    document = load(FOLDER / place, options=WHEN)
    assert document.format == FILES[place]
    for profile in ("draft", "exchange"):
        assert [f.code for f in validate(document, profile=profile).findings if f.severity == 3] == []
    assert not [loss for loss in document.losses if loss.kind == "semantic"]


def test_published_posteriors_follow_from_the_records() -> None:
    """TV25."""
    bundle = load(FOLDER / "epistack-notes/covid1").bundle
    (analysis,) = [record for record in bundle if record.type == "Analysis"]
    assert prior(bundle, analysis) == pytest.approx([0.3695, 0.1132, 0.5173], abs=5e-5)
    assert posterior(bundle, analysis) == pytest.approx([0.4952, 0.0809, 0.4238], abs=5e-5)
    given = {"uplift_coincident_lab_city": Amount(Fraction(1))}
    assert posterior(bundle, analysis, given) == pytest.approx([0.5263, 0.0179, 0.4558], abs=5e-5)


def test_laundered_sets_share_what_cairn_says_they_share() -> None:
    """TV28."""
    bundle = load(FOLDER / "cairn").bundle
    lineage = Lineage(Graph(bundle))
    verdicts = {r.id.rpartition("/")[2]: r for r in bundle if r.type == "Independence"}
    for name, record in verdicts.items():
        above = [set(lineage.ancestors(member)) for member in record.texts("members")]
        assert bool(set.intersection(*above)) == (record.text("verdict") == "shared"), name
    eggs = verdicts["eggs-good-for-you%2Flaundered_set"]
    cohorts = [r for r in bundle if r.type == "Basis" and r.text("kind") == "cohort"]
    shared = [b for b in cohorts if all(lineage.way(m, b.id) for m in eggs.texts("members"))]
    assert ["Nurses" in basis.text("label") for basis in shared] == [True]
