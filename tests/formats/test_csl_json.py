"""A list of works that nobody here wrote by a program: its sources, by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from counterpoint.errors import InputError
from counterpoint.formats.contract import ReadOptions
from counterpoint.formats.importing import FOREIGN_ID
from counterpoint.verbs import load

WORKS = Path(__file__).parents[2] / "spec/conformance/cases/convert/a-list-of-works-is-read/input-1.json"
BASE = "https://w3id.org/counterpoint/import/csl-json/leaf2019-3/"
KEPT = "https://w3id.org/counterpoint/import/csl-json#"
BY = {"attributedTo": f"{BASE}agent/importer", "generatedBy": f"{BASE}activity/import"}


def one(item: Any, **options: Any) -> Any:
    text = json.dumps([{"id": "w", "type": "book", "title": "T", **item}]).encode()
    made = load(text, format="csl-json", name="works.json", options=ReadOptions(**options))
    return next(record for record in made.bundle if record.type == "Source")


def test_every_source_whole() -> None:
    document = load(WORKS)
    assert document.format == "csl-json"
    assert not document.losses
    sources = {record.id: dict(record.content) for record in document.bundle if record.type == "Source"}
    assert sources == {
        f"{BASE}source/leaf2019": {
            "id": f"{BASE}source/leaf2019",
            "type": "Source",
            "title": "Tea and short nights",
            "kind": "paper",
            "authors": ["Mona Leaf", "The Night Group"],
            "issued": "2019-05",
            "venue": "Journal of Evenings",
            "doi": "10.5555/tea.2019.1",
            "url": "https://example.org/tea",
            "lang": "en-gb",
            f"{KEPT}type": ["article-journal"],
            f"{KEPT}volume": ["12"],
            f"{KEPT}page": ["3-9"],
            FOREIGN_ID: ["leaf2019"],
            **BY,
        },
        f"{BASE}source/steep1990": {
            "id": f"{BASE}source/steep1990",
            "type": "Source",
            "title": "On steeping",
            "kind": "book",
            "publisher": "Kettle Press",
            f"{KEPT}type": ["chapter"],
            f"{KEPT}issued": ['{"date-parts":[[1989],[1990]]}'],
            f"{KEPT}ISBN": ["978-3-16-148410-1"],
            FOREIGN_ID: ["steep1990"],
            **BY,
        },
        f"{BASE}source/3": {
            "id": f"{BASE}source/3",
            "type": "Source",
            "title": "Kettle blues",
            "issued": "1931",
            f"{KEPT}type": ["song"],
            FOREIGN_ID: ["3"],
            **BY,
        },
    }


@pytest.mark.parametrize(
    ("issued", "read"),
    [
        ({"date-parts": [[2019, 5, 2]]}, "2019-05-02"),
        ({"date-parts": [["2019", "05"]]}, "2019-05"),
        ({"raw": "2019-05-02"}, "2019-05-02"),
        ({"date-parts": [[2019, 13]]}, ""),
        ({"date-parts": [[2019, "²"]]}, ""),
        ({"date-parts": [[2019]], "season": 2}, ""),
        ({"literal": "last spring"}, ""),
    ],
)
def test_a_date_is_as_precise_as_it_is_given_or_kept_as_it_stands(issued: Any, read: str) -> None:
    source = one({"issued": issued})
    assert source.text("issued") == read
    assert bool(source.texts(f"{KEPT}issued")) == (not read)


def test_an_isbn_whose_check_digit_is_right() -> None:
    assert one({"ISBN": "978-3-16-148410-0"}).text("isbn") == "9783161484100"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b'[{"id": ', "ends"),
        (b'{"title": "x"}', "no list of works"),
        (b'["\xe9"]', "not UTF-8"),
        (b'[{"type": "book"}]', "no id"),
        (b'[{"id": "a", "title": "A"}, {"id": "a", "title": "B"}]', "id a too"),
    ],
)
def test_what_is_no_list_is_refused_with_the_place_and_a_repair(data: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        load(data, format="csl-json", name="works.json")
    assert what in caught.value.what
    assert caught.value.where.startswith("works.json")
    assert caught.value.repair
