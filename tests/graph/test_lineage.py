"""What records come from, and where their ways up meet."""

from counterpoint.canon.normal import make
from counterpoint.graph.index import Graph
from counterpoint.graph.lineage import Lineage
from counterpoint.model.record import Bundle, Scalar, Value

KB = "https://example.org/kb/"


def lineage(*records: dict[str, Value]) -> Lineage:
    return Lineage(Graph(Bundle(make({**r, "id": f"{KB}{r['id']}"}) for r in records)))


def to(*names: str) -> list[Scalar]:
    return [KB + name for name in names]


class TestAncestors:
    def test_a_claim_comes_from_the_works_that_put_it_forward(self) -> None:
        found = lineage(
            {"id": "claim", "type": "Claim"},
            {"id": "said", "type": "Assertion", "claim": KB + "claim", "act": "asserts", "source": KB + "paper"},
            {"id": "denied", "type": "Assertion", "claim": KB + "claim", "act": "denies", "source": KB + "reply"},
            {"id": "paper", "type": "Source", "restsOn": to("data")},
            {"id": "reply", "type": "Source"},
            {"id": "data", "type": "Basis"},
        )
        assert found.ancestors(KB + "claim") == tuple(to("paper", "data"))
        assert found.way(KB + "claim", KB + "data") == tuple(to("claim", "said", "paper", "data"))
        assert found.way(KB + "claim", KB + "reply") == ()

    def test_two_descriptions_of_a_work_are_one_ancestor(self) -> None:
        found = lineage(
            {"id": "one", "type": "Estimate", "source": KB + "a"},
            {"id": "a", "type": "Source", "doi": "10.1/x"},
            {"id": "b", "type": "Source", "doi": "10.1/x", "restsOn": to("data")},
            {"id": "data", "type": "Basis"},
        )
        assert found.ancestors(KB + "one") == tuple(to("a", "data"))


class TestMeetings:
    def test_the_ways_up_meet_where_both_come_from(self) -> None:
        found = lineage(
            {"id": "one", "type": "Claim", "restsOn": to("homes")},
            {"id": "two", "type": "Claim", "restsOn": to("list")},
            {"id": "three", "type": "Claim", "restsOn": to("blood")},
            {"id": "homes", "type": "Basis", "partOf": to("list")},
            {"id": "list", "type": "Basis"},
            {"id": "blood", "type": "Basis"},
        )
        (meeting,) = found.meetings(KB + n for n in ("one", "three", "two"))
        assert (meeting.one, meeting.other, meeting.shared) == tuple(to("one", "two", "list"))
        assert meeting.one_way == tuple(to("list", "homes", "one"))
        assert meeting.other_way == tuple(to("list", "two"))

    def test_circles_and_long_chains_come_to_an_end(self) -> None:
        chain: list[dict[str, Value]] = [
            {"id": f"{n}", "type": "Basis", "partOf": to(f"{(n + 1) % 5000}")} for n in range(5000)
        ]
        found = lineage(*chain)
        assert len(found.ancestors(KB + "0")) == 5000
        (meeting,) = found.meetings(KB + n for n in ("0", "4999"))
        assert meeting.shared == KB + "4999"
