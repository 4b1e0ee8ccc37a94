"""Line and column of faults in the data, in every format that has lines: the place is where the value stands."""

import json
from pathlib import Path

import pytest

from command_line import here

CORE = "https://w3id.org/counterpoint/v1/context.jsonld"
PRETTY = f'''{{
  "@context": ["{CORE}", {{"a": "https://example.org/a/"}}],
  "records": [
    {{
      "id": "a:claim/1",
      "type": "Claim",
      "text": "武漢 🧪 first",
      "kind": "causel",
      "about": ["a:question", "a:claim/gone"],
      "recordedAt": "yesterday"
    }}, {{"id": "a:question", "type": "Question", "text": "q"}}
  ]
}}
'''
FLAT = (
    f'{{"@context":["{CORE}",{{"a":"https://example.org/a/"}}],"records":[{{"id":"a:question","type":"Question","text":"q"}},'
    '{"id":"a:claim/1","type":"Claim","text":"武漢 🧪 first","kind":"causel","about":["a:question","a:claim/gone"],"recordedAt":"yesterday"}]}'
)
LINES = (
    f'{{"@context":["{CORE}",{{"a":"https://example.org/a/"}}]}}\n'
    '{"id":"a:question","type":"Question","text":"q"}\n'
    '{"id":"a:claim/1","type":"Claim","text":"武漢 🧪 first","kind":"causel","about":["a:question","a:claim/gone"],"recordedAt":"yesterday"}\n'
)
YAML = """\
# 武漢 🧪
prefixes: {a: "https://example.org/a/"}
records:
- id: a:question
  type: Question
  text: q
- id: a:claim/1
  type: Claim
  text: 武漢 🧪 first
  kind: causel
  about: [a:question, a:claim/gone]
  recordedAt: yesterday
"""
TURTLE = """\
@prefix a: <https://example.org/a/> .
@prefix cp: <https://w3id.org/counterpoint/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

a:question a cp:Question ;
  cp:text "q" .
<https://example.org/a/claim/1> a cp:Claim ;
  cp:text "武漢 🧪 first" ;
  cp:kind cp:causel ;
  cp:about a:question, <https://example.org/a/claim/gone> ;
  <http://www.w3.org/ns/prov#generatedAtTime> "yesterday"^^xsd:dateTime .
"""
FILES = [
    ("a.jsonld", PRETTY, ['"causel"', '"a:claim/gone"', '"yesterday"']),
    ("b.jsonld", FLAT, ['"causel"', '"a:claim/gone"', '"yesterday"']),
    ("a.jsonl", LINES, ['"causel"', '"a:claim/gone"', '"yesterday"']),
    ("a.yaml", YAML, ["causel", "a:claim/gone", "yesterday"]),
    ("a.ttl", TURTLE, ["cp:causel", "https://example.org/a/claim/gone>", 'yesterday"']),
]
CODES = ("CP103", "CP204", "CP104")


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("name", "text", "words"), FILES, ids=[name for name, *_ in FILES])
def test_the_offending_value_is_what_the_place_names(
    tmp_path: Path, name: str, text: str, words: list[str], ends: str
) -> None:
    path = tmp_path / name
    path.write_bytes(text.replace("\n", ends).encode())
    found = {
        f["code"]: f["place"]
        for f in json.loads(here("validate", "--json", str(path)).text)["findings"]
        if f["code"] in CODES and f["place"]["record"] == "https://example.org/a/claim/1"
    }
    assert set(found) == set(CODES)
    for code, word in zip(CODES, words, strict=True):
        at = text.index(word)
        line, column = text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
        place = found[code]
        assert place["line"] == line, (code, place)
        # In Turtle a term may begin with a quote or a bracket that is no part of its value.
        slack = 1 if name.endswith("ttl") else 0
        assert column - slack <= place["column"] <= column, (code, place)


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.jsonld", '{"@context": 1,\n "records": [}\n', "2:14"),
        ("a.jsonl", '{"id": "urn:x:1"}\n{"id": 1,}\n', "2:10"),
        ("a.yaml", "records:\n- id: [\n", "3:1"),
        ("a.ttl", "<urn:x:a> <urn:x:b> .\n", "1:"),
        ("a.nq", "<urn:x:a> <urn:x:b> .\n", "1:"),
    ],
)
def test_bytes_that_are_no_document_are_told_with_their_place(tmp_path: Path, name: str, text: str, place: str) -> None:
    (tmp_path / name).write_text(text)
    outcome = here("validate", str(tmp_path / name))
    assert outcome.code == 3
    assert f"{name}:{place}" in outcome.err, outcome.err
