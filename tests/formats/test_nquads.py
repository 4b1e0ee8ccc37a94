"""N-Quads: canonical lines out, any lines in, and nothing lost on the way."""

import pytest

from counterpoint.canon.normal import make
from counterpoint.canon.quads import lines_of
from counterpoint.errors import InputError
from counterpoint.formats import nquads
from counterpoint.formats.contract import WriteOptions
from counterpoint.formats.jsonld import read as read_json
from counterpoint.formats.nquads_lines import read_lines
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle
from counterpoint.model.terms import CORE_CONTEXT
from counterpoint.wire.scan import Span

A = "https://example.org/a/"
CP = "https://w3id.org/counterpoint/ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def written(*contents: object) -> str:
    return nquads.write(Bundle(make(c) for c in contents), WriteOptions()).data.decode()  # type: ignore[arg-type]


def from_json(records: str) -> Document:
    return read_json(f'{{"@context":"{CORE_CONTEXT}","records":{records}}}'.encode(), "x")


def kinds(document: Document) -> list[str]:
    return sorted({oddity.kind for oddity in document.oddities})


def test_one_line_a_value_in_order() -> None:
    claim = {
        "id": A + "c",
        "type": "Claim",
        "text": 'a "b"\n\x00\x7f\uffff é',
        "kind": "causal",
        "about": [A + "h/1", A + "h"],
        "recordedAt": "2026-03-01T09:00:00Z",
    }
    subject = f"<{A}c>"
    assert written(claim) == (
        f"{subject} <{TYPE}> <{CP}Claim> .\n"
        f'{subject} <http://www.w3.org/ns/prov#generatedAtTime> "2026-03-01T09:00:00Z"^^<{XSD}dateTime> .\n'
        f"{subject} <{CP}about> <{A}h/1> .\n"
        f"{subject} <{CP}about> <{A}h> .\n"
        f"{subject} <{CP}kind> <{CP}causal> .\n"
        f'{subject} <{CP}text> "a \\"b\\"\\n\\u0000\\u007F\\uFFFF é" .\n'
    )


def test_an_id_that_begins_another_is_sorted_as_its_line_is() -> None:
    lines = written({"id": A + "c", "type": "Claim"}, {"id": A + "c/1", "type": "Claim"}).splitlines()
    assert lines == sorted(lines)
    assert lines[0].startswith(f"<{A}c/1>")


@pytest.mark.parametrize(
    ("key", "value", "term"),
    [
        ("mystery key", ["x"], '<urn:cp:key:mystery%20key> "x"'),
        (TYPE, ["x"], '<urn:cp:key:http%3A%2F%2Fwww.w3.org%2F1999%2F02%2F22-rdf-syntax-ns%23type> "x"'),
        ("urn:cp:key:x", [True], f'<urn:cp:key:urn%3Acp%3Akey%3Ax> "true"^^<{XSD}boolean>'),
        ("kind", "mystery", f"<{CP}kind> <urn:cp:relative:mystery>"),
        ("about", ["here"], f"<{CP}about> <urn:cp:relative:here>"),
        ("about", ["http://x/ y"], f"<{CP}about> <urn:cp:relative:http%3A%2F%2Fx%2F%20y>"),
        ("about", [5], f'<{CP}about> "5"^^<{XSD}integer>'),
        ("text", 5, f'<{CP}text> "5"^^<{XSD}integer>'),
        ("text", True, f'<{CP}text> "true"^^<{XSD}boolean>'),
        ("start", "5", f'<{CP}start> "5"'),
        ("urn:x:k", [{"@language": "de", "@value": "x"}], '<urn:x:k> "x"@de'),
        ("urn:x:k", [{"@language": "no tag", "@value": "x"}], '<urn:x:k> "x"^^<urn:cp:language:no%20tag>'),
        ("urn:x:k", [{"@id": "rel"}], "<urn:x:k> <urn:cp:relative:rel>"),
        ("urn:x:k", [{"@type": "rel", "@value": "x"}], '<urn:x:k> "x"^^<urn:cp:relative:rel>'),
    ],
)
def test_what_is_no_rdf_is_carried_and_comes_back(key: str, value: object, term: str) -> None:
    record = make({"id": A + "c", key: value})  # type: ignore[dict-item]
    assert lines_of(record) == [f"<{A}c> {term} .\n"]
    source = nquads.write(Bundle([record]), WriteOptions()).data
    assert nquads.read(source, "x").bundle == Bundle([record])


