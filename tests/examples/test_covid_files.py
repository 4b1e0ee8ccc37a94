"""The three COVID files are canonical and sound, and both teams start from the common one."""

import pytest

import counterpoint
from counterpoint.canon.digest import of_record
from counterpoint.findings import Severity
from covid import FOLDER, STEMS, Team, document, expand, teams

EDITED = {
    "team-a": {
        "question/q2d": "Question",
        "claim/first-observed-cluster": "Claim",
        "claim/market-sold-mammals": "Claim",
        "claim/ninety-two-cases": "Tombstone",
        "claim/ninety-two-cases/said/1": "Tombstone",
    },
    "team-b": {"question/q2d": "Question", "claim/first-observed-cluster": "Claim"},
}
AUTHORED = ("base", "team_a", "team_b", "team_c", "v1/team_b")
"""Files that stand in YAML beside the JSON."""
KEPT_WARNINGS = {"base": {}, "team_a": {"CP520": 1}, "team_b": {"CP520": 6, "CP506": 4}}
"""What the README gives a reason for, rule by rule."""


@pytest.mark.parametrize("stem", AUTHORED)
def test_the_yaml_and_the_json_say_the_same_byte_for_byte(stem: str) -> None:
    written = (FOLDER / f"{stem}.jsonld").read_bytes()
    authored = counterpoint.load(FOLDER / f"{stem}.yaml")
    assert counterpoint.dump(authored) == written


@pytest.mark.parametrize("stem", STEMS)
def test_yaml_holds_all_that_the_json_does(stem: str) -> None:
    back = counterpoint.load(counterpoint.dump(document(stem), format="yaml"), format="yaml")
    assert counterpoint.dump(back) == (FOLDER / f"{stem}.jsonld").read_bytes()


@pytest.mark.parametrize("stem", STEMS)
def test_the_json_is_in_canonical_layout(stem: str) -> None:
    written = (FOLDER / f"{stem}.jsonld").read_bytes()
    first, *lines, last, end = written.decode().split("\n")
    assert first == '{"@context":"https://w3id.org/counterpoint/v1/context.jsonld","records":['
    assert (last, end) == ("]}", "")
    records = sorted(document(stem).bundle, key=lambda record: record.id.encode())
    assert lines == [r.canonical.decode() + "," for r in records[:-1]] + [records[-1].canonical.decode()]
    assert not document(stem).oddities


@pytest.mark.parametrize("stem", STEMS)
def test_there_is_no_error_and_no_warning_without_a_reason(stem: str) -> None:
    findings = counterpoint.validate(document(stem), profile="exchange").findings
    assert [f.message for f in findings if f.severity is Severity.ERROR] == []
    counted: dict[str, int] = {}
    for finding in findings:
        if finding.severity is Severity.WARNING:
            counted[finding.code] = counted.get(finding.code, 0) + 1
    assert counted == KEPT_WARNINGS[stem]


@pytest.mark.parametrize("team", teams(), ids=lambda team: team.name)
def test_exactly_the_intended_common_records_are_edited(team: Team) -> None:
    common = {record.id: record for record in document("base").bundle}
    assert common.keys() <= {record.id for record in team.bundle}
    edited = {record.id: record for record in team.bundle if record != common.get(record.id, record)}
    assert {iri: record.type for iri, record in edited.items()} == {
        expand(f"base:{name}"): kind for name, kind in EDITED[team.name].items()
    }
    for iri, record in edited.items():
        assert record.texts("revises") == (of_record(common[iri]),)


@pytest.mark.parametrize("team", teams(), ids=lambda team: team.name)
def test_what_is_not_common_is_the_teams_own(team: Team) -> None:
    common = {record.id for record in document("base").bundle}
    strangers = [r.id for r in team.bundle if r.id not in common and not team.owns(r.id)]
    assert strangers == []
    own = [r for r in team.bundle if team.owns(r.id)]
    assert {r.text("attributedTo") for r in own} == {expand(f"{team.name}:team")}


@pytest.mark.parametrize("stem", STEMS)
def test_entry_points_say_where_to_start(stem: str) -> None:
    bundle = document(stem).bundle
    headers = [record for record in bundle if record.type == "KnowledgeBase"]
    assert headers
    for header in headers:
        assert len(header.texts("entryPoints")) >= 3
        assert len(header.texts("limitations")) >= 3
        for iri in header.texts("entryPoints"):
            assert bundle.get(iri) is not None, iri
