"""A difference as people read it: everything is told once, in the right place."""

import pytest
from hypothesis import given

from counterpoint.canon.normal import make
from counterpoint.diff.compare import compare
from counterpoint.diff.reading import count, sections
from counterpoint.diff.significance import significance
from counterpoint.diff.words import marked, words
from counterpoint.model.record import Bundle
from strategies import bundles

KB = "https://example.org/kb/"


def told(old: dict[str, object], new: dict[str, object]) -> list[tuple[str, str, str]]:
    before = Bundle([make({"id": KB + "1", **old})] if old else [])  # type: ignore[arg-type]
    after = Bundle([make({"id": KB + "1", **new})] if new else [])  # type: ignore[arg-type]
    found = sections(before, after, compare(before, after))
    return [(section.title, entry.line, entry.significance) for section in found for entry in section.entries]


CLAIM: dict[str, object] = {"type": "Claim", "text": "Cases centre on the market."}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({}, CLAIM, ("Newly claimed", "+ Cases centre on the market.", "semantic")),
        (CLAIM, {}, ("No longer claimed", "- Cases centre on the market.", "breaking")),
        (CLAIM, {**CLAIM, "text": "Cases centre near the market."}, ("Wording", "text: Cases centre [-on-]{+near+} the market.", "semantic")),
        (CLAIM, {**CLAIM, "hedging": "perhaps"}, ("Hedges and scopes that moved", "hedging: + perhaps", "semantic")),
        (CLAIM, {**CLAIM, "note": "n"}, ("Everything else", "Claim note: + n", "cosmetic")),
        (
            {"type": "Credence", "value": "0.20"},
            {"type": "Credence", "value": "0.5"},
            ("Beliefs that moved", "value: 0.20 → 0.5 (by 0.30, a factor of 2.5)", "semantic"),
        ),
        (
            {"type": "Inference", "premises": [KB + "p"]},
            {"type": "Inference", "premises": [KB + "q"]},
            ("Reasons that moved", f"premises: - {KB}p", "semantic"),
        ),
        ({}, {"type": "Crux", "label": "First cluster"}, ("Cruxes, gaps and discrepancies", "+ Crux: First cluster", "semantic")),
        ({}, {"type": "Retraction", "target": KB + "9", "reason": "wrong"}, ("No longer claimed", f"withdrawn: {KB}9: wrong", "breaking")),
    ],
)  # fmt: skip
def test_a_change_is_told_where_a_reader_looks(
    old: dict[str, object], new: dict[str, object], expected: tuple[str, str, str]
) -> None:
    assert told(old, new)[0] == expected


@given(bundles(), bundles())
def test_every_change_of_an_authored_record_is_told_once(old: Bundle, new: Bundle) -> None:
    delta = compare(old, new)
    derived = {record.id for bundle in (old, new) for record in bundle if record.type == "Version"}
    assert count(sections(old, new, delta)) == sum(operation.record not in derived for operation in delta)


@pytest.mark.parametrize(("old", "new"), [("a b c", "a x c"), ("", "new"), ("same", "same"), ("a" * 3, "b " * 3000)])
def test_words_give_both_texts_back(old: str, new: str) -> None:
    parts = list(words(old, new))
    assert "".join(text for kind, text in parts if kind != "new") == old
    assert "".join(text for kind, text in parts if kind != "gone") == new


def test_marks_stand_around_what_changed() -> None:
    assert marked(words("about 4 km", "about 5 km")) == "about [-4-]{+5+} km"


@given(bundles(), bundles())
def test_every_operation_has_a_class(old: Bundle, new: Bundle) -> None:
    assert {significance(o) for o in compare(old, new)} <= {"breaking", "semantic", "provenance", "cosmetic"}
