"""A file as it stood: nothing recorded later shows, and what cannot be known is named."""

from hypothesis import given
from hypothesis import strategies as st

from counterpoint.canon.normal import make
from counterpoint.graph.dates import after
from counterpoint.merge.as_of import as_of
from counterpoint.merge.state import State, faults, parse, render
from counterpoint.merge.versions import prune
from counterpoint.model.record import Bundle
from counterpoint.verbs import dump
from world import worlds

DATES = ("2026-03-01T09:00:00Z", "2026-05-02T09:00:00Z", "2026-05-02T09:00:01Z", "2027-01-01T00:00:00Z", "")


@st.composite
def dated(draw: st.DrawFn) -> Bundle:
    """A conflicted file whose versions were recorded at various times, some at none."""
    [file] = draw(worlds(files=1))
    versions = {}
    for iri, group in parse(file).versions.items():
        stamped = []
        for version in group:
            date = draw(st.sampled_from(DATES))
            stamped.append(make({**version.content, **({"recordedAt": date} if date else {})}))
        versions[iri] = prune(stamped)
    return render(State(versions))


class TestAsOf:
    @given(dated(), st.sampled_from(["2025", "2026", "2026-03", "2026-05-02", "2026-05-02T09:00:00Z", "2027"]))
    def test_every_version_is_shown_or_later(self, file: Bundle, date: str) -> None:
        past = as_of(file, date)
        now, then = parse(file).versions, parse(past.bundle).versions
        assert faults(past.bundle, parse(past.bundle)) == ()
        for iri, group in now.items():
            by_then = tuple(version for version in group if not after(version.text("recordedAt"), date))
            kept_header = past.header_later and any(version.type == "KnowledgeBase" for version in group)
            assert then.get(iri, ()) == (group if kept_header else by_then)
            told = [iri in part for part in (past.later, past.lost)]
            assert any(told) == (iri not in then)
            assert not all(told)
            assert (iri in past.undated) == any(not version.text("recordedAt") for version in by_then)
        assert then.keys() <= now.keys()

    @given(dated())
    def test_as_of_the_far_future_it_is_the_file(self, file: Bundle) -> None:
        assert dump(as_of(file, "9999").bundle) == dump(file)

    @given(dated(), st.sampled_from(["2026-03", "2026-05"]))
    def test_looking_twice_changes_nothing(self, file: Bundle, date: str) -> None:
        once = as_of(file, date).bundle
        assert as_of(once, date).bundle == once
