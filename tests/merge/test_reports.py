"""A merge as JSON, Markdown and HTML: all is told, and words of strangers are nothing but words."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from attack.bad_input import claim, document
from command_line import here
from counterpoint.report.merges import MERGE_TELLERS, by_name, for_file
from counterpoint.verbs import Merged, load, merge

HOSTILE = "<script>alert(1)</script> [x](http://example.net) @somebody #1 `code` \\u001b[31m </code> | *b*"


def merged() -> Merged:
    one, other = (document(claim(f'"text": "{HOSTILE} {n}"')) for n in "pq")
    return merge(load(one, name="one <b>.jsonld"), load(other, name="other.jsonld"))


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[str, set[str]] = {}
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.setdefault(tag, set()).update(key for key, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def elements(page: str) -> _Elements:
    parser = _Elements()
    parser.feed(page)
    return parser


def told(name: str, what: Merged) -> str:
    teller = by_name(name)
    assert teller is not None
    return teller.render(what)


def test_html_has_only_our_own_elements_and_loads_nothing() -> None:
    page = elements(told("html", merged()))
    own = "html head meta title style body main h1 section h2 ol li code"
    assert set(page.seen) == set(own.split())
    assert set().union(*page.seen.values()) == {"lang", "charset", "http-equiv", "content", "name"}
    assert "<script>alert(1)</script>" in page.text
    assert "\x1b" not in page.text


def test_markdown_leaves_nothing_of_it_to_markdown() -> None:
    text = told("markdown", merged())
    page = elements(text)
    assert set(page.seen) <= {"code", "br", "details", "summary", "b"}
    for sign in ("](", "@", "`code`", "*b*", "\x1b", " #1", "<script"):
        assert sign not in text
    assert "<script>alert(1)</script>" in page.text


def test_a_comment_stays_below_the_limit_and_says_what_it_leaves_out() -> None:
    texts = [
        claim(f'"text": "the very same words, number {n} of many {"x" * 300}"', iri=f"a:claim/{n}") for n in range(300)
    ]
    other = [text.replace("a:claim/", "a:other/") for text in texts]
    text = told("markdown", merge(load(document(*texts), name="one"), load(document(*other), name="other")))
    assert len(text) < 65_536
    assert "more, left out here" in text


def test_every_form_tells_what_each_file_brought() -> None:
    for teller in MERGE_TELLERS:
        text = teller.render(merged())
        assert text.endswith("\n")
        assert ("openConflicts" in text) if teller.name == "json" else ("of them only here" in text)
    whole = json.loads(told("json", merged()))
    assert (whole["format"], whole["version"], whole["records"]) == ("counterpoint-merge", 1, 6)
    assert [each["onlyHere"] for each in whole["inputs"]] == [0, 0]
    [conflict] = whole["conflicts"]
    assert (conflict["property"], sorted(map(len, conflict["sides"].values()))) == ("text", [1, 1])


@pytest.mark.parametrize(
    ("wanted", "begins"),
    [
        ("r.md", "### Merged"),
        ("r.html", "<!doctype html>"),
        ("r.json", "{"),
        ("r.txt", "{"),
        ("html:r.txt", "<!doctype"),
    ],
)
def test_the_ending_says_how_or_a_name_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: str, begins: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.jsonld").write_bytes(document())
    assert here("merge", "-q", "one.jsonld", "-o", "out", "--report", wanted).code == 0
    assert (tmp_path / wanted.rpartition(":")[2]).read_text("utf-8").startswith(begins)


def test_json_goes_to_standard_output_and_the_result_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "one.jsonld").write_bytes(document())
    one = str(tmp_path / "one.jsonld")
    done = here("merge", one, "--json", "-o", str(tmp_path / "out"))
    assert (done.code, json.loads(done.out)["format"]) == (0, "counterpoint-merge")
    assert (tmp_path / "out").exists()
    assert here("merge", one, "--json").code == 2


def test_names_are_unique_and_json_is_for_any_other_ending() -> None:
    names = [teller.name for teller in MERGE_TELLERS]
    assert len(names) == len(set(names))
    assert for_file("report").name == "json"
    assert for_file("REPORT.MD").name == "markdown"
