"""Every finding in an authoring file can be shown by line and column."""

from counterpoint.formats import yaml
from counterpoint.wire.scan import Span

SOURCE = """\
# A comment, so that nothing is where it would be by chance.
prefixes: {a: "https://example.org/a/"}
records:
- id: a:c
  type: Claim
  text: 武汉 first
  about: [a:x, a:y]
  said:
  - speaker: a:s
    act: asserts
    source: a:src
    position: third
    start: never
    quote: >-
      some words
      and more
- id: a:f
  type: Factor
  likelihoods: {a:z: 1/8, a:y: 2}
""".encode()
A = "https://example.org/a/"
PLACES = yaml.locate(SOURCE)


def test_a_mistyped_value_in_a_nested_entry() -> None:
    (position, start) = yaml.read(SOURCE, "x").oddities
    assert (position.pointer, position.record) == ("/records/0/said/0/position", A + "c/said/1")
    assert PLACES.pointer(position.pointer) == Span(12, 5, 12, 13)
    assert PLACES.record(position.record, position.property) == Span(12, 15, 12, 20)
    assert (start.pointer, start.record) == ("/records/0/said/0/start", A + "c/said/1/passage")
    assert PLACES.pointer(start.pointer) == Span(13, 5, 13, 10)
    assert PLACES.record(start.record, "start") == Span(13, 12, 13, 17)


def test_a_record_is_where_its_id_is() -> None:
    assert PLACES.record(A + "c") == Span(4, 7, 4, 10)


def test_a_record_without_id_is_where_it_begins() -> None:
    span = PLACES.record(A + "c/said/1")
    assert span is not None
    assert (span.line, span.column) == (9, 5)


def test_columns_count_code_points() -> None:
    assert PLACES.record(A + "c", "text") == Span(6, 9, 6, 17)


def test_one_value_of_a_set() -> None:
    assert PLACES.record(A + "c", "about", A + "y") == Span(7, 16, 7, 19)
    assert PLACES.record(A + "c", "about") == Span(7, 10, 7, 20)


def test_a_passage_in_place() -> None:
    span = PLACES.record(A + "c/said/1/passage", "exact")
    assert span is not None
    assert (span.line, span.column) == (14, 12)


def test_a_likelihood_from_a_mapping() -> None:
    assert PLACES.record(A + "f/likelihoods/1", "denominator") == Span(19, 22, 19, 25)
    assert PLACES.record(A + "f/likelihoods/2", "value") == Span(19, 32, 19, 33)


def test_what_is_inherited_or_implied_is_shown_at_the_record() -> None:
    assert PLACES.record(A + "c/said/1", "claim") == PLACES.record(A + "c/said/1")


def test_entries_members_and_the_document() -> None:
    assert PLACES.pointer("/records") == Span(3, 1, 3, 8)
    assert PLACES.pointer("/records/0/about/1") == Span(7, 16, 7, 19)
    whole = PLACES.pointer("")
    assert whole is not None
    assert whole.line == 2


def test_places_that_are_not_there() -> None:
    assert PLACES.pointer("/records/9") is None
    assert PLACES.pointer("/records/0/text/0") is None
    assert PLACES.record(A + "nobody") is None
