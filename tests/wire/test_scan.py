"""R-DOC: the thorough reader finds every position, repeated key and digit, and refuses the rest with a place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoint.errors import InputError
from counterpoint.model.values import Number
from counterpoint.wire.parse import json_tree
from counterpoint.wire.scan import scan

TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)


class TestAgreement:
    @given(TREES, st.sampled_from([None, 1, "\t"]), st.booleans())
    def test_the_scanner_reads_what_the_parser_reads(
        self, tree: object, indent: int | str | None, ascii_: bool
    ) -> None:
        assert scan(json.dumps(tree, indent=indent, ensure_ascii=ascii_), "x").value == tree

    @given(TREES)
    def test_every_value_is_found_at_its_pointer(self, tree: object) -> None:
        text = json.dumps({"k": tree}, ensure_ascii=False)
        start, end = scan(text, "x").values["/k"]
        assert json.loads(text[start:end]) == tree

    @given(st.text(st.sampled_from('{}[]",:01ae.-\\nu\ud7ff \n'), max_size=30))
    def test_anything_else_is_refused_as_the_standard_parser_refuses_it(self, text: str) -> None:
        try:
            expected = json.loads(text)
        except (ValueError, RecursionError):
            with pytest.raises(InputError):
                scan(text, "x")
            return
        assert scan(text, "x").value is not None or expected is None


class TestFacts:
    def test_repeated_keys(self) -> None:
        found = scan('{"a": 1, "b": {"c": 1, "c": 2}, "a": 3}', "x")
        assert [(o.kind, o.pointer) for o in found.oddities] == [("duplicate-key", "/b/c"), ("duplicate-key", "/a")]

    def test_numbers_keep_their_digits(self) -> None:
        assert scan("[0.50, 1e3, 7]", "x").value == [Number("0.50"), Number("1e3"), 7]

    @pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
    def test_what_is_no_number(self, word: str) -> None:
        found = json_tree(b'{"a": [%s]}' % word.encode(), "x")
        assert [(o.kind, o.pointer, o.said["value"]) for o in found.oddities] == [("not-finite", "/a/0", word)]


@pytest.mark.parametrize(
    ("source", "place"),
    [
        (b'{"a": 1', "x:1:8"),
        (b'{"a" 1}', "x:1:6"),
        (b'[1,\n 2,\n x]', "x:3:2"),
        (b'{"a": "b\nc"}', "x:1:9"),
        (b'["\\ud800"]', "x:1:2"),
        (b"[" * 10000 + b"]" * 10000, "x:1:66"),
        (b"\xff\xfe", "x:1:1"),
        ("é\n".encode() + b"\xff", "x:2:1"),
        (b"", "x:1:1"),
        (b" \n ", "x:1:1"),
        (b"[1] [2]", "x:1:5"),
        (b"[" + b"1" * 2000 + b"]", "x:1:2"),
        (b"[1e99999]", "x:1:2"),
    ],
)  # fmt: skip
def test_what_is_no_document_says_where(source: bytes, place: str) -> None:
    with pytest.raises(InputError) as caught:
        json_tree(source, "x")
    assert caught.value.where == place
    assert caught.value.repair
