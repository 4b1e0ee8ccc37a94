"""R-MRG-22, R-MRG-23: the laws of the merge against a base, on clean and already conflicted files."""

import itertools

from hypothesis import given

from counterpoint.merge.join import merge
from counterpoint.merge.state import faults, parse
from counterpoint.merge.three_way import merge3
from counterpoint.merge.versions import covers
from counterpoint.model.record import Bundle
from counterpoint.verbs import dump, load
from world import worlds


def written(base: Bundle, *sides: Bundle) -> bytes:
    """The bytes of the merged file, each input having gone through bytes of its own."""
    read = [load(dump(file)).bundle for file in (base, *sides)]
    return dump(merge3(read[0], read[1:]).bundle)


class TestUnchangedYields:
    """Law 4: merge3(B, B, X) = merge3(B, X, B) = merge3(B, X, X) = X, and merge3(A, A, A) = A, byte for byte."""

    @given(worlds(files=2))
    def test_the_only_change_is_taken(self, files: tuple[Bundle, ...]) -> None:
        base, side = files
        expected = dump(merge([side]).bundle)
        assert written(base, base, side) == written(base, side, base) == written(base, side, side) == expected
        assert written(base, side) == expected
        assert written(base, base, base) == dump(merge([base]).bundle)


class TestOrder:
    """Law 2: any order of the sides gives the same bytes."""

    @given(worlds(files=4))
    def test_three_sides_in_six_orders(self, files: tuple[Bundle, ...]) -> None:
        base, *sides = files
        assert len({written(base, *order) for order in itertools.permutations(sides)}) == 1


class TestNoLoss:
    """Law 8: a version of a side is in the result, covered by one there, or was taken out against the base."""

    @given(worlds(files=3))
    def test_every_version_of_a_side_is_accounted_for(self, files: tuple[Bundle, ...]) -> None:
        base, *sides = files
        result = merge3(base, sides)
        before = parse(base).versions
        for side in sides:
            for iri, group in parse(side).versions.items():
                if group == before.get(iri):
                    continue  # the unchanged side yields
                kept = result.state.versions.get(iri, ())
                for version in group:
                    # A foreign author's version stays although the outcome lists it.
                    listed = {d for w in kept for d in w.texts("revises")}
                    assert version in kept or any(covers(w, version) for w in kept) or listed

    @given(worlds(files=3))
    def test_what_the_base_showed_and_the_result_does_not_is_named(self, files: tuple[Bundle, ...]) -> None:
        base, *sides = files
        result = merge3(base, sides)
        named = {(r.record, r.property, r.value) for r in result.removed}
        disputed = {(c.text("subject"), c.text("property")) for c in result.conflicts}
        for record in base:
            if record.type in ("Version", "Conflict"):
                continue
            after = result.bundle.get(record.id)
            if after is None:
                assert (record.id, "", "") in named
            elif after.type != "Tombstone" and (record.id, "title") not in disputed and record.text("title"):
                gone = after.text("title") != record.text("title")
                assert gone == any(r == record.id and p == "title" for r, p, _ in named)


class TestNoInvention:
    """Law 9: every value of the result is some input's."""

    @given(worlds(files=3))
    def test_values_come_from_inputs(self, files: tuple[Bundle, ...]) -> None:
        theirs = {
            (version.id, key, str(value))
            for file in files
            for version in parse(file)
            for key in version.content.keys() - {"id", "revises", "cleared"}
            for value in version.values(key)
        }
        result = merge3(files[0], files[1:])
        for version in result.state:
            if version.type == "Tombstone":
                continue
            for key in version.content.keys() - {"id", "revises", "cleared"}:
                assert {(version.id, key, str(value)) for value in version.values(key)} <= theirs


class TestWellFormed:
    """The outcome is a file like any other: what is derived in it follows from its versions."""

    @given(worlds(files=3))
    def test_the_outcome_renders_to_itself(self, files: tuple[Bundle, ...]) -> None:
        result = merge3(files[0], files[1:])
        assert faults(result.bundle, parse(result.bundle)) == ()
        assert dump(merge([result.bundle]).bundle) == dump(result.bundle)


class TestInputsStay:
    """Law 17: the inputs are never changed."""

    @given(worlds(files=3))
    def test_bytes_before_and_after(self, files: tuple[Bundle, ...]) -> None:
        before = [dump(file) for file in files]
        merge3(files[0], files[1:])
        assert [dump(file) for file in files] == before
