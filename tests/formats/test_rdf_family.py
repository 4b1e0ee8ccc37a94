"""The other syntaxes of RDF: what they say, what processors make of them, and what they cannot hold."""

import json
from typing import Any

import pytest
from hypothesis import assume, given, settings

from counterpoint.canon.normal import make
from counterpoint.canon.quads import chunks
from counterpoint.errors import InputError
from counterpoint.formats import by_name
from counterpoint.formats.contract import Format, WriteOptions
from counterpoint.formats.crosswalk import shown
from counterpoint.formats.jsonld import read, write
from counterpoint.model.record import Bundle
from counterpoint.model.terms import CORE_CONTEXT
from counterpoint.verbs import convert, load
from model_examples import core_context
from strategies import PREFIXES, bundles, wild

A, CP = "https://example.org/", "https://w3id.org/counterpoint/ns#"
EXACT = ["trig", "ntriples", "jsonld-expanded", "jsonld-flattened"]
OPTIONS = WriteOptions(prefixes=PREFIXES)


def member(name: str) -> Format:
    found = by_name(name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", EXACT)
@settings(max_examples=100)
@given(bundle=bundles())
def test_sound_records_come_back_byte_for_byte(name: str, bundle: Bundle) -> None:
    document = load(convert(bundle, name).data, format=name)
    assert (document.format, document.oddities) == (name, ())
    assert write(document.bundle, OPTIONS).data == write(bundle, OPTIONS).data


@pytest.mark.parametrize("name", EXACT)
@settings(max_examples=150)
@given(source=wild())
def test_records_with_anything_in_them_come_back(name: str, source: bytes) -> None:
    bundle = read(source, "x").bundle
    writing = convert(bundle, name)
    assume(not writing.losses)
    assert load(writing.data, format=name).bundle == bundle


@settings(max_examples=200)
@given(source=wild())
def test_rdfxml_tells_what_it_cannot_say_and_says_the_rest(source: bytes) -> None:
    bundle = read(source, "x").bundle
    writing = convert(bundle, "rdfxml")
    assume(len({record.id for record in bundle}) == len(bundle))
    told = {(loss.record, loss.property, loss.value) for loss in writing.losses}
    kept = [
        {k: left for k in r.content if (left := [v for v in r.values(k) if (r.id, k, shown(v)) not in told])}
        for r in bundle
    ]
    back = load(writing.data, format="rdfxml").bundle
    assert [{k: list(r.values(k)) for k in r.content} for r in back] == [
        content for content in kept if len(content) > 1 or "id" in content
    ]


@settings(max_examples=60)
@given(bundle=bundles(1))
def test_a_json_ld_processor_expands_and_flattens_to_the_same(bundle: Bundle) -> None:
    from pyld import jsonld

    canonical = json.loads(write(bundle, WriteOptions()).data) | {"@context": core_context()}
    ours = json.loads(convert(bundle, "jsonld-expanded").data)
    assert unordered(ours) == unordered(jsonld.expand(canonical))
    ours = json.loads(convert(bundle, "jsonld-flattened").data)
    assert unordered(ours) == unordered(jsonld.flatten(canonical))
    assert [node["@id"] for node in ours] == sorted(node["@id"] for node in ours)


def unordered(nodes: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        node["@id"]: {
            key: sorted(map(json.dumps, map(_sorted, values))) if isinstance(values, list) else values
            for key, values in node.items()
        }
        for node in nodes
    }


def _sorted(value: Any) -> Any:
    return dict(sorted(value.items())) if isinstance(value, dict) else value


@settings(max_examples=60)
@given(bundle=bundles(1))
def test_another_library_reads_the_rdfxml_to_the_same_graph(bundle: Bundle) -> None:
    from pyoxigraph import RdfFormat, parse
    from rdflib import Graph

    writing = convert(bundle, "rdfxml")
    assume(not writing.losses)
    import rdflib

    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        graph = Graph().parse(data=writing.data, format="xml")
        theirs = {str(quad) for quad in parse(graph.serialize(format="nt"), RdfFormat.N_TRIPLES, lenient=True)}
    finally:
        rdflib.NORMALIZE_LITERALS = before
    assert theirs == {str(quad) for quad in parse(b"".join(chunks(bundle)), RdfFormat.N_QUADS, lenient=True)}


@pytest.mark.parametrize("name", ["turtle", "nquads", *EXACT, "rdfxml"])
def test_several_graphs_or_records_of_one_id_are_told(name: str) -> None:
    twice = Bundle([make({"id": A + "c", "text": "1"}), make({"id": A + "c", "text": "2"})])
    assert [(loss.kind, loss.record, loss.property) for loss in convert(twice, name).losses] == [
        ("semantic", A + "c", "id")
    ]


def test_what_xml_has_no_way_to_write_is_told() -> None:
    record = make({"id": A + "c", "text": "a\x01", "label": "fine", A + "1": ["x"]})
    losses = convert(Bundle([record]), "rdfxml").losses
    assert [(loss.property, loss.value, loss.kind) for loss in losses] == [
        (A + "1", "x", "semantic"),
        ("text", "a\x01", "semantic"),
    ]
    assert "label" in convert(Bundle([record]), "rdfxml").data.decode()


RDF_HEAD = f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cp="{CP}">'


@pytest.mark.parametrize(
    ("name", "source", "place", "what"),
    [
        ("rdfxml", b"", "x:1:1", "the file is empty"),
        ("rdfxml", b"\n \n", "x:1:1", "the file is empty"),
        ("rdfxml", b"a,b\n1,2\n", "x:1:1", ""),
        ("rdfxml", b"<html>\n<p>no</p></html>", "x:1:1", ""),
        ("rdfxml", f"{RDF_HEAD}\n<cp:Claim rdf:about='urn:x:a'>\n<cp:te".encode(), "x:3:", ""),
        ("rdfxml", f"{RDF_HEAD}\n<cp:Claim cp:text='caf".encode() + b"\xe9'/></rdf:RDF>", "x:2:", "0xe9 is not UTF-8"),
        ("rdfxml", f'<!DOCTYPE x [\n<!ENTITY % p "q">]>{RDF_HEAD}</rdf:RDF>'.encode(), "x:2:1", "the entity p"),
        (
            "rdfxml",
            f'<!DOCTYPE x [<!ENTITY a "{"a" * 9000}">]>\n{RDF_HEAD}<cp:Claim cp:text="{"&a;" * 9000}"/></rdf:RDF>'.encode(),
            "x:1:1",
            "outgrow",
        ),
        ("trig", b"@prefix a: <urn:x:> .\na:g { a:b a:c", "x:2:", ""),
        ("trig", b"<?xml version='1.0'?>\n<a/>", "x:2:5", ""),
        ("ntriples", b"<urn:x:a> <urn:x:b> <urn:x:c> <urn:x:g> .\n", "x:1:", ""),
        ("ntriples", b'<urn:x:a> <urn:x:b> "\xff" .\n', "x:1:22", "0xff is not UTF-8"),
        ("jsonld-expanded", b'[{"@id": "urn:x:a"', "x:1:", ""),
        ("jsonld-flattened", b"", "x:1:1", "the file is empty"),
    ],
)
def test_bad_input_is_refused_at_its_place(name: str, source: bytes, place: str, what: str) -> None:
    with pytest.raises(InputError) as caught:
        member(name).read(source, "x")
    assert caught.value.where.startswith(place)
    assert what in caught.value.what
    assert caught.value.repair


def test_nothing_is_written_as_nothing() -> None:
    assert json.loads(convert(Bundle(), "jsonld-expanded").data) == []
    for name in (*EXACT, "rdfxml"):
        assert load(convert(Bundle(), name).data, format=name).bundle == Bundle()


def test_a_compact_file_under_another_name_is_read_all_the_same() -> None:
    source = json.dumps({"@context": CORE_CONTEXT, "records": [{"id": A + "c", "type": "Claim"}]}).encode()
    assert member("jsonld-expanded").read(source, "x").bundle == Bundle([make({"id": A + "c", "type": "Claim"})])


class TestFlat:
    """What goes past the processor says what the processor would have made of it."""

    @settings(max_examples=100)
    @given(source=wild())
    def test_the_quick_way_and_the_processor_agree(self, source: bytes) -> None:
        from counterpoint.formats.jsonld import foreign

        bundle = read(source, "x").bundle
        assume(len({record.id for record in bundle}) == len(bundle))
        nodes = json.loads(convert(bundle, "jsonld-flattened").data)
        quick = foreign.read_foreign(nodes, b"", "x", ())
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(foreign, "is_flat", lambda value: False)
            slow = foreign.read_foreign(nodes, b"", "x", ())
        assert quick.bundle == slow.bundle == bundle

    @pytest.mark.parametrize(
        ("node", "flat"),
        [
            ({"@id": "urn:x:a", "urn:x:p": [{"@value": "v"}, {"@id": "_:b0"}]}, True),
            (
                {
                    "@id": "urn:x:a",
                    "@type": ["urn:x:T"],
                    "urn:x:p": [{"@value": 5}, {"@language": "en", "@value": "v"}],
                },
                True,
            ),
            ({"@id": "urn:x:a", "urn:x:p": [{"@id": "urn:x:b", "urn:x:q": []}]}, False),
            ({"@id": "urn:x:a", "urn:x:p": [{"@list": []}]}, False),
            ({"@id": "urn:x:a", "urn:x:p": [{"@type": "@json", "@value": {}}]}, False),
            ({"@id": "urn:x:a", "urn:x:p": "v"}, False),
            ({"@id": "urn:x:a", "name": [{"@value": "v"}]}, False),
            ({"@id": "urn:x:a", "@graph": []}, False),
            ({"@id": "urn:x:a", "@context": {}}, False),
            ({"@id": "a"}, False),
            ({"urn:x:p": [{"@value": "v"}]}, False),
            ({"@id": "urn:x:a", "urn:x:p": [{"@direction": "rtl", "@value": "v"}]}, False),
        ],
    )
    def test_only_what_is_surely_flat_goes_past_it(self, node: dict[str, Any], flat: bool) -> None:
        from counterpoint.formats.jsonld.flat import is_flat

        assert is_flat([node]) == flat
