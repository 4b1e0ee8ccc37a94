"""Turtle: made to be read and compared, and read whoever wrote it."""

import pytest

from counterpoint.canon.normal import make
from counterpoint.errors import InputError
from counterpoint.formats import turtle
from counterpoint.formats.contract import WriteOptions
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle
from counterpoint.wire.scan import Span

A = "https://example.org/a/"
CP = "https://w3id.org/counterpoint/ns#"
HEAD = (
    f"@prefix a: <{A}> .\n@prefix cp: <{CP}> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    "@prefix prov: <http://www.w3.org/ns/prov#> .\n@prefix dcterms: <http://purl.org/dc/terms/> .\n"
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
)
CLAIM = make(
    {
        "id": A + "claim/1",
        "type": "Claim",
        "text": 'a "b"\n',
        "about": [A + "h/1", A + "h(2)"],
        "implicit": True,
        "attributedTo": A + "team",
    }
)
LAID_OUT = f"""\
@prefix a: <{A}> .
@prefix cp: <{CP}> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

a:claim\\/1 a cp:Claim ;
    prov:wasAttributedTo a:team ;
    cp:about <{A}h(2)> ,
        a:h\\/1 ;
    cp:implicit true ;
    cp:text "a \\"b\\"\\n" .

a:e a cp:Estimate ;
    cp:n 12 ;
    cp:value "4.20"^^xsd:decimal .
"""


def read(body: str) -> Document:
    return turtle.read((HEAD + body).encode(), "x")


def told(document: Document) -> list[tuple[str, str]]:
    return [(oddity.kind, oddity.property) for oddity in document.oddities]


def test_the_layout() -> None:
    bundle = Bundle([make({"id": A + "e", "type": "Estimate", "value": "4.20", "n": 12}), CLAIM])
    options = WriteOptions(prefixes={"unused": "https://example.org/b/", "a": A, "not a prefix": A + "claim/"})
    assert turtle.write(bundle, options).data.decode() == LAID_OUT
    document = turtle.read(LAID_OUT.encode(), "x")
    assert document.bundle == bundle
    assert document.oddities == ()
    assert document.prefixes["a"] == A


def test_nothing_is_an_empty_knowledge_base() -> None:
    assert turtle.write(Bundle(), WriteOptions()).data == b""
    assert turtle.read(b"", "x").bundle == Bundle()
    assert turtle.read(b"# only a remark", "x").bundle == Bundle()


def test_turtle_as_people_write_it() -> None:
    document = read(
        "a:c a cp:Claim ; cp:text '''long\n\"text\"''', 'other' ; cp:implicit true.\n"
        "@base <https://example.org/b/> . <f> cp:position 2 ; cp:label 'x' . <> a cp:Claim .\n"
    )
    assert document.bundle.by_id[A + "c"].content == {
        "id": A + "c",
        "type": "Claim",
        "text": ['long\n"text"', "other"],
        "implicit": True,
    }
    assert document.bundle.by_id["https://example.org/b/f"].content[CP + "label"] == ["x"]
    assert "https://example.org/b/" in document.bundle
    assert ("list-for-one", "text") in told(document)


def test_bare_numbers() -> None:
    document = read("a:e a cp:Estimate ; cp:value 4.20 ; cp:low 4 ; cp:high 4.2e0 ; cp:n 12 .")
    assert document.bundle.by_id[A + "e"].content == {
        "id": A + "e",
        "type": "Estimate",
        "value": "4.20",
        "low": "4",
        "high": {"@type": "http://www.w3.org/2001/XMLSchema#double", "@value": "4.2e0"},
        "n": 12,
    }
    assert sorted(told(document)) == [("number-for-decimal", "low"), ("wrong-json-type", "high")]


def test_dates_of_other_datatypes_and_languages_of_labels() -> None:
    document = read(
        "a:s a cp:Source ; dcterms:issued '2022-07'^^xsd:gYearMonth ; dcterms:title 'Titel'@de ;"
        "cp:url 'https://example.org/'^^xsd:anyURI ; prov:generatedAtTime '2026-03-01T09:00:00+00:00'^^xsd:dateTime ."
    )
    assert document.bundle.by_id[A + "s"].content == {
        "id": A + "s",
        "type": "Source",
        "issued": "2022-07",
        "title": {"@language": "de", "@value": "Titel"},
        "url": "https://example.org/",
        "recordedAt": "2026-03-01T09:00:00Z",
    }
    assert sorted(told(document)) == [
        ("uncanonical-value", "issued"),
        ("uncanonical-value", "recordedAt"),
        ("uncanonical-value", "url"),
        ("wrong-json-type", "title"),
    ]


