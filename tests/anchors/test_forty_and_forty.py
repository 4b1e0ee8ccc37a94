"""Forty altered quotations of which none passes, and forty harmless variants of which each is found where it stands."""

import unicodedata
from collections.abc import Callable

import pytest

from counterpoint.anchors.locate import Anchor, Text, locate

PAGE = """The survey of the harbour quarter began in March and ended in October of the same year. Teams of two went from house
to house, asked who lived there, and measured the height of the water line on each wall. They did not enter houses
whose owners were away. In all they visited 1,482 houses, of which 37 % stood on piles, and took 212 samples of mortar.

The results surprised nobody who had lived through the flood of 1998. Water had reached 2.4 metres in the lower streets
and −0.3 metres, that is below the sill, in the upper ones. The committee had expected a mean of 1.9 metres; it found
1.6, with a range from 0.2 to 3.1. No house in the eastern row was spared. The western row, however, was hardly touched,
because the wall of 1954 held. “We were lucky,” said the harbour master, “and luck is not a plan.”

What follows from this is a matter of dispute. The engineers hold that the wall should be raised by 40 centimetres
along its whole length. The residents’ association doubts that a higher wall would help: in their view the drains are
the weak point – not the wall – and every metre of new wall without new drains makes the next flood worse. The city has
never published the figures on which its own estimate rests. It says that they are final, and that raising the wall
costs €3.2 million, or less than 5 % of the yearly budget. The difﬁcult question is who pays for the drains.

Three things are agreed. First, the lower streets will be flooded again within thirty years. Second, nobody may build
cellars below the line of 1998. Third, the survey is to be repeated every ten years, by people who do not live in the
quarter. The café at the corner, which lost its floor twice, has since been raised on a plinth; its owner calls that the
only measure that ever worked. A copy of the survey lies in the town library, where co­operation with the school has led
to a small exhibition. The harbour master retired in 2004. His successor was not asked. The survey of the harbour quarter
is still the best that there is, and it is still not enough.
"""
TEXT = Text(PAGE)

ALTERED = [
    # a dropped negation
    "They did enter houses",
    "and luck is a plan",
    "the weak point – the wall – and every metre",
    "The city has published the figures",
    "by people who do live in the",
    "His successor was asked",
    "it is still enough",
    "The city has … published the figures",
    "They did … enter houses",
    "A house in the eastern row was spared",
    # a changed number
    "they visited 1,428 houses",
    "they visited 1.482 houses",
    "they visited 1482 houses",
    "of which 73 % stood on piles",
    "of which 37 stood on piles",
    "Water had reached 24 metres",
    "Water had reached 2.5 metres",
    "and 0.3 metres, that is below the sill",
    "a range from 0.2 to 31",
    "costs €32 million",
    "costs $3.2 million",
    "raised by 4 centimetres",
    # joined sentences
    "of the same year Teams of two went",
    "of the same year, teams of two went",
    "with a range from 0.2 to 3.1 No house",
    "was spared, the western row",
    "His successor was not asked The survey of the harbour quarter",
    # an omission that was moved or made up
    "The engineers hold … the drains are the weak point",
    "The committee had … expected a mean of 1.6",
    "every metre of new wall … makes the next flood better",
    "the wall of 1954 held … No house in the eastern row",
    "The survey … the flood of 1998",
    "The engineers … wall … length",
    # another letter that looks alike
    "the hаrbour master",
    "the lоwer streets",
    "The residents’ аssociation",
    "who pays for the drаins",
    # a jump over a paragraph
    "samples of mortar. The results surprised",
    "luck is not a plan.” What follows",
    "who pays for the drains. Three things are agreed",
]


def _wrapped(quote: str) -> str:
    return "\n".join(quote.split())


def _plain_marks(quote: str) -> str:
    return quote.translate({0x201C: '"', 0x201D: '"', 0x2019: "'", 0x2013: "-"})


def _curly(quote: str) -> str:
    return quote.replace("'", "’")


