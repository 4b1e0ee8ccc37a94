"""What the debate settled: R-ASM-53 and R-ASM-54 on the COVID example."""

import counterpoint
from counterpoint.assess.contract import Outcome
from counterpoint.model.record import Bundle
from covid import document, expand, merged


def statuses(outcome: Outcome) -> dict[str, str]:
    return {str(row[0]): str(row[2]) for row in outcome.table("statuses").rows}


def test_who_won_and_where_the_virus_came_from_are_settled_differently() -> None:
    points = (expand("base:claim/debate-verdict"), expand("base:question/q0"))
    for what in (document("team_a"), document("team_b"), merged().bundle):
        found = statuses(counterpoint.assess("settled", what, of=points))
        assert found[points[0]] == "decidedByAuthority"
        assert found[points[1]] in ("openPoint", "performed")


def test_what_was_granted_is_settled_and_what_was_let_go_is_dropped() -> None:
    found = statuses(counterpoint.assess("settled", document("team_a")))
    assert found[expand("base:claim/first-observed-cluster")] == "settledByConcession"
    assert found[expand("team-a:claim/site-helps-in-people")] == "settledByConcession"
    assert found[expand("team-a:claim/visitors-not-vendors")] == "dropped"


def test_deleting_every_settlement_changes_no_status() -> None:
    bundle = merged().bundle
    assert any(record.type == "Settlement" for record in bundle)
    without = Bundle(record for record in bundle if record.type != "Settlement")
    before, after = (counterpoint.assess("settled", each) for each in (bundle, without))
    assert before.table("statuses") == after.table("statuses")
    assert before.table("disagreements").rows
    assert not after.table("disagreements").rows


def test_turning_every_settlement_round_only_adds_disagreements() -> None:
    from counterpoint.canon.normal import make

    bundle = merged().bundle
    turned = Bundle(
        make({**r.content, "status": "dropped" if r.text("status") != "dropped" else "openPoint"})
        if r.type == "Settlement"
        else r
        for r in bundle
    )
    before, after = (counterpoint.assess("settled", each) for each in (bundle, turned))
    assert before.table("statuses") == after.table("statuses")
    assert len(after.table("disagreements").rows) > len(before.table("disagreements").rows)
