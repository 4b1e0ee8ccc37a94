"""Terms from outside the core come in by declaration and go through every step untouched."""

import subprocess
import sys
from pathlib import Path

import pytest

import counterpoint
from counterpoint.canon.normal import make
from counterpoint.formats import FORMATS
from counterpoint.model.record import Bundle, Record
from covid import FOLDER

FILE = FOLDER.parent / "extension" / "market-map"
OWN = "https://example.org/market-map/"
TERMS = OWN + "terms#"
WRITTEN = FILE.with_suffix(".jsonld").read_bytes()
DOCUMENT = counterpoint.load(WRITTEN, name="market-map.jsonld")


def _record(name: str) -> Record:
    record = DOCUMENT.bundle.get(OWN + name)
    assert record is not None
    return record


def _with(changed: Record) -> Bundle:
    return Bundle([record for record in DOCUMENT.bundle if record.id != changed.id] + [changed])


def test_the_example_declares_what_it_uses() -> None:
    declared = {r.text("term"): r.text("mergeRule") for r in DOCUMENT.bundle if r.type == "Extension"}
    assert declared[TERMS + "atStall"] == "setMerge"
    assert declared[TERMS + "number"] == "functionalMerge"
    assert {r.type for r in DOCUMENT.bundle if ":" in r.type} == {TERMS + "Stall"} <= declared.keys()
    keys = {key for record in DOCUMENT.bundle for key in record.content if key.startswith(TERMS)}
    assert keys == {TERMS + "atStall", TERMS + "number"}
    assert TERMS + "atStall" in _record("claim/stall-6-29").content


def test_an_undeclared_term_is_an_error() -> None:
    silent = Bundle(record for record in DOCUMENT.bundle if record.type != "Extension")
    findings = counterpoint.validate(counterpoint.load(counterpoint.dump(silent)), profile="exchange").findings
    assert "R-EXT-01" in {finding.requirement for finding in findings}


def test_it_is_valid_without_a_remark() -> None:
    assert counterpoint.validate(DOCUMENT, profile="exchange").findings == ()


def test_the_yaml_says_the_same() -> None:
    assert counterpoint.dump(counterpoint.load(FILE.with_suffix(".yaml"))) == WRITTEN


@pytest.mark.parametrize("name", [member.name for member in FORMATS if member.lossless and not member.folder])
def test_each_conversion_there_and_back_leaves_it_untouched(name: str) -> None:
    writing = counterpoint.convert(DOCUMENT, name)
    assert [loss for loss in writing.losses if loss.kind == "semantic"] == []
    assert counterpoint.dump(counterpoint.load(writing.data, format=name)) == WRITTEN


def test_both_layouts_leave_it_untouched() -> None:
    pretty = counterpoint.dump(DOCUMENT, layout="pretty")
    assert pretty != WRITTEN
    assert counterpoint.dump(counterpoint.load(pretty)) == WRITTEN


@pytest.mark.parametrize("command", ["validate", "fmt"])
def test_validate_and_fmt_leave_the_file_alone(command: str, tmp_path: Path) -> None:
    copy = tmp_path / "map.jsonld"
    copy.write_bytes(WRITTEN)
    run = "from counterpoint.cli.main import main; main()"
    done = subprocess.run([sys.executable, "-c", run, command, str(copy)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert copy.read_bytes() == WRITTEN


def test_a_merge_with_itself_and_with_nothing_leaves_it_untouched() -> None:
    assert counterpoint.merge(DOCUMENT, DOCUMENT).bundle == DOCUMENT.bundle
    assert counterpoint.merge(DOCUMENT, Bundle()).bundle == DOCUMENT.bundle


def test_values_of_a_set_term_unite() -> None:
    claim = _record("claim/stall-6-29")
    other = make({**claim.content, TERMS + "atStall": [{"@id": OWN + "stall/4-26"}]})
    merged = counterpoint.merge(DOCUMENT, _with(other))
    assert merged.conflicts == ()
    view = merged.bundle.get(claim.id)
    assert view is not None
    assert view.values(TERMS + "atStall") == ({"@id": OWN + "stall/4-26"}, {"@id": OWN + "stall/6-29"})


def test_two_values_of_a_functional_term_are_a_conflict() -> None:
    stall = _record("stall/6-29")
    other = make({**stall.content, TERMS + "number": ["6:92"]})
    merged = counterpoint.merge(DOCUMENT, _with(other))
    assert [(c.text("subject"), c.text("property")) for c in merged.conflicts] == [(stall.id, TERMS + "number")]


def test_a_difference_in_a_foreign_term_is_seen_and_applied() -> None:
    claim = _record("claim/stall-6-29")
    moved = _with(make({**claim.content, TERMS + "atStall": [{"@id": OWN + "stall/4-28"}]}))
    delta = counterpoint.diff(DOCUMENT, moved)
    assert delta.operations
    assert counterpoint.apply(DOCUMENT, delta) == moved
    assert counterpoint.apply(DOCUMENT, counterpoint.diff(DOCUMENT, DOCUMENT)) == DOCUMENT.bundle
