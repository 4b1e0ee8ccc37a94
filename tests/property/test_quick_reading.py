"""R-CAN: the quick reader of large files reads what the thorough one reads, or leaves it to it.

Files are drawn sound and then twisted where the two are likeliest to part: spelling of IRIs, repeated
keys and set members, escapes, numbers, capitals, blank and missing values, the frame of the document.
"""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoint.canon.compiled import compiled, has_compact_iri
from counterpoint.errors import InputError
from counterpoint.formats.jsonld.quick import read_quickly
from counterpoint.formats.jsonld.read import read
from counterpoint.model.document import Document, Oddity
from counterpoint.model.record import Record
from counterpoint.model.terms import CORE_CONTEXT, terms
from counterpoint.wire.split import split
from model_examples import EXAMPLES
from strategies import mutants, records, wires
from twists import files, framed, pairs


def thoroughly(source: bytes) -> Document:
    # Far too short for the quick reader to be asked.
    return read(source, "file")


def told(oddities: tuple[Oddity, ...]) -> set[tuple[str, str, str, str, tuple[tuple[str, str], ...]]]:
    return {(o.kind, o.pointer, o.record, o.property, tuple(sorted(o.said.items()))) for o in oddities}


def check(source: bytes) -> bool:
    """Whether the quick reader took the file; what it says is compared if so."""
    quick = read_quickly(source, "file")
    if quick is None:
        return False
    thorough = thoroughly(source)
    assert quick.bundle == thorough.bundle
    assert [(r.id, r.type, r.content) for r in quick.bundle] == [(r.id, r.type, r.content) for r in thorough.bundle]
    assert told(quick.oddities) == told(thorough.oddities)
    assert quick.prefixes == thorough.prefixes
    return True


class TestQuickIsThorough:
    @given(files())
    def test_twisted_files(self, source: bytes) -> None:
        check(source)

    @given(wires())
    def test_files_as_messy_as_the_wire_allows(self, wire: tuple[object, bytes]) -> None:
        check(wire[1])

    @given(mutants(), st.data())
    def test_mutants(self, pair: tuple[list[Record], list[Record]], data: st.DataObject) -> None:
        for bundle in pair:
            check(data.draw(framed([pairs(record) for record in bundle])))

    @given(st.lists(records(), max_size=3))
    def test_plain_files_are_taken(self, found: list[Record]) -> None:
        source = '{"@context":"%s","records":[%s]}' % (CORE_CONTEXT, ",".join(r.canonical.decode() for r in found))  # noqa: UP031
        assert check(source.encode())

    @given(files())
    def test_what_the_thorough_reader_refuses_is_never_read(self, source: bytes) -> None:
        try:
            thoroughly(source)
        except InputError:
            assert read_quickly(source, "file") is None


class TestCompiled:
    @pytest.mark.parametrize("kind", sorted(set(terms().types) - {"Contested"}))
    def test_an_example_of_every_type_is_read(self, kind: str) -> None:
        found = compiled().record(json.dumps(EXAMPLES[kind], ensure_ascii=False).encode())
        assert found is not None
        assert (found.id, found.type) == (EXAMPLES[kind]["id"], kind)

    @given(records())
    def test_canonical_bytes_stay(self, record: Record) -> None:
        found = compiled().record(record.canonical)
        assert found is None or (found == record and (found.id, found.type) == (record.id, record.type))

    @pytest.mark.parametrize("prefix", sorted(terms().prefixes))
    def test_compact_iris_are_seen(self, prefix: str) -> None:
        assert has_compact_iri(b'{"id":"%b:x"}' % prefix.encode())
        assert not has_compact_iri(b'{"id":"%b://x","text":"a %b:x"}' % (prefix.encode(), prefix.encode()))


class TestSplit:
    def test_no_record_is_hidden_by_a_key_that_stands_twice(self) -> None:
        head = b'{"@context":"%b",' % CORE_CONTEXT.encode()
        for again in (b'"records"', b'"\\u0072ecords"'):
            assert split(head + b'"records":[{}],' + again + b':[{"id":"a"}]}') is None

    def test_records_are_given_as_they_stand(self) -> None:
        head = b'{"@context":"%b",\n"records" : ' % CORE_CONTEXT.encode()
        found = split(head + b'[{"id" : "a"} , {}\n]}\n')
        assert found is not None
        assert list(map(bytes, found)) == [b'{"id" : "a"}', b"{}"]
