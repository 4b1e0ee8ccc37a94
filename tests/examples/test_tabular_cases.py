"""The case studies that are built from tables: rebuilt alike, sound, attributed, in our own words, and used."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import counterpoint
from counterpoint.align.candidates import match_key
from counterpoint.diff.causes import causes
from counterpoint.findings import Severity
from counterpoint.graph.impact import impact
from counterpoint.graph.index import Graph
from counterpoint.model.record import Bundle, Record
from tabular_cases import CASES, EXAMPLES, Case, rows

LONGEST_QUOTATION = 10
FEWEST_CLAIMS = 40
USED_AT = {
    "Inference": ("premises", "conclusion", "assumptions"),
    "Similarity": ("subject", "object"),
    "Cluster": ("members",),
    "Estimate": ("claim",),
    "DialogueEvent": ("about",),
    "Factor": ("claim",),
}
WITHOUT_IDENTIFIERS = ("training_run",)
"""Cases whose shared works carry no identifier in public records, so that nothing can tell they are one."""
MARKED = re.compile(r"[\"“]([^\"”]+)[\"”]")
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
each_team = pytest.mark.parametrize(
    ("case", "team"),
    [(case, team) for case in CASES for team in case.teams],
    ids=lambda value: getattr(value, "name", value),
)
each_file = pytest.mark.parametrize(
    ("case", "team"),
    [(case, name) for case in CASES for name in (*case.teams, *case.others)],
    ids=lambda value: getattr(value, "name", value),
)
with_past = pytest.mark.parametrize(
    "case", [case for case in CASES if any(map(case.has_past, case.teams))], ids=lambda case: case.name
)


def test_there_are_cases() -> None:
    assert len(CASES) >= 2


def test_the_tables_give_the_files_that_stand_here(tmp_path: Path) -> None:
    copy = tmp_path / "examples"
    for case in CASES:
        shutil.copytree(case.folder / "facts", copy / case.name / "facts")
    shutil.copy(EXAMPLES / "build.py", copy)
    done = subprocess.run([sys.executable, copy / "build.py"], capture_output=True, text=True, check=True)
    written = sorted(path.relative_to(copy) for path in copy.rglob("*.jsonld"))
    assert len(done.stdout.splitlines()) == len(written) > 0
    for path in written:
        assert (copy / path).read_bytes() == (EXAMPLES / path).read_bytes(), path
        assert counterpoint.digest((EXAMPLES / path).read_bytes()) in done.stdout


@each_file
def test_a_file_is_clean_where_readers_are_to_rely_on_it(case: Case, team: str) -> None:
    for version in (1, 2) if case.has_past(team) else (2,):
        findings = counterpoint.validate(case.document(team, version), profile="published").findings
        assert [f"{f.code} {f.place.record}" for f in findings if f.severity is not Severity.INFO] == []


@each_case
def test_two_teams_merge_in_either_order(case: Case) -> None:
    documents = [case.document(team) for team in case.teams]
    merged = counterpoint.merge(*documents)
    assert merged.bundle == counterpoint.merge(*reversed(documents)).bundle
    assert set(case.records) <= {record.id for record in merged.bundle}
    assert bool(merged.works) != (case.name in WITHOUT_IDENTIFIERS)


def _claims(bundle: Bundle) -> list[Record]:
    return [record for record in bundle if record.type == "Claim"]


@each_team
def test_a_team_claims_enough_and_each_thing_once(case: Case, team: str) -> None:
    claims = _claims(case.own(team))
    assert len(claims) >= FEWEST_CLAIMS
    assert [key for key, times in Counter(map(match_key, claims)).items() if times > 1] == []


@each_team
def test_four_claims_in_five_are_put_to_use(case: Case, team: str) -> None:
    bundle = case.own(team)
    used = {iri for record in bundle for key in USED_AT.get(record.type, ()) for iri in record.texts(key)}
    claims = {claim.id for claim in _claims(bundle)}
    assert len(claims & used) >= 0.8 * len(claims)


@each_team
def test_a_claim_is_said_by_somebody(case: Case, team: str) -> None:
    bundle = case.own(team)
    said = {record.text("claim") for record in bundle if record.type == "Assertion"}
    assert [claim.id for claim in _claims(bundle) if claim.id not in said] == []


@each_team
def test_what_was_seen_through_others_names_who_passed_it_on(case: Case, team: str) -> None:
    bundle = case.own(team)
    relayed = {iri for record in bundle for iri in record.texts("relays")}
    second_hand = [r for r in bundle if r.type == "Assertion" and r.text("seen") == "secondary"]
    assert [r.id for r in second_hand if r.id not in relayed] == []


@each_team
def test_quotations_are_short(case: Case, team: str) -> None:
    bundle = case.own(team)
    quoted = [
        " ".join(record.text(key) for key in ("prefix", "exact", "suffix"))
        for record in bundle
        if record.type == "Passage"
    ]
    inside = [
        words
        for record in bundle
        for key in ("text", "note", "description", "rationale", "warrant", "justification", "summary")
        for words in MARKED.findall(record.text(key))
    ]
    assert [text for text in (*quoted, *inside) if len(text.split()) > LONGEST_QUOTATION] == []


@each_case
def test_every_row_of_the_notes_went_somewhere_or_says_why_not(case: Case) -> None:
    listed = rows(case.folder / "coverage.csv")
    assert len(listed) >= 50
    for row in listed:
        assert bool(row["record"]) != bool(row["reason"]), row
        if row["record"]:
            assert case.full(row["record"]) in case.records, row


@with_past
def test_what_follows_from_the_later_event_is_what_is_listed(case: Case) -> None:
    listed = {(row["team"], case.full(row["record"]), row["effect"]) for row in rows(case.folder / "impact.csv")}
    found, changed, stale, lost = set(), 0, set(), set()
    for team in filter(case.has_past, case.teams):
        before, now = (Graph(case.document(team, version).bundle, team) for version in (1, 2))
        event = causes(before, now)
        changed += len(event)
        for each in impact(now, event, before).affected:
            found.add((team, each.record, each.effect))
            if each.effect in ("stale number", "loses its ground") and each.type != "Inference":
                stale.add(each.record)
        gone = {cause.record for cause in event if cause.how in ("retracted", "deleted")}
        lost |= {r.id for r in before.of_type("Inference") if gone & set(r.texts("premises"))}
    assert found == listed
    assert changed >= 12
    assert len(stale) >= 3
    assert lost
