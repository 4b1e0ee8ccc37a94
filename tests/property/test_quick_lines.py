"""R-DIF, R-CAN: what is told from the lines of two files is what is told from their records."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint import verbs
from counterpoint.canon.normal import make
from counterpoint.diff.compare import compare
from counterpoint.diff.lines import differing
from counterpoint.errors import InputError
from counterpoint.formats.jsonld.read import read
from counterpoint.merge.lines import digest as digest_of_lines
from counterpoint.merge.state import digest, parse
from counterpoint.model.record import Bundle, Record
from counterpoint.verbs import dump
from counterpoint.wire.layout import FOOT, HEAD, lines
from strategies import bundles, mutants
from twists import files, framed, pairs, twisted
from world import worlds

BASE = "https://example.org/kb/"


def make_claim(name: str, text: str = "One.") -> Record:
    return make({"id": BASE + name, "type": "Claim", "text": text, "attributedTo": BASE + "team"})


def claim(name: str, text: str = "One.") -> bytes:
    return make_claim(name, text).canonical


def file(*records: bytes) -> bytes:
    return HEAD + b",\n".join(records) + (b"\n" if records else b"") + FOOT


def check(old: bytes, new: bytes) -> bool:
    """Whether the lines tell the difference; if they do it is compared."""
    parts = differing(old, new)
    if parts is None:
        return False
    assert compare(*parts) == compare(read(old, "old").bundle, read(new, "new").bundle)
    return True


def check_digest(source: bytes) -> bool:
    found = digest_of_lines(source)
    if found is None:
        return False
    assert found == digest(parse(read(source, "file").bundle))
    return True


@st.composite
def lined(draw: st.DrawFn, bundle: Bundle) -> bytes:
    """A file with the frame of the layout whose lines may be anything, in any order."""
    texts = []
    for record in bundle:
        found = pairs(record)
        if not draw(st.integers(0, 3)):
            found = draw(twisted(found))
        texts.append("{" + ",".join(f"{key}:{value}" for key, value in found) + "}")
    if not draw(st.integers(0, 5)):
        texts = draw(st.permutations(texts))
    if texts and not draw(st.integers(0, 5)):
        texts.append(draw(st.sampled_from(texts)))
    return file(*(text.encode("utf-8", "surrogatepass") for text in texts))


class TestDifference:
    @given(mutants())
    def test_one_change(self, pair: tuple[Bundle, Bundle]) -> None:
        old, new = map(dump, pair)
        check(old, new)
        check(new, old)
        assert check(old, old) == (differing(old, old) is not None)

    @given(mutants(), st.data())
    @settings(max_examples=300)
    def test_lines_that_may_be_anything(self, pair: tuple[Bundle, Bundle], data: st.DataObject) -> None:
        old, new = (data.draw(lined(bundle)) for bundle in pair)
        try:
            read(old, "old"), read(new, "new")
        except InputError:
            return
        check(old, new)

    @given(worlds(files=2))
    def test_files_with_conflicts(self, found: tuple[Bundle, ...]) -> None:
        old, new = map(dump, found)
        check(old, new)

    @given(files(), files())
    def test_any_files(self, old: bytes, new: bytes) -> None:
        for one, other in ((old, new), (old, file())):
            assert differing(one, other) is None or check(one, other)

    @given(mutants(), st.data())
    @settings(max_examples=300)
    def test_records_in_any_layout(self, pair: tuple[Bundle, Bundle], data: st.DataObject) -> None:
        old, new = (data.draw(framed([pairs(record) for record in bundle])) for bundle in pair)
        twist = data.draw(twisted(pairs(pair[0].records[0]))) if len(pair[0]) else []
        other = data.draw(framed([twist, *(pairs(record) for record in pair[0].records[1:])]))
        for one in (new, other):
            try:
                read(old, "old"), read(one, "new")
            except InputError:
                continue
            check(old, one)
            check(one, old)

    def test_layout_makes_no_difference(self) -> None:
        old = Bundle(map(make_claim, ("a", "b", "c")))
        new = Bundle([make_claim("b"), make_claim("c", "Two."), make_claim("d")])
        assert check(dump(old, layout="pretty"), dump(new))
        assert check(dump(old), dump(new, layout="pretty"))

    def test_records_come_go_and_change(self) -> None:
        old = file(claim("a"), claim("b"), claim("d"), claim("e"))
        new = file(claim("b"), claim("c"), claim("d", "Two."), claim("e"), claim("f"))
        assert check(old, new)
        parts = differing(old, new)
        assert parts is not None
        assert [[r.id.removeprefix(BASE) for r in part] for part in parts] == [["a", "d"], ["c", "d", "f"]]

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda old: (file(*old[::-1]), file(*old[::-1])),
            lambda old: (file(*old, old[-1]), file(*old, old[-1])),
            lambda old: (file(b'{"id":"cp:a"}', *old), file(b'{"id":"cp:a"}', *old)),
            lambda old: (file(b"", *old), file(b"", *old)),
            lambda old: (file(b'{"id":""}', *old), file(b'{"id":""}', *old)),
            lambda old: (file(b'{"a":[{}', *old, b'{}],"id":"x"}'), file(b'{"a":[{}', *old[1:], b'{}],"id":"x"}')),
        ],
    )
    def test_where_it_gives_up(self, spoil: Callable[[list[bytes]], tuple[bytes, bytes]]) -> None:
        assert differing(*spoil([claim("a"), claim("b")])) is None


class TestDigest:
    @given(bundles())
    def test_canonical_files(self, bundle: Bundle) -> None:
        check_digest(dump(bundle))

    @given(worlds(files=1))
    def test_files_with_conflicts(self, found: tuple[Bundle, ...]) -> None:
        check_digest(dump(found[0]))

    @given(bundles(), st.data())
    @settings(max_examples=300)
    def test_lines_that_may_be_anything(self, bundle: Bundle, data: st.DataObject) -> None:
        source = data.draw(lined(bundle))
        try:
            read(source, "file")
        except InputError:
            assert digest_of_lines(source) is None
            return
        check_digest(source)

    def test_a_plain_file_is_taken(self) -> None:
        assert check_digest(file(claim("a"), claim("b")))
        assert check_digest(file())
        assert check_digest(file(claim("b"), claim("a"), claim("a")))


class TestVerbs:
    """Unread files and read ones have the same difference and digest, whichever way was taken."""

    @given(mutants(), st.booleans())
    def test_bytes_stand_for_what_is_in_them(self, pair: tuple[Bundle, Bundle], pretty: bool) -> None:
        old, new = dump(pair[0], layout="pretty" if pretty else "canonical"), dump(pair[1])
        assert verbs.diff(old, new) == verbs.diff(verbs.load(old), verbs.load(new))
        assert verbs.digest(old) == verbs.digest(verbs.load(old)) == verbs.digest(pair[0])


class TestFrame:
    def test_lines_are_what_stands_between(self) -> None:
        found = lines(file(b"{}", b"[1,\n 2]"))
        assert found is not None
        assert b",\n".join(found) == b"{},\n[1,\n 2]"

    @given(bundles(0, 3))
    def test_every_file_we_write_has_the_frame(self, bundle: Bundle) -> None:
        found = lines(dump(bundle))
        assert found is not None
        assert list(found) == [record.canonical for record in bundle]

    def test_pieces_do_not_show(self) -> None:
        written = [claim(f"{n:05d}", "x" * 400) for n in range(2000)]
        found = lines(file(*written))
        assert found is not None
        assert list(found) == written
