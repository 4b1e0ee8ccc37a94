"""R-CAN: a line that is proved canonical without being read is what the thorough reader makes of it.

Lines are drawn canonical, then spoiled byte by byte where a pattern is likeliest to be taken in: quotation
marks and commas that move a boundary, white space, controls, halves of characters, digits, escapes.
"""

import pytest
from hypothesis import given, settings

from counterpoint.canon.normal import make
from counterpoint.canon.plain import Unclear, of_lines, of_raws
from counterpoint.canon.proof import NOT_PLAIN, Unproven, prove
from counterpoint.formats.jsonld.read import read
from counterpoint.model.record import Bundle, Value
from counterpoint.model.terms import terms
from counterpoint.verbs import dump
from counterpoint.wire.layout import BETWEEN, FOOT, HEAD
from counterpoint.wire.split import split
from model_examples import EXAMPLES
from strategies import bundles
from twists import files, spoiled

BASE = "https://example.org/kb/"


def is_read_as_it_stands(line: bytes) -> bool:
    document = read(HEAD + line + b"\n" + FOOT, "file")
    return [record.canonical for record in document.bundle] == [line]


class TestProof:
    @given(spoiled())
    @settings(max_examples=1000)
    def test_a_yes_is_what_the_reader_says(self, lines: list[bytes]) -> None:
        try:
            found, doubtful = prove(BETWEEN.join(lines))
        except Unproven:
            return
        assert BETWEEN.join(map(bytes, found)) == BETWEEN.join(lines) or doubtful
        for place, line in enumerate(map(bytes, found)):
            if place not in doubtful:
                assert is_read_as_it_stands(line), line

    @pytest.mark.parametrize("kind", sorted(set(terms().types) - NOT_PLAIN - {"Resolution"}))
    def test_an_example_of_every_type_is_plain(self, kind: str) -> None:
        # But a resolution: its sets hold JSON in strings, and the order of escaped members is not looked at.
        past = ("revises", "versions", "contested")
        content: dict[str, Value] = {key: value for key, value in EXAMPLES[kind].items() if key not in past}
        line = make(content).canonical
        assert prove(line)[1] == []
        assert prove(BETWEEN.join([line, line, line]))[1] == []

    @pytest.mark.parametrize("kind", sorted(NOT_PLAIN & EXAMPLES.keys()))
    def test_what_others_hang_on_is_not(self, kind: str) -> None:
        assert prove(make(EXAMPLES[kind]).canonical)[1] == [0]

    @pytest.mark.parametrize(
        ("content", "plain"),
        [
            ({}, True),
            ({"text": 'Quoted "twice"\nand\tmore \\ of it.'}, True),
            ({"text": "A bell \x07."}, False),
            ({"about": [BASE + "a", BASE + "b"]}, True),
            ({"text": 'A\\["b","a"] in words.'}, True),
            ({"about": ["cp:x"]}, False),
            ({"revises": ["sha256:" + "0" * 64]}, False),
            ({"id": "urn:cp:version:x"}, False),
            ({"lang": "EN"}, False),
            ({"n": 2**53 - 1}, False),
            ({"n": -12}, True),
            ({"https://example.org/ext#k": ["v"]}, False),
        ],
    )
    def test_the_line_is_drawn_here(self, content: dict[str, Value], plain: bool) -> None:
        line = make({"id": BASE + "c", "type": "Claim", "text": "One.", "n": 1, **content}).canonical
        assert (prove(line)[1] == []) == plain

    def test_members_have_to_rise(self) -> None:
        for members, plain in ((b'"h:a","h:b"', True), (b'"h:b","h:a"', False), (b'"h:a","h:a"', False)):
            line = b'{"about":[%b],"id":"h:c","type":"Claim"}' % members
            assert prove(line)[1] == ([] if plain else [0])


class TestBatches:
    @given(files())
    @settings(max_examples=300)
    def test_any_layout_gives_the_records_of_the_thorough_reader(self, source: bytes) -> None:
        raws = split(source)
        if raws is None:
            return
        try:
            batches = list(of_raws(raws))
        except Unclear:
            return
        found = [line for b in batches for line in (*map(bytes, b.plain), *(r.canonical for r in b.others))]
        assert sorted(found) == sorted(record.canonical for record in read(source, "file").bundle)

    @given(bundles())
    def test_both_ways_see_the_same(self, bundle: Bundle) -> None:
        pretty = split(dump(bundle, layout="pretty"))
        lines = [record.canonical for record in bundle]
        try:
            one = list(of_lines([BETWEEN.join(lines)]))
            other = list(of_raws(pretty or ()))
        except Unclear:
            return
        assert sorted(r.canonical for b in one for r in b.others) == sorted(
            r.canonical for b in other for r in b.others
        )
        assert sorted(bytes(x) for b in one for x in b.plain) == sorted(bytes(x) for b in other for x in b.plain)
