"""The conversion cases of the conformance pack: files in several formats that must read into the same records."""

import json
from pathlib import Path
from typing import Any

import pytest

from counterpoint.diff.patch import read
from counterpoint.errors import CounterpointError, InputError, OfflineError, PatchConflict
from counterpoint.formats import FORMATS, for_file
from counterpoint.formats.contract import ReadOptions
from counterpoint.verbs import completed, convert, dump, load, lost

CASES = Path(__file__).parents[2] / "spec" / "conformance" / "cases" / "convert"
EVERY = sorted(path.parent for path in CASES.glob("*/expect.json"))
REFUSALS: dict[str, type[CounterpointError]] = {"no document": InputError, "network": OfflineError}


def told(case: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((case / "expect.json").read_text("utf-8"))
    return said


LOSSLESS = [format for format in FORMATS if format.lossless]
READ = [case for case in EVERY if "expected" in told(case)]
REFUSED = [case for case in EVERY if "refused" in told(case)]
COMPLETED = [case for case in EVERY if "sidecar" in told(case)]
BROKEN = [case for case in EVERY if "broken" in told(case)]
WRITTEN = [case for case in EVERY if "writes" in told(case)]


@pytest.mark.parametrize("case", READ, ids=lambda case: case.name)
class TestConversionCases:
    def test_every_input_reads_into_the_same_records(self, case: Path) -> None:
        expected = (case / told(case)["expected"]).read_bytes()
        for name in told(case)["inputs"]:
            assert dump(load(case / name)) == expected, name

    def test_every_format_brings_them_back(self, case: Path) -> None:
        """But where the case says what is lost; then that is told, and nothing else is (R-CNV-02, R-CNV-04)."""
        expected = case / told(case)["expected"]
        document = load(expected)
        for format in LOSSLESS:
            writing = convert(document, format.name)
            losses = [{"kind": one.kind, "record": one.record, "property": one.property} for one in writing.losses]
            assert losses == told(case).get("losses", {}).get(format.name, [])
            if not lost(writing):
                assert dump(load(writing.files or writing.data, format=format.name)) == expected.read_bytes(), (
                    format.name
                )

    def test_a_source_is_never_changed(self, case: Path) -> None:
        for name in told(case)["inputs"]:
            if (case / name).is_dir():
                continue
            before = (case / name).read_bytes()
            document = load(case / name)
            dump(document, format="turtle")
            assert (case / name).read_bytes() == document.source == before


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_what_must_be_refused_is_refused(case: Path) -> None:
    said = told(case)
    for name in said["inputs"]:
        with pytest.raises(REFUSALS[said["refused"]]) as caught:
            load(case / name)
        assert type(caught.value) is REFUSALS[said["refused"]]
        if "line" in said:
            assert caught.value.where.startswith(f"{case / name}:{said['line']}:")


@pytest.mark.parametrize("case", COMPLETED, ids=lambda case: case.name)
def test_a_sidecar_completes_what_it_still_fits(case: Path) -> None:
    """R-CNV-17."""
    said = told(case)
    patch = read((case / said["sidecar"]).read_bytes(), said["sidecar"])
    for name in said["completes"]:
        bundle, losses = completed(load(case / name), patch)
        assert (dump(bundle), losses) == ((case / said["result"]).read_bytes(), ())
    for name in said["misses"]:
        with pytest.raises(PatchConflict, match=said["place"]):
            completed(load(case / name), patch)
        _, losses = completed(load(case / name), patch, keep_going=True)
        assert [{"kind": loss.kind, "record": loss.record, "property": loss.property} for loss in losses] == said[
            "left out"
        ]


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_a_broken_part_is_refused_or_told(case: Path) -> None:
    """R-CNV-14."""
    said = told(case)
    for name in said["broken"]:
        with pytest.raises(InputError) as caught:
            load(case / name, format=said.get("format", ""))
        assert caught.value.where.startswith(f"{case / name}/{said['at']}")
        document = load(case / name, format=said.get("format", ""), options=ReadOptions(keep_going=True))
        assert dump(document) == (case / said["result"]).read_bytes()
        found = [{"kind": loss.kind, "pointer": loss.pointer, "value": loss.value} for loss in document.losses]
        assert found == said["passed over"]


@pytest.mark.parametrize("case", WRITTEN, ids=lambda case: case.name)
def test_what_is_written_tells_every_loss(case: Path) -> None:
    said = told(case)
    for format, expected in said["losses"].items():
        losses = convert(load(case / said["writes"]), format).losses
        found = [{"kind": o.kind, "record": o.record, "property": o.property, "value": o.value} for o in losses]
        assert sorted(found, key=repr) == sorted(expected, key=repr)


def test_every_case_is_run_and_every_format_occurs() -> None:
    assert sorted([*READ, *REFUSED, *COMPLETED, *BROKEN, *WRITTEN]) == EVERY
    read = {for_file(name) for case in READ for name in told(case)["inputs"]}
    assert {f.name for f in LOSSLESS if not f.folder} <= {format.name for format in read if format}
