"""What follows when records change or go: everything that leans on them, and nothing else."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given

from counterpoint.canon.normal import make
from counterpoint.graph.dependence import leaning, with_parts
from counterpoint.graph.impact import Affected, Cause, Impact, impact, no_longer_standing
from counterpoint.graph.index import Graph
from counterpoint.model.record import Bundle, Record, Scalar, Value
from strategies import bundles

KB = "https://example.org/kb/"


def record(iri: str, kind: str, **fields: Value) -> Record:
    return make({"id": KB + iri, "type": kind, "attributedTo": KB + "team", **fields})


def to(*names: str) -> list[Scalar]:
    return [KB + name for name in names]


def step(iri: str, premises: list[Scalar], conclusion: str, **fields: Value) -> Record:
    return record(iri, "Inference", premises=premises, conclusion=KB + conclusion, direction="supports", **fields)


def walk(records: list[Record], *named: str) -> Impact:
    return impact(Graph(Bundle(records)), [Cause(KB + name, "named") for name in named])


def effects(found: Impact) -> dict[str, str]:
    return {each.record.removeprefix(KB): each.effect for each in found.affected}


class TestEffects:
    def test_linked_premises_fall_together_and_convergent_ones_alone(self) -> None:
        claims = [record(name, "Claim", text=name) for name in ("a", "b", "c")]
        linked = step("i", to("a", "b"), "c", linkage="linked")
        assert effects(walk([*claims, linked], "a"))["i"] == "loses a premise"
        alone = step("i", to("a", "b"), "c", linkage="convergent")
        assert effects(walk([*claims, alone], "a"))["i"] == "weakened"
        assert effects(walk([*claims, alone], "a", "b"))["i"] == "loses its ground"

    def test_a_claim_its_author_judges_true_is_only_weakened(self) -> None:
        reason = step("i", to("a"), "b")
        own = record("b", "Claim", text="b", basis="judgement")
        assert effects(walk([record("a", "Claim", text="a"), own, reason], "a"))["b"] == "weakened"
        assert (
            effects(walk([record("a", "Claim", text="a"), record("b", "Claim"), reason], "a"))["b"]
            == "loses its ground"
        )

    def test_when_an_objection_falls_its_target_is_looked_at_and_nothing_above(self) -> None:
        objection = record("i", "Inference", premises=to("a"), conclusion=KB + "b", direction="opposes")
        found = effects(
            walk(
                [record("a", "Claim"), record("b", "Claim"), objection, step("j", to("b"), "c"), record("c", "Claim")],
                "a",
            )
        )
        assert found == {"i": "loses a premise", "b": "look again"}

    def test_an_answer_that_goes_reopens_the_gap(self) -> None:
        assert effects(walk([record("a", "Claim"), record("g", "Gap", closedBy=to("a"))], "a")) == {"g": "reopened"}

    def test_a_joint_number_reaches_the_analysis_through_its_group(self) -> None:
        rows = [
            record("n", "Analysis"),
            *(record(f"f{k}", "Factor", analysis=KB + "n") for k in (1, 2)),
            record("g", "DependenceGroup", members=to("f1", "f2", "c")),
            record("l", "Likelihood", group=KB + "g"),
            record("c", "Claim"),
        ]
        found = effects(walk(rows, "l"))
        assert found == {
            "g": "stale number",
            "f1": "stale number",
            "f2": "stale number",
            "n": "stale number",
            "c": "look again",
        }

    def test_one_work_is_retracted_for_every_team(self) -> None:
        sources = [record(name, "Source", title=name, doi="10.1/x") for name in ("ours", "theirs")]
        said = record("s", "Assertion", source=KB + "theirs", claim=KB + "c", act="asserts")
        assert effects(walk([*sources, said], "ours")) == {"theirs": "loses its ground", "s": "loses its ground"}


class TestWays:
    @given(bundles(1, 6))
    def test_every_way_starts_at_a_cause_and_follows_the_table(self, bundle: Bundle) -> None:
        graph = Graph(bundle)
        causes = [Cause(record.id, "named") for record in bundle.records[:2]]
        found = impact(graph, causes)
        assert len({each.record for each in found.affected}) == len(found.affected)
        for each in found.affected:
            way = found.way(each)
            assert way[0] in {cause.record for cause in causes}
            assert len(way) == each.steps + 1
            assert way[-1] == each.record
            assert all(linked(graph, one, other) for one, other in pairwise(way))

    def test_a_circle_ends(self) -> None:
        circle = [record("a", "Claim"), record("b", "Claim"), step("i", to("a"), "b"), step("j", to("b"), "a")]
        assert set(effects(walk(circle, "a"))) == {"i", "b", "j"}

    def test_of_two_causes_the_one_that_only_changed_hears_of_the_other(self) -> None:
        records = [record("a", "Claim"), record("b", "Claim"), step("i", to("a"), "b")]
        found = impact(Graph(Bundle(records)), [Cause(KB + "a", "retracted"), Cause(KB + "b", "changed")])
        assert [(each.record, each.changed_too) for each in found.affected] == [(KB + "i", False), (KB + "b", True)]


def linked(graph: Graph, one: str, other: str) -> bool:
    """Whether the second leans on the first by a row of the table, or both are one work."""
    first, second = graph.bundle.by_id[one], graph.bundle.by_id[other]
    back = ((second.type, key) for key, target in second.references() if target == one)
    forth = ((first.type, key) for key, target in first.references() if target == other)
    works = first.type == second.type == "Source"
    return works or any(link in leaning() for link in back) or any(link in with_parts() for link in forth)


class TestNoLongerStanding:
    def test_only_the_author_withdraws_and_a_redaction_deletes_nothing(self) -> None:
        graph = Graph(
            Bundle(
                [
                    *(record(name, "Claim") for name in ("mine", "theirs")),
                    record("r1", "Retraction", target=KB + "mine"),
                    make({**record("r2", "Retraction", target=KB + "theirs").content, "attributedTo": KB + "other"}),
                    record("gone", "Tombstone"),
                    record("elsewhere", "Tombstone"),
                    record("r3", "Redaction", target=KB + "elsewhere"),
                    record("work", "Source", status="retracted"),
                    record("old", "Credence"),
                    record("new", "Credence", replaces=KB + "old"),
                ]
            )
        )
        assert {(c.record.removeprefix(KB), c.how) for c in no_longer_standing(graph)} == {
            ("mine", "retracted"),
            ("gone", "deleted"),
            ("work", "work retracted"),
            ("old", "superseded"),
        }


class Counting(Graph):
    """A graph that counts the links it is asked for."""

    links = 0

    def links_to(self, iri: str) -> Sequence[tuple[str, Record]]:
        found = super().links_to(iri)
        self.links += len(found)
        return found


def test_a_long_chain_and_many_copies_of_a_work_are_walked_once() -> None:
    """Each link is looked at once, however deep the chain and however many sources are one work."""
    size = 2000
    chain = [step(f"i{n:06}", to(f"c{n:06}"), f"c{n + 1:06}") for n in range(size)]
    claims = [record(f"c{n:06}", "Claim") for n in range(size + 1)]
    works = [record(f"s{n:06}", "Source", doi="10.1/x") for n in range(size)]
    said = [record(f"w{n:06}", "Assertion", source=KB + f"s{n:06}") for n in range(size)]
    records = [*chain, *claims, *works, *said]
    graph = Counting(Bundle(records))
    found = impact(graph, [Cause(KB + "c000000", "named"), Cause(KB + "s000000", "named")])
    assert len(found.affected) == 4 * size - 1
    assert graph.links <= sum(1 for each in records for _ in each.references())


def test_the_nearest_stand_first() -> None:
    records = [record("a", "Claim"), record("b", "Claim"), step("z", to("a"), "b")]
    found: list[Affected] = list(walk(records, "a").affected)
    assert [each.steps for each in found] == [1, 2]
