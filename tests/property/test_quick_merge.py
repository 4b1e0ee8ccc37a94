"""R-MRG-01, R-MRG-23: what passes through a merge unread comes out as if it had been read."""

from collections.abc import Sequence
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.canon.normal import make
from counterpoint.errors import InputError
from counterpoint.formats.jsonld.read import read
from counterpoint.merge import walk
from counterpoint.merge.join import merge
from counterpoint.merge.passing import pass_through
from counterpoint.merge.three_way import merge3
from counterpoint.model.record import Bundle, Record, Value
from counterpoint.verbs import dump
from counterpoint.wire.layout import BETWEEN, FOOT, HEAD
from strategies import bundles
from twists import spoiled
from world import worlds

BASE = "https://example.org/kb/"


def check(files: Sequence[bytes], base: bytes | None = None) -> bool:
    """Whether the files passed; if they did, the bytes are compared."""
    passed = pass_through(files, base)
    if passed is None:
        return False
    read_files = [read(file, "file").bundle for file in files]
    found = merge(read_files) if base is None else merge3(read(base, "base").bundle, read_files)
    assert not found.refusals
    assert passed.data == dump(found.bundle)
    assert passed.conflicts == found.conflicts
    return True


def claim(name: str, **more: Value) -> Record:
    return make({"id": BASE + name, "type": "Claim", "text": "One.", "attributedTo": BASE + "team", **more})


def file(*records: Record) -> bytes:
    return dump(Bundle(records))


@st.composite
def relatives(draw: st.DrawFn, count: int) -> list[Bundle]:
    """Files that have most records in common: some lack one, some have it in other words."""
    pool = [*draw(bundles(1, 6))]
    pool += draw(
        st.lists(
            st.sampled_from(
                [
                    make({"id": BASE + "kb", "type": "KnowledgeBase", "title": "A", "parts": [BASE + "x"]}),
                    make({"id": BASE + "kb2", "type": "KnowledgeBase", "title": "B"}),
                    make(
                        {"id": BASE + "ext", "type": "Extension", "term": "https://example.org/ext#k",
                         "mergeRule": "functionalMerge"}
                    ),
                    claim("k", **{"https://example.org/ext#k": ["one"]}),
                ]
            ),
            max_size=3,
        )
    )  # fmt: skip
    found = []
    for _ in range(count):
        chosen = []
        for record in pool:
            how = draw(st.sampled_from(["same"] * 6 + ["lacks", "note", "title", "foreign", "type"]))
            other = {
                "same": {},
                "note": {"note": draw(st.sampled_from(["p", "q"]))},
                "title": {"title": "T"},
                "foreign": {"https://example.org/ext#k": [draw(st.sampled_from(["one", "two"]))]},
                "type": {"type": "KnowledgeBase"},
            }
            if how != "lacks":
                chosen.append(make({**record.content, **other[how]}) if how != "same" else record)
        found.append(Bundle(chosen))
    return found


Layout = Literal["canonical", "pretty"]


class TestPassingIsMerging:
    @given(relatives(3), st.sampled_from(["canonical", "canonical", "pretty"]), st.integers(9, 13))
    @settings(max_examples=300)
    def test_relatives(self, found: list[Bundle], layout: Layout, block: int) -> None:
        files = [dump(bundle, layout=layout) for bundle in found]
        walk._BLOCK, before = 1 << block, walk._BLOCK
        try:
            check(files)
            check(files[:2])
            check(files[:1])
            check(files[1:], files[0])
            check(files[1:2], files[0])
        finally:
            walk._BLOCK = before

    @given(worlds(files=3))
    def test_files_with_conflicts(self, found: tuple[Bundle, ...]) -> None:
        files = list(map(dump, found))
        check(files)
        check(files[1:], files[0])

    @given(st.lists(spoiled(), min_size=2, max_size=3), st.booleans())
    @settings(max_examples=300)
    def test_lines_that_may_be_anything(self, lines: list[list[bytes]], shared: bool) -> None:
        if shared:
            lines = [[*lines[0], *more] for more in lines]
        files = [HEAD + BETWEEN.join(sorted(found)) + b"\n" + FOOT for found in lines]
        try:
            for each in files:
                read(each, "file")
        except InputError:
            assert pass_through(files) is None
            return
        check(files)
        check(files[1:], files[0])


class TestWhatPasses:
    """Plain files do pass, so that the tests above compare something."""

    @pytest.mark.parametrize("layout", ["canonical", "pretty"])
    def test_records_come_go_and_differ(self, layout: Layout) -> None:
        header = make({"id": BASE + "kb", "type": "KnowledgeBase", "title": "A"})
        one = Bundle([header, claim("a"), claim("b"), claim("c", note="p")])
        two = Bundle([header, claim("b"), claim("c", note="q"), claim("d"), claim("e")])
        three = Bundle([claim("b"), claim("c"), claim("f")])
        files = [dump(each, layout=layout) for each in (one, two, three)]
        assert check(files)
        assert check(files[:2], files[2])
        assert check(files[1:], files[0])

    def test_long_stretches(self) -> None:
        every = [claim(f"{n:05d}", note="x" * 300) for n in range(400)]
        changed = [claim(f"{n:05d}", note="y" * 300) if n % 97 == 0 else r for n, r in enumerate(every)]
        one, two, three = file(*every[:300]), file(*every[100:]), file(*changed)
        assert check([one, two])
        assert check([one, two, three])
        assert check([one, three], two)
        assert check([two, three], file(*every))
        assert check([file(), one])
        assert check([file(), file()], one)

    def test_versions_with_a_past_pass(self) -> None:
        revised = claim("a", revises=["sha256:" + "0" * 64])
        assert check([file(revised, claim("b")), file(revised)])
        assert check([file(revised), file(claim("a"))])

    def test_headers_of_two_teams_unite(self) -> None:
        one, two = (make({"id": BASE + name, "type": "KnowledgeBase", "title": name}) for name in ("ka", "kb"))
        assert check([file(one, claim("a")), file(two, claim("a"))])

    def test_a_declaration_rules_what_differs(self) -> None:
        term = "https://example.org/ext#k"
        declared = make({"id": BASE + "ext", "type": "Extension", "term": term, "mergeRule": "functionalMerge"})
        files = [file(declared, claim("a", **{term: [word]})) for word in ("one", "two")]
        assert check(files)
        passed = pass_through(files)
        assert passed is not None
        assert len(passed.conflicts) == 1

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda one: HEAD + b",\n".join([one, one]) + b"\n" + FOOT,
            lambda one: HEAD + b",\n".join([one, one.replace(b"/a", b"/A")]) + b"\n" + FOOT,
            lambda one: HEAD + one.replace(b'"id":"', b'"id": "') + b"\n" + FOOT,
            lambda one: HEAD + one.replace(b'"attributedTo"', b'"contested":["note"],"attributedTo"') + b"\n" + FOOT,
        ],
    )
    def test_where_it_gives_up(self, spoil) -> None:  # type: ignore[no-untyped-def]
        spoilt = spoil(claim("a").canonical)
        assert pass_through([spoilt, spoilt]) is None

    def test_nothing_to_merge(self) -> None:
        with pytest.raises(ValueError, match="nothing"):
            pass_through([])
