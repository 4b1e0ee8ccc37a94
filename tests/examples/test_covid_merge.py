"""Merging the two teams loses nothing, decides nothing, and shows where they meet and part."""

import counterpoint
from counterpoint.findings import Severity
from counterpoint.merge.state import parse
from counterpoint.merge.versions import covers
from covid import document, expand, merged, teams

CONFLICTS = {("base:question/q2d", "text"), ("base:claim/first-observed-cluster", "text")}
INDUCED = {("CP605", "team-b:group/g1", "members"), ("CP605", "team-b:inference/ninety-two-too-clean", "premises")}


def test_either_order_gives_the_same_bytes() -> None:
    other = counterpoint.merge(document("team_b"), document("team_a"))
    assert counterpoint.dump(other.bundle) == counterpoint.dump(merged().bundle)


def test_every_version_of_both_is_there_or_covered() -> None:
    state = parse(merged().bundle)
    for team in teams():
        for record in team.bundle:
            versions = state.versions[record.id]
            assert any(version == record or covers(version, record) for version in versions), record.id
    common = {record.id: record for record in document("base").bundle}
    again = counterpoint.merge(merged().bundle, document("base"))
    assert again.bundle == merged().bundle
    assert common.keys() <= state.versions.keys()


def test_rewording_one_record_in_two_ways_is_a_conflict() -> None:
    found = {(dispute.conflict.text("subject"), dispute.conflict.text("property")) for dispute in merged().disputes}
    assert found == {(expand(subject), key) for subject, key in CONFLICTS}
    for dispute in merged().disputes:
        assert sorted(dispute.sides.values()) == [("team_a.jsonld",), ("team_b.jsonld",)]


def test_what_one_team_deletes_and_the_other_uses_breaks_in_the_merge_only() -> None:
    assert {(f.code, f.place.record, f.place.property) for f in merged().induced} == {
        (code, expand(record), key) for code, record, key in INDUCED
    }


def test_shared_works_are_described_in_different_words_without_conflict() -> None:
    works = merged().works
    assert sum(not work.described_alike for work in works) >= 8
    in_dispute = {conflict.text("subject") for conflict in merged().conflicts}
    assert not in_dispute & {iri for work in works for iri in work.sources}


def test_the_merged_file_is_sound_but_for_what_the_merge_reports() -> None:
    result = counterpoint.load(counterpoint.dump(merged().bundle), name="both.jsonld")
    findings = counterpoint.validate(result, profile="exchange").findings
    induced = {f.fingerprint for f in merged().induced}
    assert [f.message for f in findings if f.severity is Severity.ERROR and f.fingerprint not in induced] == []
    assert sum(f.code == "CP601" for f in findings) == len(CONFLICTS)


def test_rival_assessments_stand_side_by_side() -> None:
    held = [record for team in teams() for record in team.bundle if record.type == "Credence"]
    assert len(held) >= 20
    assert [record.id for record in held if merged().bundle.get(record.id) != record] == []


def test_the_merge_can_be_undone_and_redone_as_a_change() -> None:
    delta = counterpoint.diff(document("team_a"), merged().bundle)
    assert counterpoint.apply(document("team_a"), delta) == merged().bundle
