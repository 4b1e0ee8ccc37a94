"""The benchmark of operators answers rightly: its networkx contestants give the same."""

import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent.parent / "benchmarks"
sys.path.insert(0, str(FOLDER))

import reasoning  # noqa: E402

from counterpoint.model.record import Bundle  # noqa: E402


@pytest.mark.parametrize("size", [30, 200])
@pytest.mark.parametrize("job", sorted(reasoning.JOBS))
def test_all_agree(job: str, size: int) -> None:
    pytest.importorskip("networkx")
    records, contestants = reasoning.JOBS[job]
    bundle = Bundle(records(size))
    answers = {name: reasoning.fingerprint(answer(bundle)) for name, answer in contestants.items()}
    assert len(set(answers.values())) == 1, answers


@pytest.mark.parametrize("job", sorted(reasoning.JOBS))
def test_the_answer_is_of_something(job: str) -> None:
    records, contestants = reasoning.JOBS[job]
    assert contestants["counterpoint"](Bundle(records(200))) != contestants["counterpoint"](Bundle(records(202)))
