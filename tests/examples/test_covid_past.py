"""What a hearing in May 2026 did to Team B's file: which records changed, and exactly what that makes stale."""

import shutil
import subprocess
import sys
from pathlib import Path

import counterpoint
from counterpoint.canon.digest import of_record
from counterpoint.diff.causes import causes
from counterpoint.findings import Severity
from counterpoint.graph.impact import Impact, impact
from counterpoint.graph.index import Graph
from counterpoint.model.record import Bundle
from covid import FOLDER, document, expand
from tabular_cases import rows

HEARING = "2026-05-13"


def before() -> Bundle:
    return document("v1/team_b").bundle


def now() -> Bundle:
    return document("team_b").bundle


def found() -> Impact:
    old, new = Graph(before()), Graph(now())
    return impact(new, causes(old, new), old)


def test_the_tables_and_the_first_file_give_the_files_that_stand_here(tmp_path: Path) -> None:
    copy = tmp_path / "examples" / "covid"
    shutil.copytree(FOLDER / "later", copy / "later")
    (copy / "v1").mkdir()
    shutil.copy(FOLDER / "v1" / "team_b.yaml", copy / "v1")
    shutil.copy(FOLDER.parent / "build.py", copy.parent)
    subprocess.run([sys.executable, copy.parent / "build.py"], capture_output=True, check=True)
    for name in ("v1/team_b.jsonld", "team_b.jsonld", "team_b.yaml"):
        assert (copy / name).read_bytes() == (FOLDER / name).read_bytes()


def test_what_follows_from_the_hearing_is_what_is_listed() -> None:
    listed = {(expand(row["record"]), row["effect"]) for row in rows(FOLDER / "impact.csv")}
    assert {(each.record, each.effect) for each in found().affected} == listed


def test_enough_changes_and_goes_stale_and_one_step_loses_its_premise() -> None:
    event = found().causes
    assert len(event) >= 12
    judged = ("stale number", "loses its ground")
    stale = {each.record for each in found().affected if each.effect in judged and each.type != "Inference"}
    assert len(stale) >= 3
    gone = {cause.record for cause in event if cause.how in ("retracted", "deleted")}
    assert [r.id for r in Graph(before()).of_type("Inference") if gone & set(r.texts("premises"))] == [
        expand("team-b:inference/nothing-new")
    ]


def test_the_file_before_the_hearing_knows_nothing_of_it() -> None:
    assert [record.id for record in before() if HEARING[:7] in str(record.content)] == []
    assert max(record.text("recordedAt") for record in before()) < HEARING
    new = {record.id for record in now()} - {record.id for record in before()}
    assert {record.text("recordedAt") > HEARING for record in now() if record.id in new} == {True}


def test_each_changed_record_names_the_version_it_takes_the_place_of() -> None:
    old = {record.id: record for record in before()}
    changed = [record for record in now() if record.id in old and record != old[record.id]]
    assert len(changed) >= 8
    assert all(record.texts("revises") == (of_record(old[record.id]),) for record in changed)
    merged = counterpoint.merge(before(), now())
    assert merged.bundle == now()
    assert not merged.conflicts


def test_the_file_before_is_as_sound_as_the_one_after() -> None:
    for bundle in (before(), now()):
        named = counterpoint.load(counterpoint.dump(bundle), name="team_b.jsonld")
        for profile in ("exchange", "published"):
            findings = counterpoint.validate(named, profile=profile).findings
            assert [f.message for f in findings if f.severity is Severity.ERROR] == []
