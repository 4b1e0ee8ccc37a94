"""The authoring form is pleasant to edit: short names, few quotes, little said twice."""

import subprocess
import sys

import pytest

from counterpoint.canon.normal import make
from counterpoint.formats import yaml
from counterpoint.formats.contract import WriteOptions
from counterpoint.formats.prefixes import derived, usable
from counterpoint.model.record import Bundle, Record, Value
from counterpoint.model.terms import terms

A = "https://example.org/team-a/"
STAMPS: dict[str, Value] = {"attributedTo": A + "team", "recordedAt": "2026-03-01T09:00:00Z"}


def kb(*contents: dict[str, Value]) -> Bundle:
    header: dict[str, Value] = {"id": A + "kb", "type": "KnowledgeBase", **STAMPS}
    return Bundle(make(content) for content in (header, *contents))


def written(bundle: Bundle, **prefixes: str) -> str:
    return yaml.write(bundle, WriteOptions(prefixes=prefixes)).data.decode()


def record_lines(content: dict[str, Value]) -> list[str]:
    """The lines of one record after its type."""
    text = written(kb({"id": A + "x", **STAMPS, **content}), a=A)
    return text.partition("- id: a:x\n")[2].splitlines()[1:]


def test_a_whole_file() -> None:
    claim: dict[str, Value] = {"id": A + "claim/1", "type": "Claim", "text": "Homes centre on it: all.", **STAMPS}
    claim["about"] = [A + "item/1", A + "item/2"]
    said: dict[str, Value] = {"id": A + "claim/1/said/1", "type": "Assertion", "claim": A + "claim/1", **STAMPS}
    said |= {"speaker": A + "agent/w", "act": "asserts", "source": A + "s", "passage": A + "claim/1/said/1/passage"}
    place: dict[str, Value] = {"id": A + "claim/1/said/1/passage", "type": "Passage", "source": A + "s", **STAMPS}
    place |= {"exact": "early epicenter", "page": "951"}
    assert (
        written(kb(claim, said, place))
        == """\
prefixes:
  team-a: https://example.org/team-a/

records:

# KnowledgeBase

- id: team-a:kb
  type: KnowledgeBase
  attributedTo: team-a:team
  recordedAt: 2026-03-01T09:00:00Z

# Claim

- id: team-a:claim/1
  type: Claim
  text: "Homes centre on it: all."
  about: [team-a:item/1, team-a:item/2]
  said:
  - speaker: team-a:agent/w
    act: asserts
    source: team-a:s
    quote: early epicenter
    page: 951
"""
    )


def test_nothing_at_all() -> None:
    assert written(Bundle()) == "records: []\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("true", "text: true"),
        ("2022-07", "text: 2022-07"),
        ("-0.5", "text: -0.5"),
        ("a:b", "text: a:b"),
        ("it's a #1", 'text: "it\'s a #1"'),
        ("a#1, [x]", "text: a#1, [x]"),
        ("null", 'text: "null"'),
        ("~", 'text: "~"'),
        ("- x", 'text: "- x"'),
        ("a: b", 'text: "a: b"'),
        ("a:", 'text: "a:"'),
        (" a ", 'text: " a "'),
        ("# a", 'text: "# a"'),
        ("@a", 'text: "@a"'),
        ('"a"', 'text: "\\"a\\""'),
        ("a\u2028b\x07\tc", 'text: "a\\u2028b\\x07\\tc"'),
        ("a\u202eb", 'text: "a\\u202eb"'),
        ("---", 'text: "---"'),
        ("...", 'text: "..."'),
        ("武汉 — 😀", "text: 武汉 — 😀"),
    ],
)
def test_quotes_stand_only_where_they_must(text: str, line: str) -> None:
    assert record_lines({"type": "Claim", "text": text}) == ["  " + line]


def test_long_text_is_folded() -> None:
    lines = record_lines({"type": "Claim", "text": " ".join(["word: #1"] * 40)})
    assert lines[0] == "  text: >-"
    assert all(line.startswith(("    word:", "    #1")) for line in lines[1:])
    assert 80 < max(map(len, lines)) <= 100


def test_paragraphs_stand_as_such() -> None:
    assert record_lines({"type": "Claim", "text": "one\n\ntwo"}) == ["  text: |-", "    one", "", "    two"]
    assert record_lines({"type": "Claim", "text": "one\ntwo\n"}) == ["  text: |", "    one", "    two"]
    long = " ".join(["word"] * 30)
    lines = record_lines({"type": "Claim", "text": f"{long}\n{long}"})
    assert (lines[0], lines.count("")) == ("  text: >-", 1)


def test_text_a_block_would_change_is_quoted() -> None:
    assert record_lines({"type": "Claim", "text": "one \ntwo"}) == ['  text: "one \\ntwo"']


def test_a_record_that_takes_no_default_says_so() -> None:
    assert (
        "  recordedAt: null" in written(kb({"id": A + "x", "type": "Claim", "attributedTo": A + "team"})).splitlines()
    )


def test_a_passage_that_says_more_is_a_mapping() -> None:
    place: dict[str, Value] = {
        "id": A + "p",
        "type": "Passage",
        "source": A + "s",
        "exact": "q",
        "lang": "en",
        **STAMPS,
    }
    lines = written(
        kb({"id": A + "x", "type": "Credence", "source": A + "s", "passage": A + "p", **STAMPS}, place), a=A
    )
    assert lines.endswith("  passage:\n    id: a:p\n    lang: en\n    quote: q\n")


def test_a_passage_that_several_share_stands_by_itself() -> None:
    place: dict[str, Value] = {"id": A + "p", "type": "Passage", "source": A + "s", "exact": "q", **STAMPS}
    both: list[dict[str, Value]] = [
        {"id": A + name, "type": "Credence", "source": A + "s", "passage": A + "p", **STAMPS} for name in "xy"
    ]
    assert "- id: a:p\n  type: Passage\n" in written(kb(place, *both), a=A)


