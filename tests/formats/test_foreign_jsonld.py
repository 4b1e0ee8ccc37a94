"""JSON-LD of any form: expanded, flattened, framed, nested, with a context of its own."""

import json
from typing import Any

import pytest

from counterpoint.canon.normal import make
from counterpoint.errors import InputError, OfflineError
from counterpoint.formats.jsonld import read
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle
from counterpoint.model.terms import CORE_CONTEXT
from model_examples import EXAMPLES, core_context, document

A = "https://example.org/a/"
CP = "https://w3id.org/counterpoint/ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
CLAIM = make({"id": A + "c", "type": "Claim", "text": "t", "about": [A + "h"]})
EXPANDED = {"@id": A + "c", "@type": [CP + "Claim"], CP + "text": [{"@value": "t"}], CP + "about": [{"@id": A + "h"}]}


def reading(value: Any) -> Document:
    return read(json.dumps(value).encode(), "x")


def told(document: Document) -> list[tuple[str, str]]:
    return [(oddity.kind, oddity.property) for oddity in document.oddities]


@pytest.mark.parametrize(
    "value",
    [
        [EXPANDED],
        {"@graph": [EXPANDED]},
        {
            "@context": {"x": CP},
            "@graph": [{"@id": A + "c", "@type": "x:Claim", "x:text": "t", "x:about": {"@id": A + "h"}}],
        },
        {
            "@context": {
                "is": "@type",
                "words": CP + "text",
                "on": {"@id": CP + "about", "@type": "@id"},
                "@vocab": CP,
            },
            "@id": A + "c",
            "is": "Claim",
            "words": "t",
            "on": A + "h",
        },
        {
            "@context": [CORE_CONTEXT, {"@base": A}],
            "records": [{"id": "c", "type": "Claim", "text": "t", "about": ["h"]}],
        },
        {"@context": CORE_CONTEXT, "id": A + "c", "type": "Claim", "text": "t", "about": [A + "h"]},
    ],
    ids=["expanded", "graph", "own prefix", "own names", "base", "one record"],
)
def test_the_same_claim(value: Any) -> None:
    found = reading(value)
    assert found.bundle == Bundle([CLAIM])
    assert told(found) == []
    assert found.format == "jsonld"


def test_every_example_expanded_flattened_and_framed() -> None:
    from pyld import jsonld

    wire = document(*EXAMPLES.values())
    expected = reading(wire).bundle
    own = {**wire, "@context": [core_context(), wire["@context"][1]]}
    forms = {
        "expanded": jsonld.expand(own),
        "flattened": jsonld.flatten(own),
        "compacted anew": jsonld.compact(own, {"p": CP, "name": "http://www.w3.org/2000/01/rdf-schema#label"}),
        "framed": jsonld.frame(own, {"@context": {"p": CP}, "@type": "p:Claim", "@embed": "@never"}),
    }
    assert len(expected) == len(EXAMPLES)
    for name, form in forms.items():
        found = reading(form)
        if name == "framed":
            assert [record.type for record in found.bundle] == ["Claim"]
            assert set(found.bundle) <= set(expected)
        else:
            assert found.bundle == expected, name
        assert told(found) == []


def test_nested_records_are_flattened() -> None:
    inner = {"@id": A + "h", "@type": CP + "Hypothesis", CP + "text": "h"}
    found = reading([{**EXPANDED, CP + "about": [inner]}])
    assert found.bundle == Bundle([CLAIM, make({"id": A + "h", "type": "Hypothesis", "text": "h"})])


def test_undefined_keys_do_not_vanish() -> None:
    context = {"t": CP + "text", "K": CP + "Claim"}
    node = {"@id": A + "c", "@type": "K", "t": "x", "mystery": 1, "text": "y", "two words": 2}
    found = reading({"@context": context, "@graph": [node]})
    record = found.bundle.by_id[A + "c"]
    assert record.content["mystery"] == [1]
    assert record.text("text") == "x"
    assert record.content["urn:cp:key:text"] == ["y"]
    keys = [o.said["key"] for o in found.oddities if o.kind == "unknown-key"]
    assert sorted(keys) == ["mystery", "two words"]
    assert [o.pointer for o in found.oddities if o.pointer] == ["/@graph/0/two words"]


