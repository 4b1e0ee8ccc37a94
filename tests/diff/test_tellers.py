"""A difference as text, JSON, Markdown and HTML: told whole, and hostile names and texts stay text."""

import json
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given

from counterpoint.canon.normal import make
from counterpoint.diff.comparison import LEVELS, Comparison, comparison
from counterpoint.diff.reading import count
from counterpoint.diff.tellers import TELLERS, by_name
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle
from counterpoint.verbs import dump
from strategies import bundles

KB = "https://example.org/kb/"
HOSTILE = (
    "<script>alert(1)</script>\n\n# heading | @somebody #12 `code` **bold** ![x](https://example.org/x.png) "
    "</code></details> https://example.org www.example.org &amp; &#64;you \x1b[31m\u202e\u2028 ``` ~~~ <!-- -->"
)


def compared(old: Bundle, new: Bundle, name: str = "old.jsonld") -> Comparison:
    return comparison(Document(name, "jsonld", dump(old), old), Document("new.jsonld", "jsonld", dump(new), new))


def told(name: str, found: Comparison) -> str:
    teller = by_name(name)
    assert teller is not None
    return teller.render(found)


def claims(*texts: str) -> Bundle:
    return Bundle([make({"id": f"{KB}{n:05}", "type": "Claim", "text": text}) for n, text in enumerate(texts)])


REWORDED = compared(claims("about 4 km"), claims("about 5 km"))
ATTACK = compared(claims(HOSTILE), claims(HOSTILE + " twice", HOSTILE), HOSTILE)


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: set[tuple[str, str]] = set()
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_words_are_marked_in_every_form() -> None:
    assert "about [-4-]{+5+} km" in told("text", REWORDED)
    assert "about <del>4</del><ins>5</ins> km" in told("html", REWORDED)
    assert "about <del>4</del><ins>5</ins> km" in told("markdown", REWORDED)
    entry = json.loads(told("json", REWORDED))["sections"][0]["entries"][0]
    assert entry["wording"] == [
        {"part": "same", "text": "about "},
        {"part": "gone", "text": "4"},
        {"part": "new", "text": "5"},
        {"part": "same", "text": " km"},
    ]


def test_json_says_everything() -> None:
    whole = json.loads(told("json", REWORDED))
    assert (whole["format"], whole["version"], whole["level"], whole["equal"]) == (
        "counterpoint-diff", 1, "canonical", False,
    )  # fmt: skip
    assert whole["counts"] == {"breaking": 0, "semantic": 1, "provenance": 0, "cosmetic": 0}
    assert whole["operations"] == [
        {
            "kind": "set-value",
            "significance": "semantic",
            "record": KB + "00000",
            "property": "text",
            "old": '"about 4 km"',
            "new": '"about 5 km"',
        }
    ]


class TestHostile:
    def test_html_has_only_our_own_elements_and_loads_nothing(self) -> None:
        page = Page(told("html", ATTACK))
        assert set(page.tags) <= {
            *"html head meta title style body main h1 h2 p section ol li b code ins del".split()
        }  # fmt: skip
        assert page.attributes <= {
            ("html", "lang"), ("meta", "charset"), ("meta", "name"), ("meta", "content"), ("meta", "http-equiv"), ("b", "class"),
        }  # fmt: skip
        assert "<script>alert(1)</script>" in page.text
        assert "\x1b" not in page.text
        assert "\u202e" not in page.text

    def test_markdown_leaves_nothing_of_it_to_markdown(self) -> None:
        text = told("markdown", ATTACK)
        for inside in re.findall(r"<code>(.*?)</code>", text, re.DOTALL):
            left = re.sub(r"</?(ins|del)>|&#[0-9]+;", "", inside)
            assert not re.search(r"[^\w ,;→…]", left), left
            assert "@somebody" not in inside
        outside = re.sub(r"<code>.*?</code>", "", text, flags=re.DOTALL)
        assert set(re.findall(r"<[^>]*>", outside)) <= {
            "<details>",
            "</details>",
            "<summary>",
            "</summary>",
            "<b>",
            "</b>",
        }
        assert "somebody" not in outside
        assert "@somebody #12" in unescape(text)

    def test_text_is_two_lines_a_change_and_steers_no_terminal(self) -> None:
        text = told("text", ATTACK)
        assert text.count("\n") == 1 + len(ATTACK.sections) + 2 * count(ATTACK.sections)
        assert "".join(text.split("\n")).isprintable()

    @given(bundles(), bundles())
    def test_every_form_takes_whatever_records_hold(self, old: Bundle, new: Bundle) -> None:
        found = compared(old, new)
        assert json.loads(told("json", found))["equal"] == found.equal
        assert len(told("markdown", found)) < 65_536
        assert Page(told("html", found)).tags.count("li") == count(found.sections)
        assert "".join(told("text", found).split("\n")).isprintable()


class TestLong:
    LONG = compared(Bundle(), claims(*(f"claim number {n} " + "x" * 200 for n in range(1000))))

    def test_a_comment_stays_below_the_limit_and_says_what_it_leaves_out(self) -> None:
        text = told("markdown", self.LONG)
        shown = text.count("\n- semantic")
        assert len(text) < 65_536
        assert shown > 100
        assert f"… and {1000 - shown} more" in text
        assert text.count("<details>") == text.count("</details>") == 1

    def test_a_long_text_is_cut_and_says_so(self) -> None:
        assert "… (400 more characters)" in unescape(told("markdown", compared(Bundle(), claims("y" * 998))))

    def test_short_lists_are_not_folded(self) -> None:
        assert "<details>" not in told("markdown", REWORDED)

    def test_the_page_leaves_nothing_out(self) -> None:
        assert told("html", self.LONG).count("<li>") == 1000


@pytest.mark.parametrize("teller", TELLERS, ids=lambda teller: teller.name)
@pytest.mark.parametrize("level", LEVELS)
def test_no_difference_is_said(teller: object, level: str) -> None:
    same = Document("a", "jsonld", dump(claims("t")), claims("t"))
    found = comparison(same, same, level)  # type: ignore[arg-type]
    text = teller.render(found)  # type: ignore[attr-defined]
    assert (f"no difference at level {level}" in text) or json.loads(text)["equal"] is True
    assert text.endswith("\n")


def test_other_bytes_and_the_same_records_are_told_apart() -> None:
    one, other = (Document("a", "jsonld", data, claims("t")) for data in (b"{\n}\n", b"{\n }\n"))
    assert "the records are the same; the bytes differ from line 2 on" in told("text", comparison(one, other, "bytes"))
    assert comparison(one, other, "canonical").equal
