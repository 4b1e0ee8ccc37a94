"""What is left to do: open until something that still stands answers it."""

from counterpoint.canon.normal import make
from counterpoint.graph.index import Graph
from counterpoint.graph.open_points import OpenPoint, open_points
from counterpoint.model.record import Bundle, Record, Value

KB = "https://example.org/kb/"


def record(iri: str, kind: str, **fields: Value) -> Record:
    return make({"id": KB + iri, "type": kind, "attributedTo": KB + "team", **fields})


def kinds(*records: Record) -> set[tuple[str, str]]:
    return {(point.kind, point.record.removeprefix(KB)) for point in points(*records)}


def points(*records: Record) -> tuple[OpenPoint, ...]:
    return open_points(Graph(Bundle(records)))


ANSWER = record("answer", "Claim", text="So it is.")
TAKEN_BACK = record("back", "Retraction", target=KB + "answer")


class TestAnswers:
    def test_a_gap_is_open_until_something_closes_it(self) -> None:
        assert kinds(record("g", "Gap", text="What?")) == {("gap", "g")}
        closed = record("g", "Gap", text="What?", closedBy=[KB + "answer"])
        assert kinds(closed, ANSWER) == set()

    def test_a_gap_opens_again_when_what_closed_it_is_withdrawn(self) -> None:
        closed = record("g", "Gap", text="What?", closedBy=[KB + "answer"])
        assert kinds(closed, ANSWER, TAKEN_BACK) == {("gap", "g"), ("stale", "g")}

    def test_a_refused_request_is_no_pending_one(self) -> None:
        assert kinds(record("r", "Request", text="Send it.", status="refused")) == set()
        assert kinds(record("r", "Request", text="Send it.", status="pending")) == {("request", "r")}

    def test_a_question_nobody_answered(self) -> None:
        assert kinds(record("q", "CriticalQuestion", text="Sure?")) == {("question", "q")}
        assert kinds(record("q", "CriticalQuestion", text="Sure?", answeredBy=[KB + "answer"]), ANSWER) == set()


class TestStaleness:
    def test_the_way_from_what_no_longer_stands_is_told(self) -> None:
        step = record("i", "Inference", premises=[KB + "answer"], conclusion=KB + "c", direction="supports")
        stale = [point for point in points(ANSWER, TAKEN_BACK, step, record("c", "Claim")) if point.kind == "stale"]
        assert [(point.record, point.way) for point in stale] == [
            (KB + "c", (KB + "answer", KB + "i", KB + "c")),
            (KB + "i", (KB + "answer", KB + "i")),
        ]

    def test_a_belief_that_was_replaced_is_nothing_to_do(self) -> None:
        old = record("old", "Credence", claim=KB + "answer")
        assert kinds(ANSWER, old, record("new", "Credence", claim=KB + "answer", replaces=KB + "old")) == set()


def test_reviews_are_told_where_they_are_stated() -> None:
    told = kinds(
        record("a", "Claim", review="unreviewed"),
        record("b", "Claim", review="disputed", reviewedBy=[KB + "ann"]),
        record("c", "Claim", review="checked"),
        record("d", "Claim"),
    )
    assert told == {("unreviewed", "a"), ("disputed", "b")}


def test_an_open_conflict_is_told_at_its_record() -> None:
    conflict = record("x", "Conflict", subject=KB + "c", property="text", alternatives=['"p"', '"q"'])
    assert points(conflict) == (OpenPoint("conflict", KB + "c", "Conflict", 'text: "p" against "q"'),)
