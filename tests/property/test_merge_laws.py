"""R-MRG: the laws of the merge without a base, on clean and already conflicted files.

Law numbers are those of spec/operations/merge.md. Each law is checked on bytes, through written files.
"""

import itertools

from hypothesis import given

from counterpoint.canon.digest import of_record
from counterpoint.formats import by_name
from counterpoint.merge.join import merge
from counterpoint.merge.state import faults, parse, render
from counterpoint.merge.versions import covers, heads, is_tombstone, prune
from counterpoint.model.record import Bundle
from counterpoint.verbs import dump, load
from strategies import bundles, wires
from world import worlds

JSONLD = by_name("jsonld")


def written(*files: Bundle) -> bytes:
    """The bytes of the merged file, each input having gone through bytes of its own."""
    assert JSONLD is not None
    read = [JSONLD.read(dump(file), "input").bundle for file in files]
    return dump(merge(read).bundle)


class TestIdentity:
    """Law 1: merge(A) and merge(A, A) are A, byte for byte."""

    @given(worlds(files=1))
    def test_one_conflicted_file(self, files: tuple[Bundle, ...]) -> None:
        [one] = files
        assert written(one) == dump(one) == written(one, one)

    @given(bundles())
    def test_records_of_every_type_with_unknown_keys(self, one: Bundle) -> None:
        merged = merge([one]).bundle
        assert dump(merge([merged]).bundle) == dump(merge([merged, merged]).bundle) == dump(merged)


class TestOrder:
    """Law 2: any permutation of the inputs gives the same bytes."""

    @given(worlds(files=3))
    def test_three_files_in_six_orders(self, files: tuple[Bundle, ...]) -> None:
        assert len({written(*order) for order in itertools.permutations(files)}) == 1

    @given(wires(), wires())
    def test_noise_of_order_prefix_and_white_space(
        self, one: tuple[Bundle, bytes], other: tuple[Bundle, bytes]
    ) -> None:
        clean = dump(merge([one[0], other[0]]).bundle)
        noisy = dump(merge([load(other[1]).bundle, load(one[1]).bundle]).bundle)
        assert noisy == clean


class TestGrouping:
    """Law 3: any grouping of the inputs gives the same bytes, through written files."""

    @given(worlds(files=4))
    def test_four_files_grouped_four_ways(self, files: tuple[Bundle, ...]) -> None:
        a, b, c, d = files
        at_once = written(a, b, c, d)
        read = load(written(a, b)).bundle
        assert written(read, c, d) == at_once
        assert written(a, load(written(b, c, d)).bundle) == at_once
        assert written(load(written(a, c)).bundle, load(written(b, d)).bundle) == at_once
        assert written(load(written(read, c)).bundle, d) == at_once

    @given(worlds(files=3))
    def test_an_old_input_adds_nothing(self, files: tuple[Bundle, ...]) -> None:
        merged = load(written(*files)).bundle
        for file in files:
            assert written(merged, file) == dump(merged)


class TestNoLoss:
    """Law 8: a version vanishes only when covered by one in the result; every head's value is shown."""

    @given(worlds(files=3))
    def test_every_version_is_kept_or_covered(self, files: tuple[Bundle, ...]) -> None:
        result = merge(files).state
        for file in files:
            for version in parse(file):
                kept = result.versions[version.id]
                assert version in kept or any(covers(newer, version) for newer in kept)

    @given(worlds(files=3))
    def test_every_value_of_a_live_head_is_shown_or_an_alternative(self, files: tuple[Bundle, ...]) -> None:
        merged = merge(files)
        conflicts = {(c.text("subject"), c.text("property")): c.texts("alternatives") for c in merged.conflicts}
        for iri, group in merged.state.versions.items():
            view = merged.bundle.get(iri)
            assert view is not None
            for head in heads(group):
                if is_tombstone(head):
                    continue
                for key in head.content.keys() - {"id", "revises", "cleared"}:
                    if (iri, key) in conflicts:
                        assert len(conflicts[iri, key]) > 1
                    else:
                        assert set(map(str, head.values(key))) <= set(map(str, view.values(key)))


class TestNoInvention:
    """Law 9: the versions of the result are versions of the inputs, and every value is some input's."""

    @given(worlds(files=3))
    def test_versions_come_from_inputs(self, files: tuple[Bundle, ...]) -> None:
        given_versions = {of_record(version) for file in files for version in parse(file)}
        assert {of_record(version) for version in merge(files).state} <= given_versions

    @given(worlds(files=2))
    def test_shown_values_come_from_inputs(self, files: tuple[Bundle, ...]) -> None:
        merged = merge(files)
        for iri, group in merged.state.versions.items():
            view = merged.bundle.get(iri)
            assert view is not None
            if not view.is_view or view.type in ("Tombstone", "Contested"):
                continue
            for key in view.content.keys() - {"id", "versions", "contested"}:
                theirs = {str(value) for version in group for value in version.values(key)}
                assert {str(value) for value in view.values(key)} <= theirs


class TestInputsStay:
    """Law 17: the inputs are never changed."""

    @given(worlds(files=2))
    def test_bytes_of_inputs_before_and_after(self, files: tuple[Bundle, ...]) -> None:
        before = [dump(file) for file in files]
        merge(files)
        assert [dump(file) for file in files] == before


class TestWellFormed:
    """R-MRG: render(parse(file)) is the file, and anything derived that was edited is told."""

    @given(worlds(files=2))
    def test_rendering_and_parsing_are_inverse(self, files: tuple[Bundle, ...]) -> None:
        merged = merge(files).bundle
        assert render(parse(merged)) == merged
        assert faults(merged, parse(merged)) == ()

    @given(worlds(files=2))
    def test_a_dropped_conflict_is_told(self, files: tuple[Bundle, ...]) -> None:
        merged = merge(files)
        for conflict in merged.conflicts:
            tampered = Bundle(record for record in merged.bundle if record != conflict)
            assert [fault.record for fault in faults(tampered, parse(tampered))] == [conflict.id]


class TestVersions:
    """The order of versions: covering is a strict partial order, and some head always remains."""

    @given(worlds(files=1))
    def test_heads_are_never_empty_and_pruning_is_stable(self, files: tuple[Bundle, ...]) -> None:
        for group in parse(files[0]).versions.values():
            assert heads(group)
            assert prune(group) == group
            assert not any(covers(v, v) for v in group)
            assert not any(covers(v, w) and covers(w, v) for v in group for w in group)
