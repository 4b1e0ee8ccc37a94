"""Decision records are numbered without gaps and have the parts a later reader needs to argue with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "adr"
PAGES = sorted(FOLDER.glob("*.md"))
PARTS = (
    "Question",
    "Drivers",
    "Options",
    "Outcome",
    "What we give up",
    "What evidence would reverse it",
)


def test_numbers_are_contiguous() -> None:
    assert [page.name[:4] for page in PAGES] == [f"{n:04}" for n in range(1, len(PAGES) + 1)]
    assert PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_has_its_parts_in_order(page: Path) -> None:
    text = page.read_text("utf-8")
    assert tuple(re.findall(r"^## (.+)$", text, re.MULTILINE)) == PARTS
    assert re.match(rf"# {page.name[:4]} \S", text)
    assert re.search(r"^Status: (proposed|accepted|superseded by \d{4})\. Date: \d{4}-\d\d-\d\d\.$", text, re.MULTILINE)
    assert 40 <= len(text.splitlines()) <= 120


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_options_are_weighed(page: Path) -> None:
    options = page.read_text("utf-8").partition("## Options")[2].partition("## Outcome")[0]
    assert len(re.findall(r"^\*\*", options, re.MULTILINE)) >= 3
    assert "Good:" in options
    assert "Bad:" in options
