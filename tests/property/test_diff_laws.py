"""R-DIF: a difference applies to what it was made from, gives the other file exactly, and undoes."""

import pytest
from hypothesis import given

from counterpoint.diff.apply import apply
from counterpoint.diff.compare import compare
from counterpoint.diff.operations import Delta
from counterpoint.errors import PatchConflict
from counterpoint.merge.join import merge
from counterpoint.model.record import Bundle
from counterpoint.verbs import dump
from strategies import bundles, mutants
from world import worlds


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
