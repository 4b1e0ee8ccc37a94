"""What the teams claim: enough of it, each thing once, put to use, attributed and in our own words."""

import re
from collections import Counter

import pytest

from counterpoint.align.candidates import match_key
from counterpoint.model.record import Bundle, Record
from covid import Team, document, expand, teams

LONGEST_QUOTATION = 10
USED_AT = {
    "Inference": ("premises", "conclusion", "assumptions"),
    "Similarity": ("subject", "object"),
    "Cluster": ("members",),
    "Estimate": ("claim",),
    "DialogueEvent": ("about",),
    "Factor": ("claim",),
}
ONLY_THROUGH_OTHERS = ("s15", "s22", "s27", "s28-preprint", "s36")
"""Works neither team could read."""
READ_IN_FULL = ("s01", "s02", "s03", "s04", "s05", "s06", "s09", "s10", "s11", "s25", "s28", "s32", "s41", "s43", "s44")
MARKED = re.compile(r"[\"“]([^\"”]+)[\"”]")


def _claims(bundle: Bundle) -> list[Record]:
    return [record for record in bundle if record.type == "Claim"]


def _used(bundle: Bundle) -> set[str]:
    return {iri for record in bundle for key in USED_AT.get(record.type, ()) for iri in record.texts(key)}


def test_there_are_at_least_a_hundred_and_twenty_claims() -> None:
    own = [claim.id for team in teams() for claim in _claims(team.bundle) if team.owns(claim.id)]
    assert len(own) >= 120
    assert len(own) == len(set(own))


@pytest.mark.parametrize("team", teams(), ids=lambda team: team.name)
def test_no_team_claims_one_thing_twice(team: Team) -> None:
    keys = Counter(match_key(claim) for claim in _claims(team.bundle))
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("team", teams(), ids=lambda team: team.name)
def test_four_claims_in_five_are_put_to_use(team: Team) -> None:
    claims = {claim.id for claim in _claims(team.bundle)}
    assert len(claims & _used(team.bundle)) >= 0.8 * len(claims)


@pytest.mark.parametrize("team", teams(), ids=lambda team: team.name)
def test_a_claim_is_said_by_somebody_or_says_why_not(team: Team) -> None:
    said = {record.text("claim") for record in team.bundle if record.type == "Assertion"}
    silent = [c for c in _claims(team.bundle) if c.id not in said]
    assert [c.id for c in silent if c.text("basis") != "judgement" or not c.text("note")] == []


@pytest.mark.parametrize("team", teams(), ids=lambda team: team.name)
def test_quotations_are_short(team: Team) -> None:
    quoted = [
        " ".join(record.text(key) for key in ("prefix", "exact", "suffix"))
        for record in team.bundle
        if record.type == "Passage"
    ]
    assert any(text.strip() for text in quoted)
    inside = [
        words
        for record in team.bundle
        for key in ("text", "note", "description", "rationale", "warrant", "justification", "summary")
        for words in MARKED.findall(record.text(key))
    ]
    assert [text for text in (*quoted, *inside) if len(text.split()) > LONGEST_QUOTATION] == []


@pytest.mark.parametrize("team", teams(), ids=lambda team: team.name)
def test_nobody_reads_more_of_a_work_than_its_record_says(team: Team) -> None:
    sources = {record.id: record for record in team.bundle if record.type == "Source"}
    for name in ONLY_THROUGH_OTHERS:
        source = sources.get(expand(f"{team.name}:source/{name}"))
        assert source is None or source.text("seen") == "secondary", name
    for name in READ_IN_FULL:
        source = sources.get(expand(f"{team.name}:source/{name}"))
        assert source is None or source.text("seen") == "fullText", name
    for record in team.bundle:
        source = sources.get(record.text("source"))
        if record.type in ("Assertion", "Estimate", "Position") and source and source.text("seen") == "secondary":
            assert record.text("seen") == "secondary", record.id


@pytest.mark.parametrize("team", teams(), ids=lambda team: team.name)
def test_what_was_seen_through_others_names_who_passed_it_on(team: Team) -> None:
    relayed = {iri for record in team.bundle for iri in record.texts("relays")}
    second_hand = [r for r in team.bundle if r.type == "Assertion" and r.text("seen") == "secondary"]
    assert second_hand
    assert [r.id for r in second_hand if r.id not in relayed] == []


def test_what_nobody_checked_is_left_out() -> None:
    for team in teams():
        results = team.bundle.get(expand(f"{team.name}:source/s07"))
        assert results is None or not results.text("issued")
        laos = team.bundle.get(expand(f"{team.name}:source/s33"))
        assert laos is not None
        assert laos.text("kind") == "preprint"
        assert not laos.text("venue")


def test_the_published_total_of_the_first_judge_is_kept_beside_what_its_rows_give() -> None:
    bundle = document("team_a").bundle
    analysis = bundle.get(expand("team-a:analysis/stansifer"))
    discrepancy = bundle.get(expand("team-a:discrepancy/stansifer-total"))
    assert analysis is not None
    assert discrepancy is not None
    assert analysis.text("publishedTotal") == discrepancy.text("stated") == "0.001255"
    product = (32000 / 17000) * (1 / 10000) * 20 * 2 * (1 / 10)
    assert round(product, 6) == float(discrepancy.text("recomputed")) == 0.000753