def likelihood(place: int, **content: Value) -> dict[str, Value]:
    own: dict[str, Value] = {"id": f"{A}f/likelihoods/{place}", "type": "Likelihood", "factor": A + "f", **STAMPS}
    return {**own, "hypothesis": f"{A}h{place}", "likelihoodUnit": "relative", **content}


def test_likelihoods_are_a_mapping_where_that_says_the_same() -> None:
    factor: dict[str, Value] = {"id": A + "f", "type": "Factor", **STAMPS}
    rows = likelihood(1, numerator=1, denominator=10), likelihood(2, value="2.0"), likelihood(3, value="1/2", low="0.1")
    text = written(kb(factor, *rows), a=A)
    assert text.endswith("  likelihoods:\n    a:h1: 1/10\n    a:h2: 2.0\n    a:h3: {value: 1/2, low: 0.1}\n")
    text = written(kb(factor, *rows[:2]), a=A)
    assert text.endswith("  likelihoods: {a:h1: 1/10, a:h2: 2.0}\n")
    text = written(kb(factor, likelihood(1, value="1"), likelihood(2, value="1", hypothesis=A + "h1")), a=A)
    assert "  likelihoods:\n  - {" in text


def test_places_follow_ids_and_others_state_theirs() -> None:
    def said(iri: str) -> dict[str, Value]:
        return {"id": A + iri, "type": "Assertion", "claim": A + "c", "certainty": iri, **STAMPS}

    claim: dict[str, Value] = {"id": A + "c", "type": "Claim", **STAMPS}
    text = written(kb(claim, said("c/said/3"), said("c/said/1"), said("own"), said("c/said/9")), a=A)
    assert [line.strip(" -") for line in text.partition("said:\n")[2].splitlines()] == [
        "{certainty: c/said/1}",
        "id: a:c/said/9",
        "certainty: c/said/9",
        "{certainty: c/said/3}",
        "id: a:own",
        "certainty: own",
    ]


class TestPrefixes:
    def named(self, *iris: str) -> dict[str, str]:
        return derived(Bundle(make({"id": iri, "type": "Claim"}) for iri in iris))

    def test_a_namespace_holds_several_kinds(self) -> None:
        iris = [f"https://w3id.org/x/{team}/{kind}/{n}" for team in ("base", "team-a") for kind in "pq" for n in "12"]
        assert self.named(*iris) == {
            "base": "https://w3id.org/x/base/",
            "team-a": "https://w3id.org/x/team-a/",
        }

    def test_two_records_are_not_worth_a_prefix(self) -> None:
        assert self.named("https://example.org/a/1", "https://example.org/a/2") == {}

    def test_nested_records_do_not_count(self) -> None:
        assert self.named(*(f"https://example.org/a/1{rest}" for rest in ("", "/said/1", "/said/2"))) == {}

    def test_the_header_marks_a_namespace(self) -> None:
        found = derived(kb(*({"id": f"{A}claim/{n}", "type": "Claim"} for n in range(3))))
        assert found == {"team-a": A}

    @pytest.mark.parametrize(
        ("place", "name"),
        [
            ("https://example.org/source/", "example-source"),
            ("https://example.org/https/", "example-https"),
            ("https://example.org/prov/", "example-prov"),
            ("https://example.org/kb/v1/", "kb-v1"),
            ("https://example.org/Ünder Scöre#", "nder-sc-re"),
            ("https://www.example.org/", "example"),
            ("https://武汉.cn/武/", "ns2"),
        ],
    )
    def test_names_clash_with_nothing(self, place: str, name: str) -> None:
        assert self.named(*(place + n for n in "123")) == {name: place}

    def test_equal_last_segments_are_told_apart(self) -> None:
        iris = [f"https://{host}.org/kb/{n}" for host in ("one", "two") for n in "123"]
        assert self.named(*iris) == {"kb": "https://one.org/kb/", "two-kb": "https://two.org/kb/"}

    def test_given_prefixes_are_kept_unless_they_change_an_iri(self) -> None:
        given = {"a": A, "https": A, "urn": A, "cp": A, "x": "no-iri", "b": "https://example.org/b"}
        bundle = Bundle([make({"id": "urn:x:1", "type": "Claim"})])
        assert usable(given, bundle) == {"a": A, "https": A}


def test_every_name_in_the_reading_order_is_a_key() -> None:
    from counterpoint.formats.yaml.fold import _FIRST, _LAST

    known = {*terms().properties, *terms().passage, "id", "type"}
    assert {*_FIRST, *_LAST} <= known
    assert len(_FIRST + _LAST) == len({*_FIRST, *_LAST})


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    program = (
        "from counterpoint.canon.normal import make;from counterpoint.formats import yaml;"
        "from counterpoint.formats.contract import WriteOptions;from counterpoint.model.record import Bundle;"
        "b=Bundle(make({'id':f'https://{h}.org/{k}/{n}','type':'Claim','about':[f'https://x.org/{n}','urn:y']})"
        " for h in 'abc' for k in 'pq' for n in 'rst');"
        "print(yaml.write(b,WriteOptions()).data)"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(found) == 1


def test_every_record_is_written_once() -> None:
    same = [make({"id": A + "x", "type": "Claim", "text": text}) for text in ("one", "two")]
    child = make({"id": A + "x/said/1", "type": "Assertion", "claim": A + "x"})
    bundle = Bundle([*same, child, child])
    found: list[Record] = list(yaml.read(yaml.write(bundle, WriteOptions()).data, "x").bundle)
    assert found == list(bundle)