def test_a_record_that_says_nothing_is_not_lost() -> None:
    bundle = Bundle([make({"id": A + "c"})])
    source = nquads.write(bundle, WriteOptions()).data
    assert source.decode() == f"<{A}c> <urn:cp:key:id> <{A}c> .\n"
    assert nquads.read(source, "x").bundle == bundle


def test_an_id_that_is_no_text_is_not_lost() -> None:
    bundle = from_json('[{"id":5,"type":"Claim"}]').bundle
    assert nquads.read(nquads.write(bundle, WriteOptions()).data, "x").bundle == bundle


def test_several_records_of_one_id_are_a_loss() -> None:
    twice = Bundle([make({"id": A + "c", "text": "1"}), make({"id": A + "c", "text": "2"}), make({"id": A + "d"})])
    writing = nquads.write(twice, WriteOptions())
    assert [(loss.kind, loss.record) for loss in writing.losses] == [("semantic", A + "c")]
    assert writing.data.count(b"\n") == 3
    assert nquads.write(Bundle(), WriteOptions()).losses == ()


def test_nothing_is_an_empty_knowledge_base() -> None:
    assert nquads.write(Bundle(), WriteOptions()).data == b""
    assert nquads.read(b"", "x").bundle == Bundle()
    assert nquads.read(b" \n# only a remark\n", "x").bundle == Bundle()


@pytest.mark.parametrize(
    "text",
    [
        '# remark\n<{A}c>\t<{P}text>   "a\\u0062"  .  # more\n\n<{A}c> <{T}> <{P}Claim>.',
        '<{A}c> <{P}text> "ab"^^<{X}string> .\r\n<{A}c> <{T}> <{P}Claim> .\r\n',
        '<{A}\\u0063> <{P}text> "\\U00000061b" .\n<{A}d> <{T}> <{P}Claim> .\n<{A}c> <{T}> <{P}Claim> .\n',
        '\ufeff<{A}c> <{P}text> "ab" .\n<{A}c> <{T}> <{P}Claim> .\n<{A}c> <{P}text> "ab" .\n',
    ],
    ids=["remarks and space", "carriage returns", "escapes and mixed subjects", "byte order mark and repeats"],
)
def test_other_spellings_mean_the_same(text: str) -> None:
    source = text.format(A=A, P=CP, T=TYPE, X=XSD).encode()
    document = nquads.read(source, "x")
    assert document.bundle.by_id[A + "c"] == make({"id": A + "c", "type": "Claim", "text": "ab"})
    assert document.oddities == ()


@pytest.mark.parametrize(
    ("source", "place"),
    [
        (b'<urn:x:a> <urn:x:b> "c" .\n<urn:x:a> <urn:x:b> "\xff" .\n', "x:2:22"),
        (b'<urn:x:a> <urn:x:b> "c" .\n<urn:x:a> <urn:x:b> "c', "x:2:21"),
        (b'<urn:x:a> <urn:x:b> "c" .\n<urn:x:a> <urn:x:b>', "x:2:20"),
        (b'<urn:x:a> <urn:x:b> "a"b" .\n', "x:1:24"),
        (b'<urn:x:a> <urn:x:b> "\\uD800" .\n', "x:1:22"),
        (b'<urn:x:a> "b" "c" .\n', "x:1:11"),
        (b'{"@context": {}}\n', "x:1:1"),
    ],
    ids=["not UTF-8", "cut off", "cut off early", "bare quote", "half a pair", "literal key", "JSON"],
)
def test_what_is_no_nquads(source: bytes, place: str) -> None:
    with pytest.raises(InputError) as caught:
        nquads.read(source, "x")
    assert caught.value.where == place
    assert caught.value.repair


