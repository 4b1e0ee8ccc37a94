"""Nothing that stands in a file, its name included, does anything in a report of it."""

import json
import re
from html.parser import HTMLParser

import pytest

from counterpoint.report import REPORTERS
from counterpoint.report.inert import json_text
from report.reported import HARM, everything, harmful, rendered

NAMES = [reporter.name for reporter in REPORTERS]
OURS = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "section", "ol", "li", "b", "p", "code", "pre",
    "mark",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_character_steers_a_terminal_or_turns_text_round(name: str) -> None:
    steering = {c for c in rendered(name, harmful()) if not c.isprintable() and c != "\n"}
    assert steering == set()


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("text", "concise", "github")])
def test_no_tag_stands_in_a_form_that_somebody_may_show_as_a_page(name: str) -> None:
    assert "<script" not in rendered(name, harmful())
    assert "<!--" not in rendered(name, harmful())


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_a_page_has_our_elements_only_and_loads_nothing() -> None:
    for about in (harmful(), everything()):
        text = rendered("html", about)
        page = _Page()
        page.feed(text)
        assert page.tags <= OURS
        assert page.attributes <= {"lang", "charset", "http-equiv", "content", "name", "class"}
        assert "default-src 'none'" in text


def test_a_comment_has_our_marks_only() -> None:
    """What is no letter or digit of a file stands as a number, so no mark, mention or link comes of it."""
    text = rendered("markdown", harmful())
    for code in re.findall(r"<code>(.*?)</code>", text):
        assert not set(re.sub(r"&#\d+;", "", code)) & set("<>&`|[]()*_@#!\\~:/.\"'-")
    bare = re.sub(r"<code>.*?</code>", "", text)
    assert set(re.findall(r"<[^>]*>", bare)) <= {"<br>"}


def test_a_file_gives_no_command_to_the_runner() -> None:
    lines = rendered("github", harmful()).splitlines()
    assert len(lines) > 3
    for line in lines[:-1]:
        assert line.startswith(("::error file=a", "::warning file=a", "::notice file=a"))
        # The first two colons after the command end its properties, and nothing a file says stands in front of them bare.
        properties = line[2:].partition("::")[0]
        assert "title=CP" in properties
        assert "%250A" in line  # a percent sign of the file is no escape


@pytest.mark.parametrize("value", ["\ud800", "😀\U000e0001", HARM, {"a": [1, None, "\x7f"]}])
@pytest.mark.parametrize("indent", [None, 2])
def test_json_gives_back_what_it_was_given(value, indent) -> None:
    text = json_text(value, indent)
    assert json.loads(text) == value
    assert all(c.isprintable() or c == "\n" for c in text)
