"""The merge cases of the conformance pack, each in every order and grouping of its inputs.

`expect.json` says in words a person can check what a reader must see; `expected.jsonld` holds the
bytes. Both have to agree with what comes out.
"""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from counterpoint.findings import Finding
from counterpoint.merge.join import merge
from counterpoint.merge.result import MergeResult
from counterpoint.model.record import Bundle
from counterpoint.verbs import dump, load
from counterpoint.verbs import merge as merge_by_verb

CASES = Path(__file__).parents[2] / "spec" / "conformance" / "cases" / "merge"
EVERY = sorted(path.parent for path in CASES.glob("*/expect.json"))
MERGED = [case for case in EVERY if "refused" not in json.loads((case / "expect.json").read_text("utf-8"))]
REFUSED = [case for case in EVERY if case not in MERGED]


def read(case: Path) -> tuple[dict[str, Any], list[Bundle]]:
    expect = json.loads((case / "expect.json").read_text("utf-8"))
    return expect, [load(case / name).bundle for name in expect["inputs"]]


@pytest.mark.parametrize("case", MERGED, ids=lambda case: case.name)
class TestMergeCases:
    def test_a_reader_sees_what_the_case_says(self, case: Path) -> None:
        expect, inputs = read(case)
        result = merge(inputs)
        record = result.bundle.get(expect["record"])
        assert record is not None
        for key, value in expect["shows"].items():
            assert record.content.get(key) == value, key
        for key in expect.get("absent", []):
            assert key not in record.content
        assert list(record.texts("contested")) == expect["contested"]
        group = result.state.versions.get(expect["record"], ())
        assert len(group) == expect["versions"]
        assert record.is_view == (expect["versions"] > 1)
        conflicts = [
            {"property": c.text("property"), "alternatives": list(c.texts("alternatives"))}
            for c in result.conflicts
            if c.text("subject") == expect["record"]
        ]
        assert conflicts == expect["conflicts"]
        self.check_the_rest(expect, result)

    def check_the_rest(self, expect: dict[str, Any], result: MergeResult) -> None:
        ids = [record.id for record in result.bundle]
        assert all(iri in ids for iri in expect.get("also", []))
        assert not any(iri in ids for iri in expect.get("absent_records", []))
        assert all(any(iri.startswith(start) for iri in ids) for start in expect.get("kept", []))
        assert [f.record for f in result.foreign] == expect.get("foreign", [])

    def test_every_order_and_grouping_gives_the_same_bytes(self, case: Path) -> None:
        expect, inputs = read(case)
        expected = (case / expect["expected"]).read_bytes()
        for order in itertools.permutations(inputs):
            assert dump(merge(order).bundle) == expected
            one_by_one = order[0]
            for other in order[1:]:
                one_by_one = load(dump(merge([one_by_one, other]).bundle)).bundle
            assert dump(merge([one_by_one]).bundle) == expected


@pytest.mark.parametrize("case", MERGED, ids=lambda case: case.name)
def test_what_is_to_be_said_of_the_files_together_is_said(case: Path) -> None:
    expect = json.loads((case / "expect.json").read_text("utf-8"))
    merged = merge_by_verb(*(load(case / name, name=name) for name in expect["inputs"]))
    assert told(merged.remarks) == expect.get("remarks", [])
    codes = {finding.code for finding in merged.induced}
    assert codes >= set(expect.get("induced", []))


def told(findings: tuple[Finding, ...]) -> list[dict[str, str]]:
    return [{"code": f.code, "file": f.place.document, "record": f.place.record} for f in findings]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_what_must_be_refused_is_refused(case: Path) -> None:
    expect, inputs = read(case)
    result = merge(inputs)
    told = [(refusal.input + 1, refusal.fault.record) for refusal in result.refusals]
    assert told == [(expect["refused"]["input"], expect["refused"]["record"])]
    assert len(result.bundle) == 0
