"""The three-way merge cases of the conformance pack, with the sides in every order."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from counterpoint.merge.join import merge
from counterpoint.merge.three_way import merge3
from counterpoint.model.record import Bundle
from counterpoint.verbs import dump, load
from counterpoint.verbs import merge as merge_by_verb

CASES = Path(__file__).parents[2] / "spec" / "conformance" / "cases" / "merge3"
EVERY = sorted(path.parent for path in CASES.glob("*/expect.json"))


def read(case: Path) -> tuple[dict[str, Any], Bundle, list[Bundle]]:
    expect = json.loads((case / "expect.json").read_text("utf-8"))
    return expect, load(case / expect["base"]).bundle, [load(case / name).bundle for name in expect["inputs"]]


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.name)
class TestThreeWayCases:
    def test_a_reader_sees_what_the_case_says(self, case: Path) -> None:
        expect, base, sides = read(case)
        result = merge3(base, sides)
        record = result.bundle.get(expect["record"])
        assert record is not None
        for key, value in expect["shows"].items():
            assert record.content.get(key) == value, key
        for key in expect.get("absent", []):
            assert key not in record.content
        assert list(record.texts("contested")) == expect["contested"]
        assert len(result.state.versions[expect["record"]]) == expect["versions"]
        conflicts = [
            {"property": c.text("property"), "alternatives": list(c.texts("alternatives"))} for c in result.conflicts
        ]
        assert conflicts == expect["conflicts"]
        assert result.bundle.get(expect.get("gone", "")) is None

    def test_what_went_is_named(self, case: Path) -> None:
        expect, base, sides = read(case)
        if "removed" in expect:
            told = [[r.record, r.property, r.value] for r in merge3(base, sides).removed]
            assert sorted(told) == sorted(expect["removed"])

    def test_what_is_to_be_said_of_the_files_together_is_said(self, case: Path) -> None:
        expect = json.loads((case / "expect.json").read_text("utf-8"))
        base, sides = load(case / expect["base"]), [load(case / name, name=name) for name in expect["inputs"]]
        remarks = merge_by_verb(*sides, base=base).remarks
        told = [{"code": f.code, "file": f.place.document, "record": f.place.record} for f in remarks]
        assert told == expect.get("remarks", [])

    def test_every_order_of_sides_gives_the_same_bytes(self, case: Path) -> None:
        expect, base, sides = read(case)
        expected = (case / expect["expected"]).read_bytes()
        for order in itertools.permutations(sides):
            assert dump(merge3(base, order).bundle) == expected

    def test_joining_an_old_side_again_changes_nothing(self, case: Path) -> None:
        expect, base, sides = read(case)
        if expect.get("rejoin"):
            merged = merge3(base, sides).bundle
            for old in (base, *sides):
                assert dump(merge([merged, old]).bundle) == dump(merged)
