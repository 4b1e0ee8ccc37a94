"""R-MRG-21: what changed is stamped, so that joining with the past changes nothing."""

from hypothesis import given
from hypothesis import strategies as st

from counterpoint.canon.digest import of_record
from counterpoint.canon.normal import make
from counterpoint.merge.join import merge
from counterpoint.merge.release import adopt, release
from counterpoint.merge.state import faults, parse
from counterpoint.model.record import Bundle, Record
from counterpoint.verbs import dump
from world import worlds

X = "https://example.org/kb/claim/x"


def claim(text: str, **more: object) -> Record:
    return make({"id": X, "type": "Claim", "attributedTo": "https://example.org/kb/a", "text": text, **more})  # type: ignore[arg-type]


P, Q = claim("p"), claim("q")
OPEN = merge([Bundle([P]), Bundle([Q])]).bundle


def edited(bundle: Bundle, **cells: object) -> Bundle:
    """The file after somebody wrote into every view and every record; `None` takes a key out."""
    result = []
    for record in bundle:
        if record.type not in ("Version", "Conflict") and record.type != "Tombstone":
            content = {k: v for k, v in {**record.content, **cells}.items() if v is not None}
            record = make(content)
        result.append(record)
    return Bundle(result)


class TestRelease:
    def test_a_change_lists_all_the_past(self) -> None:
        [stamped] = release(Bundle([claim("p", revises=["sha256:" + "0" * 64])]), Bundle([Q])).bundle
        past = claim("p", revises=["sha256:" + "0" * 64])
        assert set(stamped.texts("revises")) == {of_record(past), "sha256:" + "0" * 64}

    def test_what_did_not_change_is_not_stamped(self) -> None:
        first = release(Bundle([P]), Bundle([Q])).bundle
        again = release(first, first)
        assert (again.bundle, again.changed, again.deleted) == (first, (), ())

    def test_words_that_lost_their_stamp_get_it_back(self) -> None:
        first = release(Bundle([P]), Bundle([Q])).bundle
        assert release(first, Bundle([Q])).bundle == first

    def test_a_deletion_leaves_a_tombstone_that_later_merges_see(self) -> None:
        gone = release(Bundle([P]), Bundle())
        assert gone.deleted == (X,)
        assert merge([gone.bundle, Bundle([P])]).bundle == gone.bundle

    @given(worlds(files=1), st.sampled_from(["n", None]))
    def test_joining_with_the_past_changes_nothing(self, files: tuple[Bundle, ...], note: str | None) -> None:
        [past] = files
        now = release(past, edited(past, note=note)).bundle
        assert faults(now, parse(now)) == ()
        again = merge([now, past]).bundle
        # Another author's version never disappears, and joining does not bring it back twice.
        assert dump(again) == dump(merge([now]).bundle)


class TestAdopting:
    """Editing a view: a full answer settles the dispute, an edit elsewhere does not."""

    def test_case_26_an_edit_that_settles_everything_is_one_version(self) -> None:
        own = edited(OPEN, text="own", contested=None)
        result = release(OPEN, own)
        record = result.bundle.get(X)
        assert record is not None
        assert not record.is_view
        assert record.text("text") == "own"
        assert result.adopted == (X,)
        assert merge([result.bundle, Bundle([P]), Bundle([Q])]).bundle == result.bundle

    def test_an_edit_elsewhere_keeps_the_dispute_open(self) -> None:
        result = release(OPEN, edited(OPEN, note="n"))
        view = result.bundle.get(X)
        assert view is not None
        assert view.texts("contested") == ("text",)
        assert view.text("note") == "n"
        [conflict] = [r for r in result.bundle if r.type == "Conflict"]
        assert conflict.texts("alternatives") == ('"p"', '"q"')

    def test_a_join_refuses_what_release_adopts(self) -> None:
        own = edited(OPEN, text="own", contested=None)
        assert merge([own]).refusals
        assert not merge([adopt(own)[0]]).refusals

    @given(worlds(files=2))
    def test_a_sound_file_is_adopted_as_it_is(self, files: tuple[Bundle, ...]) -> None:
        merged = merge(files).bundle
        assert adopt(merged) == (merged, ())
