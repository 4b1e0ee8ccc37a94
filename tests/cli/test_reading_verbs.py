"""Trace, query and search as a reader uses them (R-RDG-01 to R-RDG-05)."""

import json
from pathlib import Path

import pytest

from command_line import ROOT, here
from counterpoint.canon.normal import make
from counterpoint.graph.ready_queries import READY
from counterpoint.graph.sparql import Rows, answer
from counterpoint.model.record import Bundle
from covid import document, merged

A, B = (str(ROOT / f"examples/covid/team_{team}.jsonld") for team in "ab")


class TestNames:
    @pytest.mark.parametrize("name", ["team-a:claim/market-not-by-chance", "market-not-by-chance"])
    def test_a_compact_name_and_the_end_of_one_mean_the_record(self, name: str) -> None:
        outcome = here("trace", name, A, "--json")
        assert outcome.code == 0
        assert json.loads(outcome.text)["root"].endswith("team-a/claim/market-not-by-chance")

    def test_an_end_that_many_have_is_not_guessed(self) -> None:
        outcome = here("trace", "1", A)
        assert (outcome.code, outcome.out) == (3, b"")
        assert "say which one: " in outcome.err

    def test_a_misspelt_one_is_answered_with_a_near_one(self) -> None:
        outcome = here("trace", "team-a:claim/market-not-by-chanse", A)
        assert outcome.code == 3
        assert "did you mean team-a:claim/market-not-by-chance?" in outcome.err


class TestTrace:
    def test_what_is_shown_names_voice_method_and_how_it_was_seen(self) -> None:
        text = here("trace", "market-not-by-chance", A).text
        assert "Peter Miller asserts · seen as fullText · by team-a:team" in text
        assert "statisticalLikelihood" in text
        assert "− Inference team-a:inference/amplifier" in text

    def test_grounds_only_leaves_out_what_is_against(self) -> None:
        every, some = (
            json.loads(here("trace", "market-not-by-chance", A, "--json", *more).text)["hops"]
            for more in ([], ["--grounds-only"])
        )
        assert any(hop["against"] for hop in every)
        assert not any(hop["against"] for hop in some)

    def test_depth_says_where_more_lies_below(self) -> None:
        hops = json.loads(here("trace", "market-not-by-chance", A, "--depth", "1", "--json").text)["hops"]
        assert max(hop["depth"] for hop in hops) == 1
        assert "deeper" in {hop["again"] for hop in hops}

    def test_two_teams_records_of_one_work_are_marked(self) -> None:
        assert "same work as team-a:source/s04" in here("trace", "hypothesis/z", A, B).text


