"""`counterpoint align`: proposals decide nothing, decisions are records."""

import json
from pathlib import Path

import pytest

from command_line import here as run
from counterpoint.verbs import load

CONTEXT = "https://w3id.org/counterpoint/v1/context.jsonld"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    texts = {
        "a": ["Tea drinkers slept an hour less than others.", "Coffee was never sold there."],
        "b": ["Those who drank tea slept one hour less than the others.", "Coffee was sold there."],
    }
    for team, claims in texts.items():
        records = [
            {"id": f"https://{team}.example/c{n}", "type": "Claim", "text": text} for n, text in enumerate(claims)
        ]
        (tmp_path / f"{team}.jsonld").write_text(json.dumps({"@context": CONTEXT, "records": records}), "utf-8")
    return str(tmp_path / "a.jsonld"), str(tmp_path / "b.jsonld")


def test_pairs_are_proposed_with_score_and_reason(files: tuple[str, str]) -> None:
    done = run("align", "suggest", *files, "--json")
    told = json.loads(done.text)
    assert done.code == 0
    assert [(p["one"], p["other"]) for p in told["mayBeTheSame"]] == [("https://a.example/c0", "https://b.example/c0")]
    assert [p["against"] for p in told["alikeAndNotTheSame"]] == [["one of them negates"]]


def test_a_decision_is_a_record_and_the_pair_is_not_proposed_again(files: tuple[str, str], tmp_path: Path) -> None:
    both = str(tmp_path / "both.jsonld")
    assert run("merge", *files, "-o", both).code in (0, 1)
    pair = ("https://a.example/c0", "https://b.example/c0")
    by = ("--agent", "https://c.example/us", "--date", "2026-04-01T12:00:00Z", "--why", "Same study.")
    assert run("align", "accept", both, *pair, *by).code == 0
    assert run("align", "reject", both, "https://a.example/c1", "https://b.example/c1", *by).code == 0
    found = {r.text("relation"): r for r in load(both).bundle if r.type == "Similarity"}
    assert found.keys() == {"sameAs", "notSame"}
    assert found["sameAs"].text("justification") == "Same study."
    assert found["sameAs"].text("attributedTo") == "https://c.example/us"
    again = json.loads(run("align", "suggest", *files, both, "--json").text)
    assert again == {"mayBeTheSame": [], "alikeAndNotTheSame": []}
    assert "already" in run("align", "accept", both, *pair, *by).err


@pytest.mark.parametrize(
    ("arguments", "code", "what"),
    [
        (("suggest", "{a}"), 2, "two files"),
        (("suggest", "{a}", "{b}", "--aligner", "none"), 3, "no aligner"),
        (("accept", "{a}", "https://a.example/c0", "https://b.example/c0", "--agent", "https://c.example/us"), 3, "lacks"),
        (("accept", "{a}", "https://a.example/c0", "https://a.example/c1", "--agent", "us"), 3, "no absolute IRI"),
        (
            ("accept", "{a}", "https://a.example/c0", "https://a.example/c1", "--agent", "https://c.example/us", "--relation", "differsIn"),
            2,
            "--dimension",
        ),
    ],
)  # fmt: skip
def test_what_is_refused(files: tuple[str, str], arguments: tuple[str, ...], code: int, what: str) -> None:
    done = run("align", *(part.format(a=files[0], b=files[1]) for part in arguments))
    assert done.code == code
    assert what in done.err