def _soft(quote: str) -> str:
    return quote.replace("harbour", "har\u00adbour").replace("survey", "sur\u00advey")


def _hard(quote: str) -> str:
    return quote.replace("\u00ad", "")


def _ligatures(quote: str) -> str:
    return quote.replace("fi", "ﬁ").replace("fl", "ﬂ")


def _no_ligatures(quote: str) -> str:
    return quote.replace("ﬁ", "fi")


def _nfd(quote: str) -> str:
    return unicodedata.normalize("NFD", quote)


def _wide_spaces(quote: str) -> str:
    return quote.replace(" ", "\u00a0 ")


def _no_commas(quote: str) -> str:
    return quote.replace(",", "").replace("“", "").replace("”", "")


HARMLESS: list[tuple[str, Callable[[str], str], str]] = [
    *((stretch, str, "byteExact") for stretch in (
        "Teams of two went from house", "The harbour master retired in 2004.", "1,482 houses", "costs €3.2 million",
    )),
    *((stretch, _wrapped, "spaceFolded") for stretch in (
        "The survey of the harbour quarter began in March", "took 212 samples of mortar", "a mean of 1.9 metres",
        "the wall should be raised by 40 centimetres", "nobody may build\ncellars below the line of 1998",
        "has led\nto a small exhibition", "went from house\nto house",
    )),
    *((stretch, _wide_spaces, "spaceFolded") for stretch in (
        "The engineers hold", "it found\n1.6", "who pays for the drains", "less than 5 % of the yearly budget",
    )),
    *((stretch, _plain_marks, "unicodeFolded") for stretch in (
        "“We were lucky,” said the harbour master", "The residents’ association", "point – not the wall – and every metre",
        "“and luck is not a plan.”", "The residents’ association doubts that a higher wall would help",
    )),
    *((stretch, _soft, "unicodeFolded") for stretch in (
        "The harbour master retired", "the survey is to be repeated", "A copy of the survey lies", "survey of the harbour quarter\nis still",
    )),
    *((stretch, _hard, "unicodeFolded") for stretch in ("co\u00adoperation with the school", "where co\u00adoperation")),
    *((stretch, _ligatures, "unicodeFolded") for stretch in (
        "the next flood worse", "its floor twice", "they are final", "flooded again within thirty years",
    )),
    *((stretch, _no_ligatures, "unicodeFolded") for stretch in ("The difﬁcult question", "The difﬁcult question is who pays")),
    *((stretch, _nfd, "unicodeFolded") for stretch in ("The café at the corner", "The café at the corner, which lost")),
    *((stretch, _no_commas, "lettersAndDigits") for stretch in (
        "First, the lower streets", "in March and ended in October", "The western row, however, was hardly touched",
        "Second, nobody may build", "We were lucky,” said", "at the corner, which lost its floor",
    )),
]  # fmt: skip


def _located(quote: str) -> Anchor:
    return locate(quote, TEXT)


def test_no_altered_quotation_passes(capsys: pytest.CaptureFixture[str]) -> None:
    passed = [quote for quote in ALTERED if _located(quote).found]
    with capsys.disabled():
        print(f"\naltered quotations that pass: {len(passed)} of {len(ALTERED)}")
    assert len(PAGE) >= 2000
    assert len(ALTERED) == len(set(ALTERED)) >= 40
    assert passed == []


def test_every_harmless_variant_is_found_where_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    missed = []
    for stretch, variant, level in HARMLESS:
        assert PAGE.count(stretch) == 1, stretch
        start = PAGE.index(stretch)
        anchor = _located(variant(stretch))
        expected = "byteExact" if variant(stretch) == stretch else level
        if (anchor.level, anchor.spans) != (expected, ((start, start + len(stretch)),)):
            missed.append((variant(stretch), anchor))
    with capsys.disabled():
        print(f"\nharmless variants found at their level and offset: {len(HARMLESS) - len(missed)} of {len(HARMLESS)}")
    assert len(HARMLESS) >= 40
    assert missed == []