class TestQuery:
    @pytest.mark.parametrize("name", READY)
    def test_each_ready_made_query_has_an_answer(self, name: str) -> None:
        found = answer(merged().bundle, READY[name].query)
        assert isinstance(found, Rows)
        assert found.rows or name in ("unsourced-claims", "disputed-claims")
        assert here("query", name, A).code == 0

    def test_the_ones_without_an_answer_there_have_one_where_there_is_something_to_find(self) -> None:
        say = {"type": "Assertion", "claim": "https://x.example/c", "attributedTo": "https://x.example/t"}
        records = [
            make({"id": "https://x.example/c", "type": "Claim", "text": "C"}),
            make({"id": "https://x.example/d", "type": "Claim", "text": "D"}),
            make({**say, "id": "https://x.example/1", "act": "asserts", "speaker": "https://x.example/ann"}),
            make({**say, "id": "https://x.example/2", "act": "denies", "speaker": "https://x.example/bob"}),
        ]
        for name, claim in (("disputed-claims", "c"), ("unsourced-claims", "d")):
            found = answer(Bundle(records), READY[name].query)
            assert isinstance(found, Rows)
            assert [row[0].value for row in found.rows if row[0]] == [f"https://x.example/{claim}"]

    def test_the_ready_made_ones_are_listed_without_a_file(self) -> None:
        assert [line.split()[0] for line in here("query", "--list").text.splitlines()] == list(READY)

    def test_json_is_what_sparql_calls_results(self) -> None:
        query = 'SELECT ?c ?n ?t WHERE { ?c a cp:Claim ; cp:text ?t OPTIONAL { ?c cp:n ?n } FILTER(LANG(?t) = "en") } LIMIT 5'
        told = json.loads(here("query", query, A, "--json").text)
        assert told["head"] == {"vars": ["c", "n", "t"]}
        for binding in told["results"]["bindings"]:
            assert binding["c"]["type"] == "uri"
            assert binding["t"]["xml:lang"] == "en"

    def test_a_construct_gives_turtle_with_the_prefixes_of_the_file(self) -> None:
        text = here("query", "CONSTRUCT WHERE { ?c a cp:Dialogue }", A).text
        assert "base:dialogue\\/rootclaim-debate a cp:Dialogue" in text
        assert here("query", "CONSTRUCT WHERE { ?c a cp:Dialogue }", A, "-t", "csv").code == 2

    def test_csv_ends_its_lines_as_the_recommendation_says(self) -> None:
        assert here("query", "SELECT ?c { ?c a cp:Dialogue }", A, "-t", "csv").out.endswith(b"rootclaim-debate\r\n")

    def test_a_query_may_stand_in_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "q.rq").write_text("ASK { ?c a cp:Dialogue }")
        assert here("query", f"@{tmp_path}/q.rq", A).text == "true\n"
        assert here("query", f"@{tmp_path}/missing.rq", A).code == 3

    @pytest.mark.parametrize(
        ("query", "says"),
        [
            ("voises", "did you mean 'voices'?"),
            ("SELECT ?x { ?x a foo:Bar }", "a prefix is not declared; known prefixes: base, "),
            ("SELECT ?x { ?x a", "error at 1:17: "),
            ("SELECT ?x { SERVICE ?y { ?x a ?z } }", "SERVICE is refused"),
            ("INSERT DATA { cp:a cp:b cp:c }", "INSERT is refused"),
            ("claims please", "begins with none of SELECT"),
        ],
    )
    def test_what_is_wrong_with_a_query_is_said(self, query: str, says: str) -> None:
        outcome = here("query", query, A)
        assert (outcome.code, outcome.out) == (2, b"")
        assert says in outcome.err

    def test_a_query_that_takes_too_long_is_given_up(self) -> None:
        endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        outcome = here("query", endless, A, "--timeout", "0.2")
        assert outcome.code == 2
        assert "No answer within 0.2 seconds" in outcome.err


class TestSearch:
    def test_the_words_found_are_marked(self) -> None:
        told = json.loads(here("search", "raccoon dog*", A, B, "--json").text)
        assert told["total"] == len(told["hits"]) > 3
        for hit in told["hits"]:
            words = [hit["snippet"][first:after].lower() for first, after in hit["marks"]]
            assert any(word.startswith(("raccoon", "dog")) for word in words)
        assert "[raccoon]" in here("search", "raccoon", A).text

    def test_filters_narrow_what_is_found(self) -> None:
        every, claims, said = (
            json.loads(here("search", "market", A, B, "--limit", "1000", "--json", *more).text)["hits"]
            for more in ([], ["--type", "Claim"], ["--type", "Claim", "--speaker", "agent/miller"])
        )
        assert {hit["type"] for hit in claims} == {"Claim"}
        assert len(every) > len(claims) > len(said) > 0
        speakers = {a.text("claim") for a in merged().bundle if a.text("speaker").endswith("agent/miller")}
        assert {hit["record"] for hit in said} <= speakers

    def test_order_is_the_same_whatever_the_order_of_files(self) -> None:
        one, other = (json.loads(here("search", "market", *files, "--json").text)["hits"] for files in ([A, B], [B, A]))
        assert one == other

    @pytest.mark.parametrize("words", ["", "  ", '""', "-market", "*"])
    def test_no_word_at_all_is_wrong_usage(self, words: str) -> None:
        outcome = here("search", "--", words, A)
        assert outcome.code == 2
        assert "name one that must occur" in outcome.err

    def test_scripts_without_spaces_are_found_by_a_part(self, tmp_path: Path) -> None:
        data = document("base").source.replace(b"Where did", "华南海鲜市场 Where did".encode())
        (tmp_path / "kb.jsonld").write_bytes(data)
        assert json.loads(here("search", "海鲜", str(tmp_path / "kb.jsonld"), "--json").text)["total"] >= data.count(
            "海鲜".encode()
        )
        assert json.loads(here("search", "鲜海", str(tmp_path / "kb.jsonld"), "--json").text)["total"] == 0
