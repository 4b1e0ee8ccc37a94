"""R-ASM-34, R-CLI-07: whatever a file holds, an operator gives an outcome, with the reason where it has no result."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.assess import OPERATORS, by_name
from counterpoint.canon.normal import make
from counterpoint.graph.index import Graph
from counterpoint.model.record import Bundle
from counterpoint.verbs import assess, load

CASES = Path(__file__).parents[2] / "spec" / "conformance" / "cases" / "assess"
FILES = [load(path).bundle for path in sorted(CASES.glob("*/*/*.jsonld"))]
KB = "https://example.org/kb/"
NUMBERS = ("0", "1", "-1", "0.5", "1.0000", "9" * 150, "-" + "9" * 150, "0." + "0" * 150 + "1", "0." + "9" * 150)
ODD = (*NUMBERS, "", "2019", "2019-02-30", "9999-12-31", "words", f"{KB}nowhere", True, False, 0, -5, 2**53 - 1)


@st.composite
def spoiled(draw: Any) -> Bundle:
    """The file of a case, some of whose values are others: odd ones, or the names of other records."""
    records = list(draw(st.sampled_from(FILES)))
    names = [record.id for record in records]
    for place in draw(st.lists(st.integers(0, len(records) - 1), min_size=1, max_size=4)):
        content = dict(records[place].content)
        key = draw(st.sampled_from(sorted(set(content) - {"id", "type"}) or ["text"]))
        content[key] = draw(st.one_of(st.sampled_from(ODD), st.sampled_from(names), st.just([names[0], names[-1]])))
        records[place] = make(content)
    return Bundle(records)


@settings(max_examples=40, deadline=None)
@given(bundle=spoiled(), operator=st.sampled_from(OPERATORS))
def test_every_operator_gives_an_outcome(bundle: Bundle, operator: Any) -> None:
    outcome = operator.run(Graph(bundle), {})
    assert outcome.computed or outcome.result.cannot
    assert all(record.type == "Assessment" for record in outcome.records(f"{KB}team"))
    if operator.plots:
        assert operator.plot(outcome).startswith("<svg")


@pytest.mark.parametrize("scale", ["log10Odds", "lnOdds", "odds", "probability"])
@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_is_too_large_or_too_small(scale: str, number: str) -> None:
    answers = {"id": f"{KB}s", "type": "AnswerSet", "title": "t", "hypotheses": [f"{KB}h", f"{KB}z"], "exclusive": True}
    records = [make(answers), make({"id": f"{KB}q", "type": "Estimand", "label": "q"})]
    for n, (of, value) in enumerate([(scale, number), ("odds", "2")]):
        about = {"agent": f"{KB}a", "hypothesis": f"{KB}h", "against": f"{KB}z", "scale": of, "value": value}
        records.append(make({"id": f"{KB}c{n}", "type": "Credence", **about}))
        records.append(make({"id": f"{KB}e{n}", "type": "Estimate", "estimand": f"{KB}q", "scale": of, "value": value}))
    both = (f"{KB}c0", f"{KB}c1")
    for name, parameters in (("compare", {"of": both}), ("calibrate", {"of": both, "error": ("0.1",)}), ("spread", {})):
        assert by_name(name) is not None
        outcome = assess(name, Bundle(records), **parameters)
        assert {each.code for each in outcome.result.cannot} <= {"out-of-range", "fewer-than-two"}
