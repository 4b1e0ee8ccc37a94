"""Twenty pairs that say the same in other words, and forty that look like it and do not.

Written by hand and committed as `data/pairs.csv`: each claim with a paraphrase, and with decoys that negate it, or
change a number, a bound, a quantity, a direction, a group, a place, a time, an outcome, or who does what to whom.
"""

import csv
from pathlib import Path

import pytest

from counterpoint.align.candidates import candidates
from counterpoint.align.contract import Aligner, Proposed
from counterpoint.align.guard import against
from counterpoint.canon.normal import make
from counterpoint.model.record import Record

ROWS = list(csv.DictReader((Path(__file__).parent / "data" / "pairs.csv").read_text("utf-8").splitlines()))


def claim(iri: str, text: str) -> Record:
    return make({"id": f"https://example.org/{iri}", "type": "Claim", "text": text})


ONE = [claim(f"a/{row['claim']}", row["text"]) for row in ROWS if row["kind"] == "claim"]
OTHER = [
    claim(f"b/{row['claim']}/{row['kind']}/{n}", row["text"]) for n, row in enumerate(ROWS) if row["kind"] != "claim"
]


def is_true(one: str, other: str) -> bool:
    return other.startswith(f"https://example.org/b/{one.rpartition('/')[2]}/same/")


def test_the_set_is_what_it_says() -> None:
    assert len(ONE) == 20
    assert sum("/same/" in record.id for record in OTHER) == 20
    assert sum("/same/" not in record.id for record in OTHER) == 40


def test_no_decoy_is_reported_as_the_same_and_most_true_pairs_are() -> None:
    free = [found for found in candidates(ONE, OTHER) if not found.against]
    assert [(found.one, found.other) for found in free if not is_true(found.one, found.other)] == []
    assert sum(is_true(found.one, found.other) for found in free[:30]) >= 15


def test_decoys_look_alike_so_that_the_guard_is_what_holds_them() -> None:
    alike = {(found.one, found.other): found.score for found in candidates(ONE, OTHER)}
    decoys = [
        score
        for (one, other), score in alike.items()
        if not is_true(one, other) and other.split("/")[4] == one.split("/")[4]
    ]
    assert len(decoys) == 40
    assert min(decoys) > 0.4


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ("It rained.", "It did not rain.", "one of them negates"),
        ("It is not only cold.", "It is cold.", ""),
        ("Neither cats nor dogs were ill.", "No cats or dogs were ill.", ""),
        ("The link is likely.", "The link is unlikely.", "one of them negates"),
        ("Half of them left.", "50% of them left.", ""),
        ("Twelve people left.", "12 people left.", ""),
        ("At least three left.", "At most three left.", "other bounds"),
        ("All swans are white.", "Some swans are white.", "another quantity"),
        ("Only swans are white.", "Swans are white.", "another quantity"),
        ("Sales rose in spring.", "Sales fell in spring.", "the other way in amount"),
        ("The server is online.", "The server is offline.", "“online” in one, “offline” in the other"),
        ("Men slept well.", "Women slept well.", "another group by sex"),
        ("The samples came from Laos.", "The samples came from Yunnan.", "other names"),
        ("Tea causes poor sleep.", "Poor sleep causes tea.", "the same words, turned round"),
        ("The man bit the dog.", "The dog bit the man.", "the same words, turned round"),
        ("The dog was chased by the man.", "The man chased the dog.", ""),
        ("The dog was chased by the man.", "The dog chased the man.", "the same words, turned round"),
    ],
)
def test_what_the_guard_says(one: str, other: str, what: str) -> None:
    found = against(claim("a", one), claim("b", other))
    assert what in found if what else not found
    assert bool(against(claim("a", other), claim("b", one))) == bool(found)


def test_another_aligner_may_propose_and_the_guard_still_speaks() -> None:
    heavy = Aligner("all", "every pair", lambda one, other: (Proposed(a.id, b.id, 0.9) for a in one for b in other))
    found = candidates(
        [claim("a/1", "It rained.")], [claim("b/1", "It did not rain."), claim("b/2", "Water fell.")], by=heavy
    )
    assert {each.other.rpartition("/")[2]: bool(each.against) for each in found} == {"1": True, "2": False}
