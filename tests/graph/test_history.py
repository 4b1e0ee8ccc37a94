"""What an agent said and wrote: three clocks apart, and beliefs with what they replaced."""

from counterpoint.canon.normal import make
from counterpoint.graph.history import History, history
from counterpoint.graph.index import Graph
from counterpoint.model.record import Bundle, Record, Value

KB = "https://example.org/kb/"
ANN = KB + "ann"


def record(iri: str, kind: str, **fields: Value) -> Record:
    return make({"id": KB + iri, "type": kind, "attributedTo": KB + "team", **fields})


def told(*records: Record, agent: str = ANN) -> History:
    return history(Graph(Bundle(records)), agent, records)


HYPOTHESIS = record("h", "Hypothesis", text="It began there.")


def belief(iri: str, value: str, **fields: Value) -> Record:
    return record(iri, "Credence", agent=ANN, hypothesis=KB + "h", value=value, scale="probability", **fields)


class TestBeliefs:
    def test_a_chain_of_replacements_is_followed_to_its_start(self) -> None:
        first, second = belief("1", "0.2", heldAt="2020"), belief("2", "0.5", heldAt="2021", replaces=KB + "1")
        third = belief("3", "0.9", heldAt="2022-07", replaces=KB + "2")
        said = told(HYPOTHESIS, third, first, second).said
        assert [deed.said for deed in said] == ["2020", "2021", "2022-07"]
        assert said[-1].replaces == (KB + "2", KB + "1")
        assert said[-1].about == "It began there.: 0.9 probability"
        assert said[-1].before == "It began there.: 0.5 probability"

    def test_a_circle_of_replacements_ends(self) -> None:
        one, other = belief("1", "0.2", replaces=KB + "2"), belief("2", "0.5", replaces=KB + "1")
        assert [deed.replaces for deed in told(one, other).said] == [(KB + "2",), (KB + "1",)]

    def test_a_belief_its_recorder_withdrew_says_so(self) -> None:
        gone = record("r", "Retraction", target=KB + "1")
        assert [deed.withdrawn for deed in told(belief("1", "0.2"), gone).said] == [True]


class TestClocks:
    def test_what_was_conceded_last_but_recorded_first_stands_last(self) -> None:
        early = record(
            "s1",
            "Assertion",
            speaker=ANN,
            act="asserts",
            claim=KB + "c",
            saidAt="2020-01-26",
            recordedAt="2026-05-01T00:00:00Z",
        )
        late = record(
            "s2",
            "Assertion",
            speaker=ANN,
            act="concedes",
            claim=KB + "c",
            saidAt="2022-07-26",
            recordedAt="2026-03-01T00:00:00Z",
        )
        assert [(deed.deed, deed.said) for deed in told(late, early).said] == [
            ("asserts", "2020-01-26"),
            ("concedes", "2022-07-26"),
        ]

    def test_no_clock_is_filled_from_another(self) -> None:
        undated = record(
            "s", "Assertion", speaker=ANN, act="asserts", claim=KB + "c", recordedAt="2026-03-01T00:00:00Z"
        )
        stance = record("p", "Position", agent=ANN, stance="for", **{"from": "2020", "to": "2021"})
        deeds = {deed.type: (deed.said, deed.valid, deed.recorded) for deed in told(undated, stance).said}
        assert deeds == {"Assertion": ("", "", "2026-03-01T00:00:00Z"), "Position": ("", "2020..2021", "")}

    def test_a_third_party_is_named(self) -> None:
        assert told(belief("1", "0.2", reportedBy=KB + "bob")).said[0].through == KB + "bob"


class TestWriting:
    def test_versions_retractions_and_deletions_are_deeds_of_their_own(self) -> None:
        revised = record("c", "Claim", recordedAt="2026-03-02T00:00:00Z", revises=["sha256:" + "1" * 64])
        written = told(
            revised,
            record("r", "Retraction", target=KB + "d", recordedAt="2026-03-01T00:00:00Z"),
            record("t", "Tombstone", revises=["sha256:" + "2" * 64]),
            agent=KB + "team",
        ).wrote
        assert [(w.deed, w.record.removeprefix(KB), w.about.removeprefix(KB)) for w in written] == [
            ("retracted", "r", "d"),
            ("revised", "c", ""),
            ("deleted", "t", ""),
        ]
