"""Whatever records say and however they point at each other, an operator gives an outcome, and the same one again."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from command_line import ROOT, here
from counterpoint.assess import OPERATORS
from counterpoint.assess.codes import CODES
from counterpoint.canon.normal import make
from counterpoint.graph.full_text import search
from counterpoint.graph.index import Graph
from counterpoint.graph.trace import trace
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import terms

KB = "https://example.org/kb/"
POOL = [f"{KB}{n}" for n in range(9)]
SOME = {
    "decimal": ["0", "1", "-1", "0.5", "2.50", "1000000", "0.000001"],
    "integer": [0, 1, 2, -1],
    "boolean": [True, False],
    "date": ["2020", "2021-05", "2022-01-01"],
    "instant": ["2026-03-01T09:00:00Z"],
}
TYPES = sorted(name for name, kind in terms().types.items() if not kind.derived)


@st.composite
def tangled(draw: st.DrawFn) -> Bundle:
    """A few records that point at each other without sense, circles and wrong types included."""
    return Bundle(draw(_record(iri)) for iri in POOL[: draw(st.integers(1, len(POOL)))])


@st.composite
def _record(draw: st.DrawFn, iri: str) -> Record:
    # Types that operators read come more often than others.
    read = ["Claim", "Inference", "DialogueEvent", "Assertion", "Factor", "Likelihood", "AnswerSet", "Analysis"]
    kind = draw(st.sampled_from([*TYPES, *read * 3]))
    content: dict[str, object] = {"id": iri, "type": kind, "attributedTo": POOL[0]}
    for name, field in terms().types[kind].fields.items():
        if name in content or not draw(st.integers(0, 3 if not field.required else 9)):
            continue
        known = terms().properties[name]
        if known.range == "ref":
            values: list[object] = [*POOL, KB + "nowhere"]
        elif known.range == "vocab":
            values = [*terms().vocabularies[field.vocabulary].values]
        else:
            values = [*SOME.get(known.range, ["network@1", "product@1", "likely", "x"])]
        if known.many:
            content[name] = draw(st.lists(st.sampled_from(values), min_size=1, max_size=3, unique_by=str))
        else:
            content[name] = draw(st.sampled_from(values))
    return make(content)  # type: ignore[arg-type]


@given(tangled())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_operator_gives_an_outcome(bundle: Bundle) -> None:
    graph = Graph(bundle)
    for operator in OPERATORS:
        outcome = operator.run(graph, {})
        told = outcome.as_json()
        assert json.loads(json.dumps(told)) == told
        assert {each.code for each in outcome.result.cannot} <= set(CODES)
        assert outcome.result.meaning.endswith(".")
        assert operator.run(graph, {}).as_json() == told


@given(tangled())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_record_has_a_trace(bundle: Bundle) -> None:
    graph = Graph(bundle)
    for record in bundle:
        hops = trace(graph, record.id).hops
        opened = [hop.record for hop in hops if not hop.again]
        assert len(opened) == len(set(opened))
        assert all(hop.parent < place for place, hop in enumerate(hops))
    search(graph, "likely")


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.name)
def test_each_speaks_to_people_and_to_programs(operator) -> None:
    files = [str(ROOT / f"examples/covid/team_{team}.jsonld") for team in "ab"]
    shown = here("assess", operator.name, *files)
    told = here("assess", operator.name, *files, "--json")
    assert shown.code == told.code
    assert shown.code in (0, 1)
    assert f"{operator.name}@{operator.version}" in shown.text
    assert json.loads(told.text)["meaning"] in shown.text


def test_the_digits_hang_on_no_hash_seed_and_no_locale(tmp_path: Path) -> None:
    files = [str(ROOT / f"examples/covid/team_{team}.jsonld") for team in "ab"]
    seen = set()
    for seed, locale in (("0", "C"), ("7", "tr_TR.UTF-8")):
        script = (
            "import counterpoint, json, sys\n"
            "docs = [counterpoint.load(name) for name in sys.argv[1:]]\n"
            "for name in ('semantics', 'settled', 'gaps', 'rhetoric', 'weakest', 'methods', 'network'):\n"
            "    print(json.dumps(counterpoint.assess(name, *docs).as_json()))\n"
        )
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale}
        done = subprocess.run(
            [sys.executable, "-c", script, *files], env=environment, cwd=tmp_path, capture_output=True, check=True
        )
        seen.add(done.stdout)
    assert len(seen) == 1
