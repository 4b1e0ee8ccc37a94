"""R-DIF: a difference applies to what it was made from, gives the other file exactly, and undoes."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoint.canon.normal import make
from counterpoint.diff.apply import apply
from counterpoint.diff.compare import compare
from counterpoint.diff.comparison import LEVELS, comparison
from counterpoint.diff.delta import Delta
from counterpoint.diff.patch import Patch, write
from counterpoint.diff.patch import read as read_patch
from counterpoint.errors import InputError, PatchConflict
from counterpoint.merge.join import merge
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle, Record, Value
from counterpoint.verbs import dump, load
from strategies import bundles, mutants, wires
from world import worlds

CASES = Path(__file__).parents[2] / "spec" / "conformance" / "cases" / "validate"


@st.composite
def small_records(draw: st.DrawFn) -> Record:
    """Few ids, keys and values, so that changes of one cell meet; `lang` wrongly holds several values now and then."""
    content: dict[str, Value] = {"id": f"https://example.org/{draw(st.sampled_from('ab'))}", "type": "Claim"}
    for key in draw(st.sets(st.sampled_from(["text", "note"]))):
        content[key] = draw(st.sampled_from("xyz"))
    if draw(st.booleans()):
        content["urn:example:k"] = draw(st.lists(st.sampled_from(["x", 1, True]), min_size=1))
    if draw(st.booleans()):
        content["lang"] = draw(
            st.one_of(st.just("en"), st.lists(st.sampled_from(["de", "en", "fr"]), min_size=2, unique=True))
        )
    return make(content)


def small_bundles() -> st.SearchStrategy[Bundle]:
    """Files in which an id may stand twice."""
    return st.lists(small_records(), max_size=3, unique=True).map(Bundle)


class TestApply:
    """Law 5: apply(A, diff(A, B)) is B, and diff(A, A) is empty."""

    @given(worlds(files=2))
    def test_conflicted_files(self, files: tuple[Bundle, ...]) -> None:
        old, new = files
        assert dump(apply(old, compare(old, new))) == dump(new)

    @given(bundles(), bundles())
    def test_records_of_every_type_with_unknown_keys(self, old: Bundle, new: Bundle) -> None:
        assert dump(apply(old, compare(old, new))) == dump(new)

    @given(worlds(files=2))
    def test_a_merge_is_a_difference_from_each_input(self, files: tuple[Bundle, ...]) -> None:
        merged = merge(files).bundle
        for file in files:
            assert apply(file, compare(file, merged)) == merged

    @given(bundles())
    def test_no_difference_from_itself(self, one: Bundle) -> None:
        assert not compare(one, one)


class TestInvert:
    """Law 6: apply(B, invert(diff(A, B))) is A."""

    @given(worlds(files=2))
    def test_there_and_back(self, files: tuple[Bundle, ...]) -> None:
        old, new = files
        delta = compare(old, new)
        assert dump(apply(apply(old, delta), delta.invert())) == dump(old)
        assert delta.invert().invert() == delta
        assert delta.invert() == compare(new, old)


class TestCompose:
    """Law 7: composing is applying in turn."""

    @given(worlds(files=3))
    def test_conflicted_files(self, files: tuple[Bundle, ...]) -> None:
        one, two, three = files
        both = compare(one, two).compose(compare(two, three))
        assert apply(one, both) == three
        assert both == compare(one, three) or any(o.kind == "remove-record" for o in both)

    @given(st.lists(small_bundles(), min_size=4, max_size=4))
    def test_records_that_change_come_and_go_under_one_id(self, files: list[Bundle]) -> None:
        one, two, three, four = files
        d, e, f = compare(one, two), compare(two, three), compare(three, four)
        assert apply(one, d.compose(e)) == three
        left, right = d.compose(e).compose(f), d.compose(e.compose(f))
        assert apply(one, left) == apply(one, right) == four
        assert apply(four, left.invert()) == apply(four, right.invert()) == one

    @given(bundles(), bundles())
    def test_records_of_every_type(self, old: Bundle, new: Bundle) -> None:
        delta = compare(old, new)
        assert Delta().compose(delta) == delta.compose(Delta()) == delta
        assert not delta.compose(delta.invert())
        assert delta.invert().compose(delta) == Delta()

    @given(mutants())
    def test_what_cannot_follow_is_refused(self, pair: tuple[Bundle, Bundle]) -> None:
        delta = compare(*pair)
        with pytest.raises(PatchConflict):
            delta.compose(delta)

    @given(st.lists(small_bundles(), min_size=3, max_size=3))
    def test_it_is_defined_wherever_the_second_applies_after_the_first(self, files: list[Bundle]) -> None:
        one, two, three = files
        d, e = compare(one, two), compare(one, three)
        try:
            in_turn = apply(apply(one, d), e)
        except PatchConflict:
            return
        assert apply(one, d.compose(e)) == in_turn


class TestOddFiles:
    """Laws 5 to 7 on whatever a reader makes of broken files."""

    def test_every_pair_of_neighbours_in_the_conformance_pack(self) -> None:
        every = [load(path).bundle for path in sorted(CASES.rglob("bad*.*")) if path.suffix in (".jsonld", ".json")]
        read = [Bundle(dict.fromkeys(bundle)) for bundle in every]
        assert len(read) > 50
        for old, new, third in zip(read, read[1:], read[2:], strict=False):
            delta = compare(old, new)
            assert dump(apply(old, delta)) == dump(new)
            assert dump(apply(new, delta.invert())) == dump(old)
            assert dump(apply(old, delta.compose(compare(new, third)))) == dump(third)
            assert write(read_patch(write(Patch(delta)), "p")) == write(Patch(delta))


class TestWritten:
    """R-DIF-11: what is written is read again, and one patch has one form."""

    @given(bundles(), bundles())
    def test_there_and_back(self, old: Bundle, new: Bundle) -> None:
        patch = Patch(compare(old, new))
        assert read_patch(write(patch), "p") == patch
        assert read_patch(write(patch.invert()), "p").invert() == patch

    @given(st.lists(small_bundles(), min_size=3, max_size=3))
    def test_composed_patches_too(self, files: list[Bundle]) -> None:
        one, two, three = files
        patch = Patch(compare(one, two)).compose(Patch(compare(two, three)))
        assert read_patch(write(patch), "p") == patch

    @given(bundles(1), st.data())
    def test_broken_bytes_are_refused_or_read_and_never_more(self, bundle: Bundle, data: st.DataObject) -> None:
        whole = bytearray(write(Patch(compare(Bundle(), bundle))))
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
        with contextlib.suppress(InputError):
            read_patch(bytes(whole), "p")


class TestLevels:
    """R-DIF-01: each level implies those under it, and its digest says what its changes say."""

    @given(worlds(files=2))
    def test_conflicted_files(self, files: tuple[Bundle, ...]) -> None:
        self.check(*files)

    @given(wires(), wires())
    def test_the_same_in_other_bytes(self, one: tuple[Bundle, bytes], other: tuple[Bundle, bytes]) -> None:
        old, new = (load(data, format="jsonld") for _, data in (one, other))
        self.check(old, new)
        self.check(old, load(dump(old)))

    @given(mutants())
    def test_one_change(self, pair: tuple[Bundle, Bundle]) -> None:
        self.check(*pair)

    def check(self, *files: Bundle | Document) -> None:
        old, new = (f if isinstance(f, Document) else Document("f", "jsonld", dump(f), f) for f in files)
        found = [comparison(old, new, level) for level in LEVELS]
        equal = [each.equal for each in found]
        assert equal == sorted(equal)
        for each in found[1:]:
            assert each.equal == (not each.delta)
        assert found[1].equal == found[2].equal
        turned = [comparison(new, old, level) for level in LEVELS]
        assert [each.equal for each in turned] == equal


class TestStrict:
    """R-DIF: a difference that does not fit is refused whole."""

    @given(mutants())
    def test_one_change_is_seen_and_does_not_apply_twice(self, pair: tuple[Bundle, Bundle]) -> None:
        old, new = pair
        delta = compare(old, new)
        assert delta
        with pytest.raises(PatchConflict):
            apply(new, delta)

    @given(bundles())
    def test_the_empty_difference_fits_everything(self, one: Bundle) -> None:
        assert apply(one, Delta()) == one
