"""What a comparison says at each level, and every key of its JSON (R-DIF, `counterpoint diff --json`)."""

import json

import pytest

import counterpoint
from counterpoint.canon.normal import make
from counterpoint.canon.rdfc import digest as of_graph
from counterpoint.diff.comparison import comparison
from counterpoint.diff.tellers import json as teller
from counterpoint.diff.tellers import text as plain
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle

IRI = "https://example.org/kb/c"
OLD = make({"id": IRI, "type": "Claim", "text": "One."})
NEW = make({"id": IRI, "type": "Claim", "text": "Two.", "hedging": "perhaps"})


def file(name: str, *records: object, layout: str = "canonical") -> Document:
    data = counterpoint.dump(Bundle(records), layout=layout)  # type: ignore[arg-type]
    return counterpoint.load(data, name=name)


def test_every_key_of_the_json() -> None:
    told = json.loads(teller.render(comparison(file("a", OLD), file("b", NEW))))
    assert {key: told[key] for key in ("format", "version", "level", "equal")} == {
        "format": "counterpoint-diff", "version": 1, "level": "canonical", "equal": False,
    }  # fmt: skip
    assert (told["old"]["file"], told["new"]["file"]) == ("a", "b")
    assert all(told[side].keys() == {"file", "digest"} for side in ("old", "new"))
    assert told["counts"]["semantic"] == 2
    assert told["operations"] == [
        {"kind": "set-value", "significance": "semantic", "record": IRI, "property": "hedging", "new": '"perhaps"'},
        {"kind": "set-value", "significance": "semantic", "record": IRI, "property": "text", "old": '"One."', "new": '"Two."'},
    ]  # fmt: skip
    assert told["sections"] == [
        {
            "title": "Hedges and scopes that moved",
            "entries": [
                {"record": IRI, "significance": "semantic", "line": "hedging: + perhaps", "property": "hedging"}
            ],
        },
        {
            "title": "Wording",
            "entries": [
                {
                    "record": IRI, "significance": "semantic", "line": "text: [-One-]{+Two+}.", "property": "text",
                    "wording": [
                        {"part": "gone", "text": "One"}, {"part": "new", "text": "Two"}, {"part": "same", "text": "."},
                    ],
                }
            ],
        },
    ]  # fmt: skip


def test_a_graph_is_told_by_its_own_digest() -> None:
    found = comparison(file("a", OLD), file("b", NEW), "graph")
    assert found.digests == (of_graph(Bundle([OLD])), of_graph(Bundle([NEW])))
    assert comparison(file("a", OLD), file("b", NEW)).digests != found.digests


@pytest.mark.parametrize("level", ["canonical", "graph", "claims"])
def test_only_bytes_are_remarked_on(level: str) -> None:
    pretty = file("b", OLD, layout="pretty")
    assert comparison(file("a", OLD), pretty, level).remark == ""  # type: ignore[arg-type]
    assert comparison(file("a", OLD), file("b", NEW), "bytes").remark == ""
    assert comparison(file("a", OLD), file("a", OLD), "bytes").remark == ""


def test_other_bytes_of_the_same_records_are_told_by_the_first_line_that_differs() -> None:
    pretty = file("b", OLD, layout="pretty")
    told = comparison(file("a", OLD), pretty, "bytes").remark
    assert told == "the records are the same; the bytes differ from line 1 on"
    longer = counterpoint.load(file("a", OLD).source + b"\n", name="b")
    lines = file("a", OLD).source.count(b"\n")
    remark = comparison(file("a", OLD), longer, "bytes").remark
    assert remark == f"the records are the same; the bytes differ from line {lines + 1} on"


def test_titles_are_bold_only_in_colour() -> None:
    found = comparison(file("a", OLD), file("b", NEW))
    assert "\x1b[1mWording" in plain.render(found, True)
    assert "\x1b" not in plain.render(found)
