"""Open questions and what is missing around the sources: R-ASM-38 to R-ASM-41."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint
from counterpoint.assess.arguments import Arguments
from counterpoint.assess.contract import Outcome
from counterpoint.assess.gradual import Weighing, strengths
from counterpoint.assess.questions import standard_questions
from counterpoint.assess.unseen import chao1, lincoln_petersen
from counterpoint.canon.normal import make
from counterpoint.graph.index import Graph
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import terms
from covid import document

KB = "https://example.org/kb/"


def questions(outcome: Outcome) -> list[tuple[str, str | None]]:
    return [(str(row[0]), None if row[2] is None else str(row[2])) for row in outcome.table("questions").rows]


class TestTheList:
    def test_every_scheme_has_three_questions_of_known_kinds(self) -> None:
        schemes = terms().vocabularies["ArgumentScheme"].values
        kinds = terms().vocabularies["CriticalQuestionKind"].values
        assert len(schemes) >= 25
        assert set(standard_questions()) == set(schemes)
        for several in standard_questions().values():
            assert len(several) >= 3
            assert {each.kind for each in several} <= set(kinds)
            assert any(each.kind == "ordinaryPremise" for each in several)
            assert any(each.kind != "ordinaryPremise" for each in several)

    def test_no_question_stands_twice_in_a_scheme(self) -> None:
        for several in standard_questions().values():
            assert len({each.key for each in several}) == len({each.text for each in several}) == len(several)


class TestAnswers:
    def answered(self, step: str, key: str, extra: list[Record] | None = None) -> Outcome:
        bundle = document("team_a").bundle
        answer = make({"id": KB + "answer", "type": "Claim", "text": "So it was.", "attributedTo": KB + "t"})
        asks = make(
            {
                "id": KB + "critical",
                "type": "CriticalQuestion",
                "text": "In other words?",
                "kind": "ordinaryPremise",
                "standardQuestion": key,
                "target": step,
                "answeredBy": [KB + "answer"],
                "attributedTo": KB + "t",
            }
        )
        return counterpoint.assess("gaps", Bundle([*bundle, answer, asks, *(extra or [])]), most=10_000)

    def test_an_answer_takes_one_question_off_and_no_other(self) -> None:
        before = questions(counterpoint.assess("gaps", document("team_a"), most=10_000))
        for step, key in [(s, k) for s, k in before if k][:5]:
            assert key is not None
            after = questions(self.answered(step, key))
            assert sorted(map(repr, set(before) - set(after))) == [repr((step, key))]
            assert set(after) <= set(before)

    def test_a_withdrawn_answer_gives_it_back(self) -> None:
        before = questions(counterpoint.assess("gaps", document("team_a"), most=10_000))
        step, key = next((s, k) for s, k in before if k)
        gone = make(
            {
                "id": KB + "r",
                "type": "Retraction",
                "target": KB + "answer",
                "reason": "errorFound",
                "attributedTo": KB + "t",
            }
        )
        assert set(questions(self.answered(step, str(key), [gone]))) == set(before)


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.booleans()), min_size=1, max_size=12, unique=True),
    st.sampled_from(["qe", "dfquad", "euler"]),
)
@settings(max_examples=100, deadline=None)
def test_leaving_out_a_step_is_as_if_it_were_not_there(drawn: list[tuple[int, int, bool]], name: str) -> None:
    """The quick way weighs only what lies downstream; the slow way weighs another graph."""
    claims = [make({"id": f"{KB}{n}", "type": "Claim", "text": "x", "attributedTo": KB + "t"}) for n in range(7)]
    steps = [
        make(
            {
                "id": f"{KB}step/{a}-{b}-{side}",
                "type": "Inference",
                "premises": [f"{KB}{a}"],
                "conclusion": f"{KB}{b}",
                "direction": "supports" if side else "opposes",
                "attributedTo": KB + "t",
            }
        )
        for a, b, side in drawn
    ]
    whole = Weighing(Arguments(Graph(Bundle([*claims, *steps]))), name, lambda node: 1.0 if "step" in node else 0.5)
    rest = strengths(Arguments(Graph(Bundle([*claims, *steps[1:]]))), name, lambda node: 1.0 if "step" in node else 0.5)
    quick = whole.without(steps[0].id)
    for n in range(7):
        node = f"{KB}{n}"
        if node in whole.found.of and node in rest.of:
            assert quick.get(node, whole.found.of[node]) == pytest.approx(rest.of[node], abs=1e-9)


class TestUnseen:
    def test_the_definition(self) -> None:
        """TV13."""
        assert lincoln_petersen(40, 30, 20) == 60

    @pytest.mark.parametrize(
        ("found", "once", "twice", "total"), [(10, 4, 2, "14"), (10, 4, 0, "16"), (10, 0, 5, "10")]
    )
    def test_chao_by_hand(self, found: int, once: int, twice: int, total: str) -> None:
        assert chao1(found, once, twice) == Decimal(total)
