"""Redaction: the content is gone, the act is told, and no merge brings anything back without a word."""

from hypothesis import given
from hypothesis import strategies as st

from counterpoint.canon.digest import of_record
from counterpoint.canon.normal import make
from counterpoint.findings import Severity
from counterpoint.merge.join import merge
from counterpoint.merge.redact import Redacted, Unredactable, redact
from counterpoint.merge.state import faults, parse
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle
from counterpoint.verbs import dump, validate
from covid import document
from world import IDS, worlds

KB = "https://example.org/kb/"
SECRET = "Ann Other lives at the market."
CLAIM = make({"id": KB + "claim/1", "type": "Claim", "attributedTo": KB + "team-a", "text": SECRET, "lang": "en"})
AGENTS = tuple(make({"id": f"{KB}team-{x}", "type": "Agent", "name": x, "kind": "organisation"}) for x in "ab")
FILE = Bundle([CLAIM, *AGENTS])
AT = "2026-04-01T12:00:00Z"


def out(bundle: Bundle = FILE, by: str = "") -> Redacted:
    return redact(bundle, [CLAIM.id], reason="Names a person.", at=AT, by=by)


class TestWhatIsLeft:
    def test_the_words_are_nowhere_in_the_file(self) -> None:
        assert SECRET.encode() not in dump(out().bundle)

    def test_type_digest_and_reason_are_kept(self) -> None:
        [iri] = out().redactions
        record = out().bundle.get(iri)
        assert record is not None
        assert record.content == {
            "id": iri,
            "type": "Redaction",
            "attributedTo": KB + "team-a",
            "recordedAt": AT,
            "target": CLAIM.id,
            "redactedType": "Claim",
            "digest": of_record(CLAIM),
            "reason": "Names a person.",
        }

    def test_any_claim_of_the_covid_file_may_go_and_the_file_stays_sound(self) -> None:
        whole = document("team_a")
        claims = [record.id for record in whole.bundle if record.type == "Claim"]
        result = redact(whole.bundle, claims, reason="All of them.", at=AT)
        report = validate(Document("out", "jsonld", b"", result.bundle), profile="exchange")
        assert report.at_least(Severity.ERROR) == ()

    def test_a_resolution_that_repeats_the_values_is_named(self) -> None:
        resolution = make({"id": KB + "r", "type": "Resolution", "subject": CLAIM.id, "alternatives": [f'"{SECRET}"']})
        assert out(Bundle([*FILE, resolution])).quoting == (KB + "r",)


class TestMerging:
    """A redacted record against its full copy is no conflict, and never comes back without a word."""

    def test_what_its_author_redacted_stays_out(self) -> None:
        result = merge([FILE, out().bundle])
        assert result.bundle == out().bundle
        assert [(c.holders, c.outcome) for c in result.redacted] == [((0,), "withheld")]

    def test_what_another_redacted_is_kept_and_not_shown(self) -> None:
        result = merge([out(by=KB + "team-b").bundle, FILE])
        view = result.bundle.get(CLAIM.id)
        assert view is not None
        assert (view.type, result.conflicts) == ("Tombstone", ())
        assert CLAIM in parse(result.bundle).versions[CLAIM.id]
        assert [(c.holders, c.outcome) for c in result.redacted] == [((1,), "hidden")]

    def test_an_edit_that_knew_nothing_of_it_is_an_open_question_and_told(self) -> None:
        edit = make({**CLAIM.content, "text": "Somebody lives there.", "revises": [of_record(CLAIM)]})
        result = merge([out().bundle, Bundle([edit])])
        assert [c.text("property") for c in result.conflicts] == ["exists"]
        assert [c.outcome for c in result.redacted] == ["restored"]

    @given(worlds(files=2), st.sampled_from(IDS[:2]))
    def test_in_any_world_a_copy_that_comes_back_is_told(self, files: tuple[Bundle, ...], iri: str) -> None:
        mine, theirs = files
        group = parse(mine).versions.get(iri, ())
        authors = sorted({version.text("attributedTo") for version in group})
        agent = make({"id": KB + "redactor", "type": "Agent", "name": "R"})
        try:
            redacted = redact(Bundle([*mine, agent]), [iri], reason="r", at=AT, by=agent.id).bundle
        except Unredactable:
            assert not authors or all(version.type in ("Tombstone", "KnowledgeBase") for version in group)
            return
        assert faults(redacted, parse(redacted)) == ()
        result = merge([redacted, theirs])
        held = [v for v in parse(theirs).versions.get(iri, ()) if v.type != "Tombstone"]
        shown = result.bundle.get(iri)
        assert shown is not None
        graves = {of_record(v) for v in parse(theirs).versions.get(iri, ()) if v.type == "Tombstone"}
        full = [v for v in held if graves.isdisjoint(v.texts("revises"))]
        assert [c.record for c in result.redacted] == ([iri] if full else [])
        if full:
            assert result.redacted[0].outcome == ("hidden" if shown.type == "Tombstone" else "restored")