def test_iris_and_literals_taken_for_each_other() -> None:
    document = read(f"a:c a cp:Claim ; cp:text a:t ; cp:about '{A}h' .")
    assert document.bundle.by_id[A + "c"] == make({"id": A + "c", "type": "Claim", "text": A + "t", "about": [A + "h"]})
    assert sorted(told(document)) == [("wrong-json-type", "about"), ("wrong-json-type", "text")]


def test_blank_nodes_and_lists_become_records() -> None:
    nested = "a:c a cp:Claim ; a:said [ cp:text 'x' ; a:list ( 1 'two' ) ] ; cp:about _:h . _:h a cp:Hypothesis ."
    document = read(nested)
    assert read(nested.replace("_:h", "_:other")).bundle == document.bundle
    blank = sorted({o.record for o in document.oddities if o.kind == "blank-node"})
    assert len(blank) == 4
    assert set(blank) < {record.id for record in document.bundle}
    assert document.bundle.by_id[A + "c"].texts("about")[0] in blank


def test_what_rdf_1_2_adds_keeps_its_meaning() -> None:
    document = read("a:c a:says 'x'@en--rtl , <<( a:c a:p a:o )>> .")
    values = document.bundle.by_id[A + "c"].values(A + "says")
    assert {"@type": "https://www.w3.org/ns/i18n#en_rtl", "@value": "x"} in values
    assert [v["@type"] for v in values if isinstance(v, dict)] == [
        "https://www.w3.org/ns/i18n#en_rtl",
        "urn:cp:triple-term",
    ]
    assert "nested-record" in {kind for kind, _ in told(document)}
    assert turtle.read(turtle.write(document.bundle, WriteOptions()).data, "x").bundle == document.bundle


@pytest.mark.parametrize(
    ("source", "place"),
    [
        (b"@prefix a: <urn:x:> .\na:b a 'x\xff' .", "x:2:9"),
        (b"@prefix a: <urn:x:> .\na:b a a:C ;\n    a:p 'never", "x:3:9"),
        (b"@prefix a: <urn:x:> .\na:b a a:C ; a:p a:o", "x:2:20"),
        (b"a:b a a:C .", "x:1:1"),
        (b"<urn:x:a> a .", "x:1:13"),
        (b'{"@context": {}}', "x:1:1"),
    ],
    ids=["not UTF-8", "open string", "cut off", "no prefix", "no object", "JSON"],
)
def test_what_is_no_turtle(source: bytes, place: str) -> None:
    with pytest.raises(InputError) as caught:
        turtle.read(source, "x")
    assert caught.value.where == place
    assert caught.value.repair


@pytest.mark.parametrize("opening", ["[", "(", "<urn:x:a> <urn:x:p> [ <urn:x:p> "])
def test_deep_nesting_ends_in_words(opening: str) -> None:
    with pytest.raises(InputError):
        turtle.read((opening * 100_000).encode(), "x")


def test_places_are_lines() -> None:
    locator = turtle.locate(LAID_OUT.encode())
    assert locator.record(A + "e") == Span(13, 1, 13, 4)
    assert locator.record(A + "claim/1") == Span(6, 1, 6, 11)
    assert locator.record(A + "claim/1", "type") == Span(6, 12, 6, 13)
    assert locator.record(A + "claim/1", "about", A + "h/1") == Span(9, 9, 9, 15)
    assert locator.record(A + "claim/1", "about", A + "h(2)") == Span(8, 14, 8, 14 + len(A) + 6)
    assert locator.record(A + "claim/1", "about", "missing") == Span(8, 5, 8, 13)
    assert locator.record(A + "e", "text") == Span(13, 1, 13, 4)
    assert locator.record(A + "nobody") is None
    assert locator.pointer("/records/0") is None
