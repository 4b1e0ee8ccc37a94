"""`counterpoint compound`: four teams' files in our own words show together what none shows alone."""

import json
from pathlib import Path

import pytest

from command_line import here as run

CASES = Path(__file__).parents[2] / "spec" / "conformance" / "cases" / "convert"
FILES = [
    str(CASES / place)
    for place in (
        "a-commons-dump-is-read/input-1.json",
        "a-case-map-is-read/input-1.json",
        "cairn-records-are-read/input-1",
        "epistack-notes-are-read/input-1",
    )
]
CONTEXT = "https://w3id.org/counterpoint/v1/context.jsonld"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, list[dict[str, object]]]]:
    folder = tmp_path_factory.mktemp("compound")
    done = run("compound", *FILES, "-o", str(folder / "report.md"), "--data", str(folder / "report.json"))
    assert done.code == 0, done.err
    return (folder / "report.md").read_text("utf-8"), json.loads((folder / "report.json").read_bytes())


def test_a_work_that_two_teams_read_is_one_work(told: tuple[str, dict[str, list[dict[str, object]]]]) -> None:
    assert [(w["by"], len(w["sources"])) for w in told[1]["sharedWorks"]] == [("doi:10.1234/tea.1", 2)]  # type: ignore[arg-type]


def test_evidence_of_one_work_is_not_two(told: tuple[str, dict[str, list[dict[str, object]]]]) -> None:
    roots = {str(e["label"]): e for e in told[1]["evidenceInCommon"]}
    assert "Tea and sleep" in roots
    assert len({claim["file"] for claim in roots["Tea and sleep"]["claims"]}) == 2  # type: ignore[attr-defined]


def test_claims_that_may_be_the_same_are_of_different_files(
    told: tuple[str, dict[str, list[dict[str, object]]]],
) -> None:
    best = told[1]["mayBeTheSame"][0]
    assert best["texts"] == ["Tea drinkers slept an hour less.", "Tea drinkers slept an hour less."]
    assert len(set(map(str, best["files"]))) == 2  # type: ignore[call-overload]
    assert all(not pair["against"] for pair in told[1]["mayBeTheSame"])
    assert all(pair["against"] for pair in told[1]["alikeAndNotTheSame"])


def test_quotes_that_do_not_check_are_told(told: tuple[str, dict[str, list[dict[str, object]]]]) -> None:
    assert {(q["exact"], q["level"]) for q in told[1]["quotesThatDoNotCheck"]} == {
        ("The rest drank water.", "ambiguous"),
        ("They drank milk.", "notFound"),
    }
    assert "not found: “They drank milk.”" in told[0]


def test_totals_that_do_not_follow_are_told(tmp_path: Path) -> None:
    base = {"attributedTo": "https://a.example/us", "recordedAt": "2026-04-01T12:00:00Z"}
    rows = [
        {"id": "https://a.example/us", "type": "Agent", "kind": "organisation", "name": "We"},
        {"id": "https://a.example/h", "type": "Hypothesis", "text": "Tea."},
        {"id": "https://a.example/r", "type": "Hypothesis", "text": "Not tea."},
        {
            "id": "https://a.example/s",
            "type": "AnswerSet",
            "title": "t",
            "hypotheses": ["https://a.example/h", "https://a.example/r"],
        },
        {
            "id": "https://a.example/a",
            "type": "Analysis",
            "title": "Our sum",
            "agent": "https://a.example/us",
            "answerSet": "https://a.example/s",
            "hypothesis": "https://a.example/h",
            "against": "https://a.example/r",
            "operator": "product@1",
            "scale": "odds",
            "publishedTotal": "7",
        },
        {
            "id": "https://a.example/f",
            "type": "Factor",
            "analysis": "https://a.example/a",
            "part": "priorPart",
            "label": "x",
        },
    ]
    for name, value in (("h", "3"), ("r", "1")):
        rows.append(
            {
                "id": f"https://a.example/l{name}",
                "type": "Likelihood",
                "factor": "https://a.example/f",
                "hypothesis": f"https://a.example/{name}",
                "value": value,
                "likelihoodUnit": "relative",
            }
        )
    file = tmp_path / "ours.jsonld"
    file.write_text(json.dumps({"@context": CONTEXT, "records": [{**row, **base} for row in rows]}), "utf-8")
    data = tmp_path / "data.json"
    done = run("compound", str(file), FILES[1], "--data", str(data))
    assert "Our sum: printed 7, recomputed 3" in done.text
    assert [row["printed"] for row in json.loads(data.read_bytes())["totalsThatDoNotRecompute"]] == ["7"]


def test_one_file_alone_shares_nothing() -> None:
    assert run("compound", FILES[0]).code == 2


def test_text_of_a_file_stays_text(tmp_path: Path) -> None:
    for team in "ab":
        claim = {"id": f"https://{team}.example/c", "type": "Claim", "text": "<script>alert(1)</script> [x](y) | `z`"}
        (tmp_path / f"{team}.jsonld").write_text(json.dumps({"@context": CONTEXT, "records": [claim]}), "utf-8")
    page = run("compound", str(tmp_path / "a.jsonld"), str(tmp_path / "b.jsonld")).text
    assert "\\<script\\>" in page
    assert "<script>" not in page
