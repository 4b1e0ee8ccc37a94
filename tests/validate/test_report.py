"""Findings as text, for people and for programs."""

import json
from html import unescape

import pytest

from counterpoint.findings import Finding, Place, Report, Severity
from counterpoint.formats.jsonld.read import read
from counterpoint.report import REPORTERS, by_name
from counterpoint.report.sources import Sources
from counterpoint.validate.engine import check
from counterpoint.validate.profiles import profile
from counterpoint.validate.select import rule_sets, rules

SOURCE = """{"@context": ["https://w3id.org/counterpoint/v1/context.jsonld", {"a": "https://example.org/a/"}],
 "records": [
  {"id": "a:kb", "type": "KnowledgeBase", "attributedTo": "a:team", "recordedAt": "2026-03-01T09:00:00Z",
   "title": "武汉", "specVersion": "1.0", "profile": "exchange", "licence": "https://example.org/licence",
   "summary": "武汉 and more", "entryPoints": ["a:question/origin"]},
  {"id": "a:team", "type": "Agent", "kind": "organisation", "name": "Team", "attributedTo": "a:team",
   "recordedAt": "2026-03-01T09:00:00Z"}
 ]}
"""


def shown(name: str, source: str = SOURCE, colour: bool = False) -> str:
    document = read(source.encode(), "a.jsonld")
    sets = rule_sets()
    report = check(document, rules(sets), profile("exchange", sets))
    reporter = by_name(name)
    assert reporter is not None
    return reporter.render(report, Sources([document]), colour)


def test_text_shows_line_caret_and_repair() -> None:
    assert shown("text") == (
        "a.jsonld:5:46: error CP204 dangling-reference: https://example.org/a/question/origin is not defined in"
        " this file\n"
        '  5 | …ummary": "武汉 and more", "entryPoints": ["a:question/origin"]},\n'
        f"    | {' ' * 43}^^^^^^^^^^^^^^^^^^^\n"
        "  in https://example.org/a/kb, entryPoints\n"
        "  repair: add the record, import its file, or take the reference out of entryPoints  (R-ID-07)\n"
        "\n"
        "1 error, 0 warnings\n"
    )


def test_concise_is_one_line() -> None:
    assert shown("concise") == (
        "a.jsonld:5:46: error CP204 https://example.org/a/question/origin is not defined in this file [R-ID-07]\n"
    )


def test_json_says_everything() -> None:
    whole = json.loads(shown("json"))
    assert (whole["format"], whole["version"], whole["documents"]) == ("counterpoint-report", 1, ["a.jsonld"])
    assert whole["counts"] == {"error": 1, "warning": 0, "info": 0}
    (finding,) = whole["findings"]
    assert finding["place"] == {
        "document": "a.jsonld",
        "record": "https://example.org/a/kb",
        "property": "entryPoints",
        "value": "https://example.org/a/question/origin",
        "line": 5,
        "column": 46,
        "endLine": 5,
        "endColumn": 65,
    }
    assert finding["said"]["target"] == "https://example.org/a/question/origin"
    assert len(finding["fingerprint"]) == 16


def test_one_line_of_a_whole_record_is_cut_around_the_place() -> None:
    flat = SOURCE.replace("\n", " ")
    _, excerpt, carets, *_ = shown("text", flat).splitlines()
    assert len(excerpt) < 130
    assert excerpt.startswith("  1 | …")
    assert excerpt.endswith("…")
    # Two characters before the caret are twice as wide.
    assert excerpt[carets.index("^") - 2 :].startswith('"a:question/origin"')


def test_what_is_shown_cannot_steer_a_terminal() -> None:
    hostile = SOURCE.replace("and more", "\u202e\x7f\u009b31m")
    assert all(c.isprintable() or c == "\n" for c in shown("text", hostile))


def test_colour_only_where_asked() -> None:
    assert "\x1b[31merror\x1b[0m" in shown("text", colour=True)
    assert "\x1b" not in shown("text")


@pytest.mark.parametrize("reporter", REPORTERS, ids=lambda reporter: reporter.name)
class TestEveryReporter:
    def test_nothing_found(self, reporter) -> None:
        text = reporter.render(Report(), Sources())
        assert text == "" or text.endswith("\n")

    def test_a_finding_without_a_place(self, reporter) -> None:
        finding = Finding("CP999", "x", Severity.WARNING, "words", Place(), "R-REC-01", "none")
        assert "CP999" in reporter.render(Report.of([finding]), Sources())

    def test_related_places_and_several_documents(self, reporter) -> None:
        one, other = (read(SOURCE.encode(), name) for name in ("a.jsonld", "b.jsonld"))
        place = Place("a.jsonld", "https://example.org/a/kb", "title")
        related = (Place("b.jsonld", "https://example.org/a/kb", "title"),)
        finding = Finding("CP999", "x", Severity.INFO, "words", place, "R-REC-01", "none", related)
        text = unescape(reporter.render(Report.of([finding]), Sources([one, other])))
        assert "a.jsonld" in text
        assert ("b.jsonld" in text) == (reporter.name not in ("concise", "github", "gitlab", "rdjsonl"))


def test_names_are_unique() -> None:
    assert len({reporter.name for reporter in REPORTERS}) == len(REPORTERS)
    assert by_name("sonnet") is None