def test_a_named_graph_is_told_and_kept() -> None:
    source = f'<{A}c> <{CP}text> "a" <urn:g:1> .\n<{A}c> <{TYPE}> <{CP}Claim> .\n'.encode()
    document = nquads.read(source, "x")
    assert document.bundle == Bundle([make({"id": A + "c", "type": "Claim", "text": "a"})])
    assert [(o.kind, o.record, o.said) for o in document.oddities] == [("named-graph", A + "c", {"graph": "<urn:g:1>"})]


def test_several_types_and_values_are_told_and_kept() -> None:
    source = f'<{A}c> <{TYPE}> <{CP}Claim> .\n<{A}c> <{TYPE}> <urn:x:T> .\n<{A}c> <{CP}text> "a" .\n<{A}c> <{CP}text> "b" .\n'
    document = nquads.read(source.encode(), "x")
    assert document.bundle.records[0].content == {"id": A + "c", "type": ["Claim", "urn:x:T"], "text": ["a", "b"]}
    assert kinds(document) == ["list-for-one"]


def test_utc_times_come_back_as_they_went() -> None:
    source = f'<{A}c> <http://www.w3.org/ns/prov#generatedAtTime> "2026-03-01T09:00:00+00:00"^^<{XSD}dateTime> .\n'
    document = nquads.read(source.encode(), "x")
    assert document.bundle.records[0].text("recordedAt") == "2026-03-01T09:00:00Z"
    assert [o.kind for o in document.oddities if o.property == "recordedAt"] == ["uncanonical-value"]


def test_a_large_file_is_read_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterpoint.formats.nquads_lines._PIECE", 200)
    bundle = Bundle(make({"id": f"{A}{n}", "type": "Claim", "text": "t", "about": [A + "h"]}) for n in range(50))
    source = nquads.write(bundle, WriteOptions()).data
    quick = read_lines(source, "x")
    assert quick is not None
    assert quick.bundle == bundle


def test_places_are_lines() -> None:
    source = written({"id": A + "c", "text": "one", "about": [A + "h", A + "i"]}, {"id": A + "d", "text": "two"})
    locator = nquads.locate(source.encode())
    assert locator.record(A + "d") == Span(4, 1, 4, len(A) + 4)
    line = source.splitlines()[1]
    at = line.index(f"<{A}i>") + 1
    assert locator.record(A + "c", "about", A + "i") == Span(2, at, 2, at + len(A) + 3)
    assert locator.record(A + "c", "text", "elsewhere") == Span(3, len(A) + 5, 3, len(A) + 5 + len(CP) + 6)
    assert locator.record(A + "x") is None
    assert locator.pointer("/records/0") is None
    assert nquads.locate(b"\xff").record(A + "c") is None


# -- blank nodes


def test_blank_nodes_get_the_same_iris_whatever_they_are_called() -> None:
    one = nquads.read(b'_:a <urn:x:p> _:b .\n_:b <urn:x:q> "1" .\n_:a <urn:x:q> "2" .\n', "x")
    two = nquads.read(b'_:z <urn:x:q> "1" .\n_:b <urn:x:q> "2" .\n_:b <urn:x:p> _:z .\n', "x")
    assert one.bundle == two.bundle
    assert kinds(one) == ["blank-node", "missing-type"]
    assert len({o.record for o in one.oddities}) == 2
    assert all(record.id.startswith("urn:cp:blank:") for record in one.bundle)


def test_blank_nodes_that_look_alike_stay_apart() -> None:
    one = nquads.read(b"_:a <urn:x:p> _:b .\n_:b <urn:x:p> _:a .\n", "x")
    two = nquads.read(b"_:y <urn:x:p> _:x .\n_:x <urn:x:p> _:y .\n", "x")
    assert len(one.bundle) == 2
    assert one.bundle == two.bundle


def test_a_graph_made_to_take_for_ever_is_refused() -> None:
    clique = "".join(f"_:n{i} <urn:x:p> _:n{j} .\n" for i in range(12) for j in range(12) if i != j)
    with pytest.raises(InputError, match="12 blank nodes cannot be told apart"):
        nquads.read(clique.encode(), "x")
    chain = "".join(f"_:n{i} <urn:x:p> _:n{i + 1} .\n" for i in range(3000))
    with pytest.raises(InputError, match="cannot be told apart"):
        nquads.read((chain + "_:n3000 <urn:x:p> _:n0 .\n").encode(), "x")
