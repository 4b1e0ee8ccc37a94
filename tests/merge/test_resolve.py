"""R-MRG-19, R-MRG-20: a decision closes every conflict of a record and stays closed."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from counterpoint.merge.join import merge
from counterpoint.merge.resolve import Unresolvable, recomputes, resolve
from counterpoint.model.record import Bundle
from counterpoint.verbs import dump
from world import worlds

JUDGE = "https://example.org/kb/judge"


def decided(bundle: Bundle, data: st.DataObject) -> Bundle:
    """Every open conflict of the file, decided one record at a time."""
    while conflicts := [record for record in bundle if record.type == "Conflict"]:
        subject = conflicts[0].text("subject")
        choices = {
            c.text("property"): data.draw(st.sampled_from(c.texts("alternatives")))
            for c in conflicts
            if c.text("subject") == subject
        }
        bundle = resolve(bundle, subject, choices, agent=JUDGE, reason="x", decided_at="2026-04-01T12:00:00Z")
    return bundle


class TestResolveAll:
    """Law 11: resolving all leaves none, and joining any input again changes no byte."""

    @given(worlds(files=3), st.data())
    def test_nothing_is_open_and_nothing_reopens(self, files: tuple[Bundle, ...], data: st.DataObject) -> None:
        merged = merge(files)
        assume(merged.conflicts)
        closed = decided(merged.bundle, data)
        assert not merge([closed]).conflicts
        for file in (*files, merged.bundle):
            assert dump(merge([closed, file]).bundle) == dump(closed)

    @given(worlds(files=3), st.data())
    def test_who_decided_stays_checkable(self, files: tuple[Bundle, ...], data: st.DataObject) -> None:
        merged = merge(files)
        assume(merged.conflicts)
        closed = decided(merged.bundle, data)
        resolutions = [record for record in closed if record.type == "Resolution"]
        assert len(resolutions) >= len(merged.conflicts)
        assert all(recomputes(resolution) for resolution in resolutions)


class TestRefusals:
    @pytest.fixture
    def conflicted(self) -> Bundle:
        from counterpoint.canon.normal import make

        sides = [
            make({"id": "https://example.org/kb/1", "type": "Claim", "text": text, "attributedTo": JUDGE})
            for text in ("p", "q")
        ]
        return merge([Bundle([side]) for side in sides]).bundle

    @pytest.mark.parametrize(
        ("subject", "choices", "told"),
        [
            ("https://example.org/kb/2", {"text": '"p"'}, "nothing is contested"),
            ("https://example.org/kb/1", {}, "has to be decided"),
            ("https://example.org/kb/1", {"text": '"z"'}, "no alternative"),
            ("https://example.org/kb/1", {"text": '"p"', "lang": '"en"'}, "not contested"),
        ],
    )
    def test_a_decision_that_does_not_fit(
        self, conflicted: Bundle, subject: str, choices: dict[str, str], told: str
    ) -> None:
        with pytest.raises(Unresolvable, match=told):
            resolve(conflicted, subject, choices, agent=JUDGE)
