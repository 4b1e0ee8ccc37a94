"""What the operators say of the analyses of the COVID example, both teams merged."""

from typing import Any

import pytest

import covid
from counterpoint.canon.normal import make
from counterpoint.model.record import Bundle
from counterpoint.verbs import assess

ORIGIN = "base:answers/origin"
SIX = (
    "team-a:analysis/miller",
    "team-b:credence/rootclaim-533",
    "team-a:credence/stansifer",
    "team-a:analysis/van-treuren",
    "team-a:analysis/alexander",
    "team-a:analysis/filan",
)


def rows(outcome: Any, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = outcome.table(table).as_json()
    return found


def disagreeing(bundle: Bundle) -> set[tuple[str, str]]:
    return {
        (row["record"], row["property"])
        for row in rows(assess("discrepancies", bundle), "checked")
        if row["agrees"] is False
    }


class TestComparison:
    def test_six_analysts_lie_23_powers_of_ten_apart_and_one_makes_most_of_it(self) -> None:
        outcome = assess("compare", covid.merged().bundle, of=tuple(map(covid.expand, SIX)))
        totals = {row["entry"]: float(row["log10Odds"]) for row in rows(outcome, "totals")}
        assert [round(totals[covid.expand(name)], 1) for name in SIX] == [-20.7, 2.7, -3.1, -2.4, -1.2, -1.4]
        spread = rows(outcome, "spread")
        assert round(float(spread[0]["decades"]), 1) == 23.4
        assert spread[1]["without"] == covid.expand(SIX[0])
        assert round(float(spread[1]["decades"]), 1) == 5.8

    def test_no_spread_without_its_caveat(self) -> None:
        outcome = assess("compare", covid.merged().bundle, of=tuple(map(covid.expand, SIX)))
        assert all(row["alike"] is False and "sincerity" in row["differIn"] for row in rows(outcome, "spread")[:1])
        assert any(caveat.startswith("Not alike in sincerity: ") for caveat in outcome.result.caveats)

    def test_shares_of_a_difference_add_up(self) -> None:
        outcome = assess("compare", covid.merged().bundle, answers=covid.expand(ORIGIN))
        shares: dict[tuple[str, str], list[float]] = {}
        for row in rows(outcome, "split"):
            shares.setdefault((row["one"], row["other"]), []).append(float(row["share"]))
        assert len(shares) > 20
        for several in shares.values():
            # Each was rounded to six digits, and where totals are close shares are large.
            assert abs(sum(several) - 1) < 1e-5 * max(map(abs, several)) * len(several)


class TestTheMarket:
    """The market item turns the verdict of whoever lets it weigh, and each who does not state it is told."""

    @pytest.fixture
    def outcome(self) -> Any:
        return assess("cruxes", covid.merged().bundle, answers=covid.expand(ORIGIN), item=covid.expand("base:item/e01"))

    @pytest.mark.parametrize(
        ("analysis", "flip", "second_hand"),
        [
            ("stansifer", 0.1328, False),
            ("filan", 0.072, False),
            ("alexander", 0.034, False),
            ("van-treuren-as-told", 0.277, True),
        ],
    )
    def test_it_is_a_crux(self, outcome: Any, analysis: str, flip: float, second_hand: bool) -> None:
        [row] = [r for r in rows(outcome, "items") if r["analysis"] == covid.expand(f"team-a:analysis/{analysis}")]
        assert row["crux"] is True
        assert float(row["flip"]) == pytest.approx(flip, rel=2e-3)
        assert float(row["flip"]) < 1
        assert row["secondHand"] is second_hand

    def test_it_is_none_for_the_longest_product(self, outcome: Any) -> None:
        [row] = [r for r in rows(outcome, "items") if r["analysis"] == covid.expand(SIX[0])]
        assert row["crux"] is False

    @pytest.mark.parametrize(
        ("analysis", "code"),
        [
            ("team-a:analysis/van-treuren", "item-not-stated"),
            ("team-b:analysis/rootclaim-main", "item-not-stated"),
            ("team-b:analysis/weissman", "item-not-weighed"),
        ],
    )
    def test_who_does_not_state_it_is_told_why(self, outcome: Any, analysis: str, code: str) -> None:
        about = (covid.expand(analysis), covid.expand("base:item/e01"))
        assert [each.code for each in outcome.result.cannot if each.about == about] == [code]


class TestDiscrepancies:
    def test_one_judges_total_does_not_follow_and_the_write_up_is_open(self) -> None:
        outcome = assess("discrepancies", covid.merged().bundle)
        assert disagreeing(covid.merged().bundle) == {(covid.expand("team-a:analysis/stansifer"), "publishedTotal")}
        still_open = {row["target"] for row in rows(outcome, "recorded") if row["status"] == "openDiscrepancy"}
        assert still_open >= {
            covid.expand("team-a:claim/spread-neutral-fifty"),
            covid.expand("team-a:claim/spread-without-miller"),
        }

    def test_the_product_in_its_place_is_none(self) -> None:
        assert disagreeing(self.with_total("team-a:analysis/stansifer", publishedTotal="0.000753")) == set()

    @pytest.mark.parametrize(
        ("analysis", "total"),
        [
            ("team-a:analysis/filan", {"publishedTotal": "1.92"}),
            ("team-a:analysis/filan-completed", {"publishedTotal": "1.92"}),
            ("team-a:analysis/alexander", {"numerator": 2}),
            ("team-a:analysis/van-treuren", {"publishedTotal": "0.0072"}),
            ("team-a:analysis/van-treuren-as-told", {"numerator": 2}),
            ("team-b:analysis/levin", {"publishedTotal": "29800"}),
            ("team-b:analysis/rootclaim-main", {"publishedTotal": "468030"}),
            ("team-b:analysis/rootclaim-second", {"publishedTotal": "987.6"}),
            ("team-b:analysis/rootclaim-second-conservative", {"publishedTotal": "2.96"}),
            ("team-b:analysis/weissman", {"publishedTotal": "16000"}),
        ],
    )
    def test_a_doubled_total_is_one_more(self, analysis: str, total: dict[str, str | int]) -> None:
        before = disagreeing(covid.merged().bundle)
        assert len(disagreeing(self.with_total(analysis, **total)) - before) == 1

    def with_total(self, analysis: str, **total: str | int) -> Bundle:
        iri = covid.expand(analysis)
        return Bundle(make({**r.content, **total}) if r.id == iri else r for r in covid.merged().bundle)
