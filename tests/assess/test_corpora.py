"""TV28: what another team's cases say is the same evidence, by our operator, where the folder is at hand."""

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from counterpoint.model.document import Document
from counterpoint.verbs import assess, load

pytestmark = pytest.mark.skipif(
    not os.environ.get("COUNTERPOINT_CORPORA"), reason="COUNTERPOINT_CORPORA names no folder"
)


@cache
def cairn() -> Document:
    return load(Path(os.environ["COUNTERPOINT_CORPORA"]) / "cairn")


def stated(name: str) -> str:
    """Their own verdict on a set, kept as an Independence record."""
    [found] = [r.id for r in cairn().bundle if r.type == "Independence" and r.id.endswith(f"/{name}")]
    return found


def outcome(name: str, **parameters: Any) -> Any:
    return assess("independence", cairn(), of=(stated(name),), **parameters)


@pytest.mark.parametrize("case", ["covid-origins", "eggs-good-for-you"])
def test_laundered_sets_are_shared_with_node_and_way(case: str) -> None:
    found = outcome(f"{case}%2Flaundered_set")
    assert found.table("verdict").as_json()[0]["verdict"] == "shared"
    meeting = [row for row in found.table("pairs").as_json() if row["verdict"] == "shared"]
    assert meeting
    for row in meeting:
        assert (row["oneWay"][0], row["oneWay"][-1]) == (row["one"], row["shared"])
        assert (row["otherWay"][0], row["otherWay"][-1]) == (row["other"], row["shared"])


def test_the_eggs_meet_two_works_up_in_one_cohort() -> None:
    found = outcome("eggs-good-for-you%2Flaundered_set")
    rows = found.table("pairs").as_json()
    assert [row["verdict"] for row in rows] == ["shared"] * 3
    [cohort] = {row["shared"] for row in rows}
    record = cairn().bundle.by_id[cohort]
    assert (record.type, "Nurses" in record.text("label")) == ("Basis", True)
    works = [[iri for iri in row["oneWay"] if cairn().bundle.by_id[iri].type == "Source"] for row in rows]
    assert max(map(len, works)) == 2


def test_the_contrast_pair_is_unknown_until_somebody_assumes() -> None:
    name = "eggs-good-for-you%2Fcontrast_pair"
    assert outcome(name).table("verdict").as_json()[0]["verdict"] == "independenceUnknown"
    assumed = outcome(name, assume_complete=True)
    assert assumed.table("verdict").as_json()[0]["verdict"] == "disjoint"
    assert [caveat for caveat in assumed.result.caveats if caveat.startswith("Assumed, because asked for")]


@pytest.mark.parametrize("case", ["covid-origins", "eggs-good-for-you"])
def test_their_own_verdict_stands_beside_ours(case: str) -> None:
    for which in ("laundered_set", "contrast_pair"):
        name = f"{case}%2F{which}"
        assert stated(name) in {row["record"] for row in outcome(name).table("stated").as_json()}
