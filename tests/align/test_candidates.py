"""Candidates are proposed with what stands against them, and never decided."""

import pytest

from counterpoint.align.candidates import candidates, match_key
from counterpoint.canon.normal import make
from counterpoint.model.record import Record

KB = "https://example.org/kb/"


def claim(name: str, text: str, **more: str) -> Record:
    return make({"id": KB + name, "type": "Claim", "text": text, **more})


SAME = claim("a1", "Homes of the December cases centre on the market.")


@pytest.mark.parametrize(
    ("other", "against"),
    [
        (claim("b1", "The homes of December cases centre on the market."), ()),
        (claim("b1", "Homes of the December cases do not centre on the market."), ("one of them negates",)),
        (claim("b1", "Homes of the December cases centre on the market.", kind="causal"), ()),
    ],
)
def test_what_stands_against_a_pair(other: Record, against: tuple[str, ...]) -> None:
    [found] = candidates([SAME], [other])
    assert (found.one, found.other, found.against) == (KB + "a1", KB + "b1", against)


def test_other_numbers_and_scopes_are_told() -> None:
    one = claim("a1", "32 of 174 cases had a market link.", period="December 2019")
    other = claim("b1", "55 of 174 cases had a market link.", period="January 2020")
    [found] = candidates([one], [other])
    assert found.against == ("other numbers", "another period")


def test_unrelated_claims_are_no_pair() -> None:
    assert candidates([SAME], [claim("b1", "The insert has twelve nucleotides.")]) == ()


def test_records_both_have_are_passed_over() -> None:
    assert candidates([SAME], [SAME]) == ()


def test_order_of_sides_changes_labels_only() -> None:
    lefts = [SAME, claim("a2", "Market cases came first.")]
    rights = [claim("b1", "The market cases came first of all."), claim("b2", "Homes centre on the market.")]
    there = candidates(lefts, rights)
    back = candidates(rights, lefts)
    assert {(c.one, c.other, round(c.score, 9)) for c in there} == {(c.other, c.one, round(c.score, 9)) for c in back}


def test_match_keys_see_through_case_and_space_but_not_scope() -> None:
    assert match_key(claim("1", "One  Claim.")) == match_key(claim("2", "one claim"))
    assert match_key(claim("1", "One claim", period="2019")) != match_key(claim("2", "One claim", period="2020"))
