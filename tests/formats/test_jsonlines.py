"""JSON Lines: one record a line, there and back, and every place by its line."""

import pytest
from hypothesis import given

from counterpoint.canon.normal import make
from counterpoint.errors import InputError, OfflineError
from counterpoint.formats import jsonlines
from counterpoint.formats.contract import WriteOptions
from counterpoint.formats.jsonld import read as read_json
from counterpoint.formats.jsonld import write as write_json
from counterpoint.model.record import Bundle
from counterpoint.model.terms import CORE_CONTEXT
from counterpoint.wire import limits
from counterpoint.wire.scan import Span
from strategies import bundles, wires

A = "https://example.org/a/"
HEAD = b'{"@context":["%s",{"a":"https://example.org/a/"}]}\n' % CORE_CONTEXT.encode()
CLAIM = b'{"id":"a:c","type":"Claim","text":"t"}'


@given(bundles())
def test_records_of_every_type_come_back(bundle: Bundle) -> None:
    data = jsonlines.write(bundle, WriteOptions()).data
    document = jsonlines.read(data, "x.jsonl")
    assert document.oddities == ()
    assert write_json(document.bundle, WriteOptions()).data == write_json(bundle, WriteOptions()).data
    assert jsonlines.write(document.bundle, WriteOptions(layout="pretty")).data == data


@given(wires())
def test_the_same_file_line_by_line(wire: tuple[Bundle, bytes]) -> None:
    bundle, source = wire
    read = read_json(source, "x").bundle
    assert jsonlines.read(jsonlines.write(read, WriteOptions()).data, "x").bundle == bundle


def test_what_is_written() -> None:
    bundle = Bundle([make({"id": "urn:b", "type": "Claim"}), make({"type": "Claim", "id": "urn:a", "text": "é"})])
    assert jsonlines.write(bundle, WriteOptions()).data.decode() == (
        f'{{"@context":"{CORE_CONTEXT}"}}\n'
        '{"id":"urn:a","text":"é","type":"Claim"}\n'
        '{"id":"urn:b","type":"Claim"}\n'
    )


@pytest.mark.parametrize(
    "source",
    [
        HEAD + CLAIM + b"\n",
        HEAD + CLAIM,
        b"\xef\xbb\xbf" + HEAD + b"\n\r\n  \n" + CLAIM + b"\r\n\n",
        HEAD + HEAD + CLAIM + b"\n" + HEAD,
    ],
)
def test_blank_lines_and_ends_do_not_matter(source: bytes) -> None:
    document = jsonlines.read(source, "x")
    assert [r.id for r in document.bundle] == [A + "c"]
    assert (document.oddities, document.prefixes) == ((), {"a": A})


def test_a_context_is_not_needed() -> None:
    assert jsonlines.read(b'{"id":"urn:c","type":"Claim"}', "x").oddities == ()


@pytest.mark.parametrize(
    ("source", "place", "what"),
    [
        (b"", "1:1", "empty"),
        (b"\n \n", "1:1", "empty"),
        (HEAD + b'{"id": \xff}', "2:8", "not UTF-8"),
        (HEAD + CLAIM + b'\n\n{"id":"a:d",\n"type":"Claim"}', "4:13", "ends where"),
        (HEAD + CLAIM + b" " + CLAIM, "2:40", "after the end"),
        (HEAD + CLAIM + b"\n" + CLAIM[:-5], "3:34", "ends where"),
        (HEAD + b"[" * 10_000, "2:66", "nested more than 64"),
        (HEAD + b'{"id":"\\ud800"}', "2:7", "surrogate"),
        (HEAD + b"\xef\xbb\xbf" + CLAIM, "2:1", "byte order mark"),
        (b'{"@context":{"@vocab":"https://example.org/"}}\n', "1:1", "more than prefixes"),
    ],
)
def test_bytes_that_are_no_document_are_refused_with_their_line(source: bytes, place: str, what: str) -> None:
    with pytest.raises(InputError) as caught:
        jsonlines.read(source, "f.jsonl")
    assert caught.value.where == f"f.jsonl:{place}"
    assert what in caught.value.what
    assert caught.value.repair


def test_an_unknown_context_is_not_fetched() -> None:
    with pytest.raises(OfflineError) as caught:
        jsonlines.read(b'{"@context":"https://example.org/context"}\n' + CLAIM, "f.jsonl")
    assert caught.value.where == "f.jsonl:1:1"


def test_a_giant_record_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines, "MAX_RECORD_BYTES", 30)
    assert limits.MAX_RECORD_BYTES > 30
    with pytest.raises(InputError, match="a record of 38 bytes"):
        jsonlines.read(CLAIM, "f.jsonl")


def test_what_is_odd_and_where() -> None:
    lines = [
        b"5",
        b'{"id":"a:c","id":"a:d","type":"Claim","txet":1}',
        b'{"id":"a:e","type":"Claim","n": "x"}',
        HEAD.strip(),
    ]
    source = HEAD + b"\n" + b"\n".join(lines).replace(HEAD.strip(), b'{"@context":{}}')
    found = jsonlines.read(source, "x")
    places = jsonlines.locate(source)
    assert [(o.kind, o.pointer, places.pointer(o.pointer)) for o in found.oddities] == [
        ("not-a-record", "/records/0", Span(3, 1, 3, 2)),
        ("duplicate-key", "/records/1/id", Span(4, 13, 4, 17)),
        ("unknown-key", "/records/1/txet", Span(4, 39, 4, 45)),
        ("wrong-json-type", "/records/2/n", Span(5, 28, 5, 31)),
        ("not-a-record", "/records/3", Span(6, 1, 6, 16)),
    ]
    assert places.record(A + "e", "n") == Span(5, 33, 5, 36)
    assert places.record(A + "e") == Span(5, 7, 5, 12)
    assert places.record(A + "nobody") is None
