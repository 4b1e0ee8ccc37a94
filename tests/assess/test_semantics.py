"""Labels and strengths against other people's programs: two libraries that know the same semantics (R-ASM-50, R-ASM-51)."""

from collections.abc import Sequence
from itertools import pairwise

import argumentation.core.dung as dung
import argumentation.gradual.dfquad as other_dfquad
import argumentation.gradual.gradual as other_gradual
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from py_arg.abstract_argumentation_classes.abstract_argumentation_framework import AbstractArgumentationFramework
from py_arg.abstract_argumentation_classes.argument import Argument
from py_arg.abstract_argumentation_classes.defeat import Defeat
from py_arg.algorithms.semantics.get_grounded_extension import get_grounded_extension

from counterpoint.assess import by_name
from counterpoint.assess.arguments import Arguments
from counterpoint.assess.contract import BadParameter
from counterpoint.assess.gradual import strengths
from counterpoint.assess.grounded import STANDARDS, labels
from counterpoint.canon.normal import make
from counterpoint.graph.index import Graph
from counterpoint.model.record import Bundle, Record

KB = "https://example.org/kb/"
NODES = "abcdefgh"
Edge = tuple[str, str]


def claims(names: Sequence[str]) -> list[Record]:
    return [make({"id": KB + name, "type": "Claim", "text": name, "attributedTo": KB + "t"}) for name in names]


def step(one: str, other: str, direction: str) -> Record:
    return make(
        {
            "id": f"{KB}step/{one}-{direction}-{other}",
            "type": "Inference",
            "premises": [KB + one],
            "conclusion": KB + other,
            "direction": direction,
            "attributedTo": KB + "t",
        }
    )


def arguments(attacks: Sequence[Edge], supports: Sequence[Edge] = ()) -> Arguments:
    steps = [*(step(*pair, "opposes") for pair in attacks), *(step(*pair, "supports") for pair in supports)]
    return Arguments(Graph(Bundle([*claims(NODES), *steps])))


def edges() -> st.SearchStrategy[list[Edge]]:
    node = st.sampled_from(NODES)
    return st.lists(st.tuples(node, node), max_size=16, unique=True)


@given(edges())
@settings(max_examples=150, deadline=None)
def test_attacks_alone_give_the_grounded_extension_of_both_libraries(attacks: list[Edge]) -> None:
    found = labels(arguments(attacks))
    standing = {name for name in NODES if found[KB + name] == "in"}
    assert standing == dung.grounded_extension(
        dung.ArgumentationFramework(arguments=frozenset(NODES), defeats=frozenset(attacks))
    )
    theirs = {name: Argument(name) for name in NODES}
    framework = AbstractArgumentationFramework(
        "", list(theirs.values()), [Defeat(theirs[a], theirs[b]) for a, b in attacks]
    )
    assert standing == {each.name for each in get_grounded_extension(framework)}
    attacked = {b for a, b in attacks if a in standing}
    assert {name for name in NODES if found[KB + name] == "out"} == attacked


@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.booleans()), max_size=14),
    st.lists(st.integers(0, 10), min_size=8, max_size=8),
)
@settings(max_examples=100, deadline=None)
def test_strengths_without_circles_are_those_of_the_library(
    drawn: list[tuple[int, int, bool]], tenths: list[int]
) -> None:
    pairs = {(NODES[min(a, b)], NODES[max(a, b)]): side for a, b, side in drawn if a != b}
    attacks = sorted(pair for pair, side in pairs.items() if side)
    supports = sorted(pair for pair, side in pairs.items() if not side)
    weights = dict(zip(NODES, (n / 10 for n in tenths), strict=True))
    graph = arguments(attacks, supports)

    def base(node: str) -> float:
        return weights.get(node.removeprefix(KB), 1.0)

    theirs = other_gradual.WeightedBipolarGraph(
        arguments=frozenset(NODES), initial_weights=weights, attacks=frozenset(attacks), supports=frozenset(supports)
    )
    expected = other_gradual.quadratic_energy_strengths_discrete(theirs).strengths
    found = strengths(graph, "qe", base)
    assert found.rounds == 1
    for name in NODES:
        assert found.of[KB + name] == pytest.approx(expected[name], abs=1e-6)
    also = other_dfquad.dfquad_bipolar_strengths(theirs).strengths
    found = strengths(graph, "dfquad", base)
    for name in NODES:
        assert found.of[KB + name] == pytest.approx(also[name], abs=1e-6)


@given(edges(), edges(), st.sampled_from(["qe", "dfquad", "euler"]))
@settings(max_examples=60, deadline=None)
def test_what_came_to_rest_is_a_rest_point_between_0_and_1(
    attacks: list[Edge], supports: list[Edge], name: str
) -> None:
    graph = arguments(attacks, supports)
    found = strengths(graph, name, lambda node: 0.5)
    assert all(0 <= value <= 1 for value in found.of.values())
    assert set(found.of) | set(found.restless) <= set(graph.nodes)
    again = strengths(graph, name, lambda node: 0.5)
    assert again == found


@given(edges(), edges())
@settings(max_examples=60, deadline=None)
def test_a_milder_standard_lets_no_fewer_statements_stand_on_a_single_step(
    attacks: list[Edge], supports: list[Edge]
) -> None:
    graph = arguments(attacks, supports)
    for standard in STANDARDS:
        found = labels(graph, standard)
        for iri, each in graph.steps.items():
            if found[iri] == "in":
                assert all(found[premise] == "in" for premise in each.premises)
        for node in graph.statements:
            if found[node] == "in" and graph.pro(node):
                assert any(found[s.iri] == "in" for s in graph.pro(node))
            if found[node] == "in" and standard == "unopposed":
                assert all(found[s.iri] == "out" for s in graph.con(node))


def test_what_was_withdrawn_bears_on_nothing() -> None:
    records = [*claims("ab"), step("a", "b", "opposes")]
    retraction = make(
        {"id": KB + "r", "type": "Retraction", "target": KB + "a", "reason": "errorFound", "attributedTo": KB + "t"}
    )
    graph = Arguments(Graph(Bundle([*records, retraction])))
    assert labels(graph) == {KB + "b": "in"}
    assert len(graph.left_out) == 1


@pytest.mark.parametrize("weight", ["x", "x=", "=0.5", f"{KB}a=2", f"{KB}a=-1", f"{KB}zzz=0.5", f"{KB}a=nan"])
def test_a_weight_that_is_none_is_a_wrong_parameter(weight: str) -> None:
    operator = by_name("semantics")
    assert operator is not None
    with pytest.raises(BadParameter, match="weight"):
        operator.run(Graph(Bundle(claims("a"))), {"weight": (weight,)})


def test_a_chain_of_any_length_needs_no_recursion() -> None:
    names = [f"n{n:05}" for n in range(5000)]
    steps = [step(one, other, "supports") for one, other in pairwise(names)]
    graph = Arguments(Graph(Bundle([*claims(names), *steps])))
    assert set(labels(graph).values()) == {"in"}
    assert strengths(graph, "qe", lambda _: 1.0).of[KB + names[-1]] == 1.0
