"""What a conclusion hangs on (R-ASM-44)."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint
from counterpoint.assess.arguments import Arguments
from counterpoint.assess.contract import Outcome
from counterpoint.assess.defences import side_of
from counterpoint.assess.grounded import labels
from counterpoint.canon.normal import make
from counterpoint.graph.index import Graph
from counterpoint.model.record import Bundle, Record
from covid import document, expand

KB = "https://example.org/kb/"


def world(edges: list[tuple[int, int, bool]]) -> Bundle:
    claims = [make({"id": f"{KB}{n}", "type": "Claim", "text": "x", "attributedTo": KB + "t"}) for n in range(6)]
    return Bundle([*claims, *(step(*edge) for edge in edges)])


def step(one: int, other: int, supports: bool) -> Record:
    return make(
        {
            "id": f"{KB}step/{one}-{other}-{supports}",
            "type": "Inference",
            "premises": [f"{KB}{one}"],
            "conclusion": f"{KB}{other}",
            "direction": "supports" if supports else "opposes",
            "attributedTo": KB + "t",
        }
    )


def without(bundle: Bundle, node: str, root: str) -> str:
    """The label of the root when a node has a reason against it that nothing touches, or, for the root, is absent."""
    against = [
        make({"id": KB + "x", "type": "Claim", "text": "x", "attributedTo": KB + "t"}),
        make(
            {
                "id": KB + "step/x",
                "type": "Inference",
                "premises": [KB + "x"],
                "conclusion": node,
                "direction": "opposes",
                "attributedTo": KB + "t",
            }
        ),
    ]
    return labels(Arguments(Graph(Bundle([*bundle, *against]))))[root]


def links(outcome: Outcome) -> dict[str, tuple[object, ...]]:
    return {str(row[1]): row for row in outcome.table("links").rows}


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.booleans()), max_size=10, unique=True))
@settings(max_examples=80, deadline=None)
def test_necessity_is_what_the_labels_say(edges: list[tuple[int, int, bool]]) -> None:
    bundle = world(edges)
    arguments = Arguments(Graph(bundle))
    root = f"{KB}0"
    found = links(counterpoint.assess("weakest", bundle, root=(root,), most=100))
    before = labels(arguments)
    assert set(found) <= {*side_of(arguments, root).statements, *side_of(arguments, root).steps}
    for node, row in found.items():
        if before[root] != "in":
            assert row[-1] is None
        else:
            assert row[-1] == (without(bundle, node, root) != "in")


def test_more_support_makes_a_link_less_weak_and_no_other() -> None:
    bundle = world([(1, 0, True), (2, 0, True)])
    said = [
        make({"id": KB + "source", "type": "Source", "title": "A paper", "attributedTo": KB + "t"}),
        make(
            {
                "id": KB + "said",
                "type": "Assertion",
                "claim": f"{KB}1",
                "speaker": KB + "t",
                "act": "asserts",
                "source": KB + "source",
                "attributedTo": KB + "t",
            }
        ),
    ]
    before = links(counterpoint.assess("weakest", bundle, root=(f"{KB}0",)))
    after = links(counterpoint.assess("weakest", Bundle([*bundle, *said]), root=(f"{KB}0",)))
    assert Decimal(str(after[f"{KB}1"][6])) * 2 == Decimal(str(before[f"{KB}1"][6]))
    assert {n: r for n, r in after.items() if n != f"{KB}1"} == {n: r for n, r in before.items() if n != f"{KB}1"}


def test_a_hypothesis_stands_for_the_claims_that_state_it() -> None:
    outcome = counterpoint.assess("weakest", document("team_a"), root=(expand("base:hypothesis/z"),))
    assert {row[0] for row in outcome.table("links").rows} == {expand("team-a:claim/a0")}