def test_digits_are_kept() -> None:
    context = json.dumps({"n": CP + "n", "low": {"@id": CP + "low", "@type": XSD + "decimal"}, "x": "urn:x:"})
    node = '{"@id":"urn:a","low":0.050,"n":3,"x:y":[1.50,true,12345678901234567890]}'
    found = read(f'{{"@context":{context},"@graph":[{node}]}}'.encode(), "x")
    assert found.bundle.records[0].content == {
        "id": "urn:a",
        "low": "0.050",
        "n": 3,
        "urn:x:y": [
            True,
            {"@type": XSD + "decimal", "@value": "1.50"},
            {"@type": XSD + "integer", "@value": "12345678901234567890"},
        ],
    }
    assert ("number-for-decimal", "") in told(found)


def test_lists_languages_directions_and_json() -> None:
    value = [
        {
            "@id": "urn:a",
            "urn:x:list": [{"@list": [{"@value": "1"}, {"@value": "2"}]}],
            "urn:x:none": [{"@list": []}],
            "urn:x:text": [
                {"@value": "x", "@language": "DE-ch"},
                {"@value": "y", "@language": "ar", "@direction": "rtl"},
            ],
            "urn:x:json": [{"@value": {"b": 1, "a": [None]}, "@type": "@json"}],
        }
    ]
    found = reading(value)
    content = found.bundle.by_id["urn:a"].content
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    assert content["urn:x:none"] == [{"@id": rdf + "nil"}]
    assert content["urn:x:text"] == [
        {"@language": "de-ch", "@value": "x"},
        {"@type": "https://www.w3.org/ns/i18n#ar_rtl", "@value": "y"},
    ]
    assert content["urn:x:json"] == [{"@type": rdf + "JSON", "@value": '{"a":[null],"b":1}'}]
    chain = [record for record in found.bundle if record.id.startswith("urn:cp:blank:")]
    assert sorted(record.text(rdf + "first") for record in chain) == ["1", "2"]


def test_a_named_graph_is_told_and_kept() -> None:
    found = reading([{"@id": "urn:g", "@graph": [EXPANDED]}])
    assert CLAIM in found.bundle.records
    assert "named-graph" in dict(told(found))


@pytest.mark.parametrize(
    "value",
    [
        {"@context": "https://schema.org/", "@graph": []},
        {
            "@context": {"x": {"@id": "urn:x", "@context": "https://schema.org/"}},
            "@graph": [{"@id": "urn:a", "x": {"y": 1}}],
        },
        [{"@context": "file:///etc/passwd", "@id": "urn:a"}],
        [{"@context": "https://w3id.org/counterpoint/v2/context.jsonld", "@id": "urn:a", "@type": ["urn:t"]}],
        {"@context": {"@import": "https://schema.org/"}, "@graph": []},
    ],
    ids=["remote", "scoped", "a file", "another version", "imported"],
)
def test_nothing_is_fetched(value: Any) -> None:
    with pytest.raises(OfflineError) as caught:
        reading(value)
    assert caught.value.repair


@pytest.mark.parametrize(
    "value",
    [
        {"@context": {"x": 5}, "@graph": []},
        {"@context": 5, "@graph": []},
        {"@context": {"a": "b:c", "b": "a:d"}, "@graph": [{"@id": "urn:a", "a": 1}]},
        [{"@id": 5}],
        [{"@id": "urn:a", "urn:p": {"@value": {"x": 1}}}],
        [{"@id": "urn:a", "urn:p": {"@value": "x", "@language": 5}}],
        [{"@id": "urn:a", "@type": {"a": 1}}],
        [{"@id": "urn:a", "@reverse": 5}],
    ],
)
def test_what_is_no_json_ld(value: Any) -> None:
    with pytest.raises(InputError) as caught:
        reading(value)
    assert caught.value.what.startswith("no JSON-LD")
    assert caught.value.repair


def test_deep_nesting_ends_in_words() -> None:
    for depth in (70, 200, 100_000):
        source = b'[{"@id":"urn:a","urn:p":' + b'{"urn:p":' * depth + b"1" + b"}" * depth + b"}]"
        with pytest.raises(InputError, match="nested"):
            read(source, "x")


def test_giant_contexts_end_in_words() -> None:
    terms = {f"t{n}": f"https://example.org/{n}" for n in range(40_000)}
    with pytest.raises(InputError, match="contexts of"):
        reading({"@context": {**terms, "x": {"@id": "urn:x", "@type": "@vocab"}}, "@graph": [{"@id": "urn:a"}]})


def test_the_tree_is_not_changed() -> None:
    value = [{"@id": "urn:a", "urn:p": [{"@value": "x"}]}]
    from counterpoint.formats.jsonld.foreign import read_foreign

    before = json.dumps(value)
    read_foreign(value, before.encode(), "x", ())
    assert json.dumps(value) == before
