"""Agreement against the library, drift word by word, and tags that change nothing (R-ASM-42, R-ASM-43)."""

import re
from pathlib import Path

import krippendorff
import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint
from counterpoint.assess.agreement import alpha, nominal, ordinal
from counterpoint.assess.modality import PHRASES, level
from counterpoint.model.record import Bundle
from covid import merged

ANNEX = (Path(__file__).parents[2] / "spec/operations/assess.md").read_text("utf-8")

tables = st.lists(st.lists(st.none() | st.integers(1, 4), min_size=3, max_size=3), min_size=2, max_size=8)


@given(tables, st.sampled_from(["nominal", "ordinal"]))
@settings(max_examples=150, deadline=None)
def test_alpha_is_the_one_of_the_library(judged: list[list[int | None]], kind: str) -> None:
    units = [[value for value in row if value is not None] for row in judged]
    ours = alpha(units, nominal if kind == "nominal" else ordinal)
    paired = [row for row in judged if sum(value is not None for value in row) > 1]
    values = {value for row in paired for value in row if value is not None}
    if len(values) < 2:
        assert ours is None
        return
    data = numpy.array([[numpy.nan if v is None else float(v) for v in row] for row in paired]).T
    theirs = krippendorff.alpha(
        reliability_data=data, level_of_measurement=kind, value_domain=sorted(map(float, values))
    )
    assert float(ours or 0) == pytest.approx(theirs, abs=1e-9)


class TestWords:
    def test_the_annex_has_the_list(self) -> None:
        for number, phrases in PHRASES.items():
            [row] = re.findall(rf"^\| {number} \| (.+) \|$", ANNEX, re.MULTILINE)
            assert tuple(row.split(", ")) == phrases

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("certain", 4),
            ("almost certain", 3),
            ("not certain", 1),
            ("It is VERY LIKELY", 3),
            ("likely to very likely", 2),
            ("certain, but it may be otherwise", 1),
            ("p < 0.001", None),
            ("unlikely", None),
            ("maybe", 1),
            ("mayor", None),
            ("", None),
        ],
    )
    def test_the_weakest_phrase_counts_and_the_longest_of_overlapping_ones(
        self, text: str, expected: int | None
    ) -> None:
        assert level(text) == expected


def test_without_its_tags_the_example_says_the_same() -> None:
    """Inferences about a tag go with it; nothing else changes."""
    bundle = merged().bundle
    moves = {record.id for record in bundle if record.type == "RhetoricalMove"}
    assert moves
    about = {r.id for r in bundle if r.type == "Inference" and r.text("conclusion") in moves}
    bare = Bundle(record for record in bundle if record.id not in moves | about)
    plain = Bundle(record for record in bundle if record.id not in about)
    for name, table in (("semantics", "nodes"), ("settled", "statuses"), ("gaps", "questions")):
        before, after = (counterpoint.assess(name, each).table(table).rows for each in (plain, bare))
        assert [row for row in before if row[0] not in moves] == list(after)
