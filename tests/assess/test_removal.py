"""Strengths without a node: the quick way against weighing the whole graph again."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.assess.arguments import Arguments
from counterpoint.assess.gradual import SEMANTICS, strengths
from counterpoint.assess.removal import necessary, without_each
from counterpoint.canon.normal import make
from counterpoint.graph.index import Graph
from counterpoint.model.record import Bundle, Record

KB = "https://example.org/kb/"


def name(n: int) -> str:
    return f"{KB}{n}"


@st.composite
def records(draw: Any, circular: bool = False) -> list[Record]:
    """Claims, steps among them, and rivals; steps may conclude in steps."""
    claims = draw(st.integers(2, 6))
    found = [make({"id": name(n), "type": "Claim", "text": "p"}) for n in range(claims)]
    for n in range(claims, claims + draw(st.integers(1, 9))):
        before = range(n) if circular else range(min(n, claims))
        conclusion = draw(st.sampled_from([0, *before]))
        premises = draw(st.lists(st.integers(0, claims - 1), min_size=1, max_size=3, unique=True))
        if not circular:
            premises = [p for p in premises if p > conclusion or conclusion >= claims] or [claims - 1]
        if conclusion in premises:
            continue
        found.append(
            make(
                {
                    "id": name(n),
                    "type": "Inference",
                    "premises": [name(p) for p in premises],
                    "conclusion": name(conclusion),
                    "direction": draw(st.sampled_from(["supports", "opposes"])),
                    "linkage": draw(st.sampled_from(["linked", "convergent"])),
                }
            )
        )
    if draw(st.booleans()):
        ends = {"subject": name(0), "object": name(1), "relation": "negates"}
        found.append(make({"id": f"{KB}similar", "type": "Similarity", **ends}))
    return found


def base(node: str) -> float:
    return 0.3 + 0.1 * (len(node) % 5)


def naive(several: list[Record], semantics: str, gone: str) -> float | None:
    """The whole graph again, in which nothing speaks for the node and its base is 0."""
    left = [r for r in several if not (r.type == "Inference" and r.text("conclusion") == gone)]
    lowered: Callable[[str], float] = lambda node: 0.0 if node == gone else base(node)  # noqa: E731
    return strengths(Arguments(Graph(Bundle(left))), semantics, lowered).of.get(name(0))


@pytest.mark.parametrize("semantics", sorted(SEMANTICS))
@given(several=records())
def test_without_each_node_the_root_is_what_weighing_again_gives(semantics: str, several: list[Record]) -> None:
    arguments = Arguments(Graph(Bundle(several)))
    root, without = without_each(arguments, semantics, base, name(0))
    assert root is not None
    for node, strength in without.items():
        assert strength == pytest.approx(naive(several, semantics, node), abs=1e-9), node


@pytest.mark.parametrize("semantics", sorted(SEMANTICS))
@settings(max_examples=30)
@given(several=records(circular=True))
def test_circles_come_to_rest_at_the_same_place(semantics: str, several: list[Record]) -> None:
    arguments = Arguments(Graph(Bundle(several)))
    _, without = without_each(arguments, semantics, base, name(0))
    for node, strength in without.items():
        again = naive(several, semantics, node)
        if strength is not None and again is not None:
            assert strength == pytest.approx(again, abs=1e-6), node


def follows(arguments: Arguments, gone: str) -> bool:
    """Whether the root follows from what is not argued for, when a node is not to be had."""
    known: set[str] = set()
    while True:
        new = {
            node for node in arguments.nodes if node != gone and node not in known and reachable(arguments, node, known)
        }
        if not new:
            return name(0) in known
        known |= new


def reachable(arguments: Arguments, node: str, known: set[str]) -> bool:
    step = arguments.steps.get(node)
    if step is None:
        return not arguments.pro(node) or any(each.iri in known for each in arguments.pro(node))
    held = [premise in known for premise in step.premises]
    return any(held) if step.convergent else all(held)


@given(several=records(circular=True))
def test_what_is_necessary_is_what_nothing_follows_without(several: list[Record]) -> None:
    arguments = Arguments(Graph(Bundle(several)))
    found = necessary(arguments, name(0))
    if follows(arguments, ""):
        assert found == {node for node in arguments.nodes if node != name(0) and not follows(arguments, node)}
    else:
        assert found == frozenset()
