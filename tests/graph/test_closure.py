"""Walks: what is reached, by which way, and the shortest way round."""

from counterpoint.graph.closure import reached, round_trip, way
from counterpoint.graph.components import joined

EDGES = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": ["a"], "e": []}


def test_the_way_is_a_shortest_one() -> None:
    before = reached("a", EDGES.__getitem__)
    assert list(before) == ["a", "b", "c", "d"]
    assert way(before, "d") == ("a", "b", "d")
    assert way(before, "e") == ()


def test_the_round_trip_begins_and_ends_at_the_start() -> None:
    assert round_trip("d", EDGES.__getitem__) == ("d", "a", "b", "d")
    assert round_trip("e", EDGES.__getitem__) == ()


def test_a_long_chain_needs_no_recursion() -> None:
    steps = {str(n): [str(n + 1)] for n in range(20000)} | {"20000": ["0"]}
    assert len(round_trip("0", steps.__getitem__)) == 20002


def test_groups_are_named_by_their_smallest() -> None:
    assert joined([("c", "b"), ("b", "a"), ("x", "y")]) == {"a": "a", "b": "a", "c": "a", "x": "x", "y": "x"}
