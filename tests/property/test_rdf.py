"""Laws of the RDF form: nothing is lost, and equal graphs are equal records.

Run with `HYPOTHESIS_PROFILE=thorough` for more examples.
"""

from hypothesis import assume, given, settings

from counterpoint.canon import rdfc
from counterpoint.canon.digest import of_digests, of_record
from counterpoint.canon.quads import chunks, lines_of
from counterpoint.formats import nquads, turtle
from counterpoint.formats.contract import WriteOptions
from counterpoint.formats.jsonld import read, write
from counterpoint.formats.nquads_lines import read_lines
from counterpoint.formats.rdf_records import document_of
from counterpoint.formats.rdf_triples import read_graph
from counterpoint.model.record import Bundle
from strategies import PREFIXES, bundles, mutants, wild, wires

OPTIONS = WriteOptions(prefixes=PREFIXES)
MANY = max(settings().max_examples, 300)


def digest(bundle: Bundle) -> str:
    return of_digests(map(of_record, bundle))


@given(bundles())
def test_sound_records_come_back_byte_for_byte(bundle: Bundle) -> None:
    wire = write(bundle, OPTIONS).data
    for form in (nquads, turtle):
        document = form.read(form.write(bundle, OPTIONS).data, "x")
        assert write(document.bundle, OPTIONS).data == wire
        assert document.oddities == ()


@settings(max_examples=MANY)
@given(wild())
def test_records_with_anything_in_them_come_back(source: bytes) -> None:
    bundle = read(source, "x").bundle
    assert read(write(bundle, OPTIONS).data, "x").bundle == bundle
    for form in (nquads, turtle):
        writing = form.write(bundle, OPTIONS)
        assume(not writing.losses)
        assert form.read(writing.data, "x").bundle == bundle


@settings(max_examples=MANY)
@given(wires())
def test_equal_records_are_equal_graphs(wire: tuple[Bundle, bytes]) -> None:
    bundle, noisy = wire
    again = read(noisy, "x").bundle
    assert digest(again) == digest(bundle)
    assert rdfc.digest(again) == rdfc.digest(bundle)
    assert nquads.write(again, OPTIONS).data == nquads.write(bundle, OPTIONS).data


@settings(max_examples=MANY)
@given(mutants())
def test_other_records_are_other_graphs(pair: tuple[Bundle, Bundle]) -> None:
    before, after = pair
    assert digest(before) != digest(after)
    assert rdfc.digest(before) != rdfc.digest(after)


@given(wild())
def test_wild_records_are_canonical_lines_too(source: bytes) -> None:
    bundle = read(source, "x").bundle
    assert nquads.write(bundle, OPTIONS).data == rdfc.canonical_nquads(bundle)


@given(bundles())
def test_the_quick_writer_writes_what_the_careful_one_does(bundle: Bundle) -> None:
    careful = sorted(line for record in bundle for line in lines_of(record))
    assert b"".join(chunks(bundle)).decode() == "".join(careful)


@given(bundles())
def test_the_quick_reader_reads_what_the_thorough_one_does(bundle: Bundle) -> None:
    source = b"".join(chunks(bundle))
    quick = read_lines(source, "x")
    assert quick is not None
    assert quick.bundle == document_of(read_graph(source, "x", "nquads"), source, "x", "nquads").bundle


@settings(max_examples=MANY)
@given(wild())
def test_both_readers_tell_the_same_of_wild_records(source: bytes) -> None:
    bundle = read(source, "x").bundle
    assume(sum(record.id == "" for record in bundle) < 2)  # the quick reader knows records by their ids
    lines = b"".join(chunks(bundle))
    quick = read_lines(lines, "x")
    thorough = document_of(read_graph(lines, "x", "nquads"), lines, "x", "nquads")
    assert quick is not None
    assert quick.bundle == thorough.bundle
    assert sorted(map(repr, quick.oddities)) == sorted(map(repr, thorough.oddities))
