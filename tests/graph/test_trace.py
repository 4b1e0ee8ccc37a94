"""A trace ends, whatever the graph: long chains, circles, and records that point at themselves."""

from counterpoint.canon.normal import make
from counterpoint.graph.index import Graph
from counterpoint.graph.trace import trace
from counterpoint.model.record import Bundle, Record

KB = "https://example.org/kb/"


def steps(*pairs: tuple[str, str]) -> list[Record]:
    """Inferences from one claim to another, with the claims."""
    claims = sorted({name for pair in pairs for name in pair})
    found = [make({"id": KB + name, "type": "Claim", "text": name, "attributedTo": KB + "t"}) for name in claims]
    for number, (one, other) in enumerate(pairs):
        found.append(
            make(
                {
                    "id": f"{KB}step/{number}",
                    "type": "Inference",
                    "premises": [KB + one],
                    "conclusion": KB + other,
                    "direction": "supports",
                    "attributedTo": KB + "t",
                }
            )
        )
    return found


def test_a_chain_of_any_length_is_walked_without_recursion() -> None:
    length = 20_000
    graph = Graph(Bundle(steps(*((f"c{n + 1:06}", f"c{n:06}") for n in range(length)))))
    found = trace(graph, KB + "c000000")
    assert len(found.hops) == 2 * length + 1
    assert found.hops[-1].depth == 2 * length


def test_a_step_from_a_claim_to_itself_closes_a_circle() -> None:
    found = trace(Graph(Bundle(steps(("a", "a")))), KB + "a")
    assert [hop.again for hop in found.hops] == ["", "", "circle"]


def test_what_is_reached_twice_is_opened_once_and_is_no_circle() -> None:
    found = trace(Graph(Bundle(steps(("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")))), KB + "d")
    assert [hop.again for hop in found.hops if hop.record == KB + "a"] == ["", "above"]


def test_nothing_below_a_depth_is_opened() -> None:
    graph = Graph(Bundle(steps(("a", "b"), ("b", "c"))))
    assert [hop.depth for hop in trace(graph, KB + "c", depth=0).hops] == [0]
    assert trace(graph, KB + "c", depth=0).hops[0].again == "deeper"
    assert trace(graph, KB + "c", depth=99).hops == trace(graph, KB + "c").hops
