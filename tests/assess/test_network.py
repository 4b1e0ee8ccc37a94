"""Probabilities in networks: by enumeration, against the library, and against sums by hand (R-ASM-46, R-ASM-47)."""

import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint
from counterpoint.assess import beliefs as room
from counterpoint.assess.beliefs import beliefs
from counterpoint.assess.network_model import Network, Variable
from counterpoint.canon.normal import make
from counterpoint.errors import InputError
from counterpoint.model.record import Bundle

CASES = Path(__file__).parents[2] / "spec/conformance/cases/assess/network"


@st.composite
def networks(draw: st.DrawFn) -> Network:
    variables = []
    for n in range(draw(st.integers(1, 5))):
        parents = tuple(sorted(draw(st.sets(st.sampled_from([f"v{m}" for m in range(n)]), max_size=2)))) if n else ()
        table = {}
        for code in range(2 ** len(parents)):
            combination = tuple(f"{p}-{(code >> k) & 1}" for k, p in enumerate(parents))
            yes = Decimal(draw(st.integers(1, 9))) / 10
            table[combination] = (yes, 1 - yes)
        variables.append(Variable(f"v{n}", f"f{n}", (f"v{n}-0", f"v{n}-1"), parents, table))
    return Network("n", tuple(variables))


@given(networks(), st.data())
@settings(max_examples=60, deadline=None)
def test_enumeration_and_the_library_agree(network: Network, data: st.DataObject) -> None:
    seen = data.draw(st.sets(st.sampled_from([v.iri for v in network.variables]), max_size=2))
    observed = {iri: f"{iri}-{data.draw(st.integers(0, 1))}" for iri in sorted(seen)}
    ours, theirs = beliefs(network, observed), room._by_library(network, observed)
    assert ours is not None
    assert theirs is not None
    for state, number in ours.items():
        assert float(number) == pytest.approx(float(theirs[state]), abs=1e-9)
    for variable in network.variables:
        assert sum(ours[state] for state in variable.states) == pytest.approx(Decimal(1))


def chain(length: int) -> Bundle:
    """A variable that hangs on the one before it, many times."""
    kb = "https://example.org/kb/"
    records = [
        {"id": kb + "n", "type": "Analysis", "agent": kb + "t", "answerSet": kb + "set/0", "operator": "network@1"}
    ]
    for n in range(length):
        yes, no = f"{kb}h/{n}", f"{kb}h/no-{n}"
        records += [
            {"id": f"{kb}set/{n}", "type": "AnswerSet", "title": "x", "hypotheses": [yes, no], "exclusive": True},
            {"id": yes, "type": "Hypothesis", "text": "yes"},
            {"id": no, "type": "Hypothesis", "text": "no"},
            {"id": f"{kb}f/{n}", "type": "Factor", "analysis": kb + "n", "part": "updatePart", "label": "x"},
        ]
        for m, told in enumerate(([f"{kb}h/{n - 1}"], [f"{kb}h/no-{n - 1}"]) if n else ([],)):
            number = {"id": f"{kb}l/{n}/{m}", "type": "Likelihood", "factor": f"{kb}f/{n}", "hypothesis": yes}
            number |= {"value": ("0.9", "0.2")[m] if n else "0.5", "likelihoodUnit": "absolute"}
            records.append(number | ({"given": told} if told else {}))
    return Bundle(make({**record, "attributedTo": kb + "t"}) for record in records)  # type: ignore[dict-item]


class TestLargeNetworks:
    def test_the_library_takes_what_is_beyond_enumeration(self) -> None:
        outcome = counterpoint.assess("network", chain(20))
        numbers = {str(row[2]): row[3] for row in outcome.table("beliefs").rows}
        expected = Decimal("0.5")
        for n in range(20):
            assert abs(Decimal(str(numbers[f"https://example.org/kb/h/{n}"])) - expected) < Decimal("1e-6")
            expected = expected * Decimal("0.9") + (1 - expected) * Decimal("0.2")
        assert any("floating point" in caveat for caveat in outcome.result.caveats)

    def test_without_it_the_extra_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pyagrum", None)
        with pytest.raises(InputError) as stopped:
            counterpoint.assess("network", chain(17))
        assert stopped.value.repair == "pip install 'counterpoint[network]'"
        assert counterpoint.assess("network", chain(16)).computed


@pytest.mark.parametrize("name", ["the-chest-clinic-comes-out-as-published", "a-variable-may-have-three-answers"])
def test_networks_are_sound_files(name: str) -> None:
    report = counterpoint.validate(counterpoint.load(CASES / name / "file.jsonld"), profile="draft")
    assert [f for f in report.findings if f.code in ("CP509", "CP510", "CP514")] == []
