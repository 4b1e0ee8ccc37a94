"""Parquet: every record comes back, other programs see typed columns, and what is none is refused."""

import subprocess
import sys
from pathlib import Path

import pyarrow
import pytest
from hypothesis import given, settings
from pyarrow import parquet

from command_line import ROOT, here
from counterpoint.canon.normal import make
from counterpoint.errors import InputError
from counterpoint.formats.contract import WriteOptions
from counterpoint.formats.jsonld import read as read_json
from counterpoint.formats.parquet import read, write
from counterpoint.model.record import Bundle
from counterpoint.verbs import load
from strategies import bundles, wild

A = "https://example.org/"


def data(bundle: Bundle) -> bytes:
    return write(bundle, WriteOptions()).data


@settings(max_examples=60, deadline=None)
@given(bundle=bundles())
def test_sound_records_come_back(bundle: Bundle) -> None:
    document = read(data(bundle), "x")
    assert (document.bundle, document.oddities) == (bundle, ())


@settings(max_examples=100, deadline=None)
@given(source=wild())
def test_records_with_anything_in_them_come_back(source: bytes) -> None:
    bundle = read_json(source, "x").bundle
    assert read(data(bundle), "x").bundle == bundle


def test_other_programs_see_typed_columns() -> None:
    record = make(
        {"id": A + "c", "type": "Claim", "text": "t", "implicit": True, "topics": [A + "t"], A + "k": [5, "5"]}
    )
    table = parquet.read_table(pyarrow.BufferReader(data(Bundle([record]))))
    assert table.schema.field("implicit").type == pyarrow.bool_()
    assert table.schema.field("topics").type == pyarrow.list_(pyarrow.string())
    assert table.to_pylist() == [
        {
            "id": A + "c", "type": "Claim", "text": "t", "implicit": True, "topics": [A + "t"], "@record": None,
            "@extensions": [{"key": A + "k", "value": '"5"'}, {"key": A + "k", "value": "5"}],
        }
    ]  # fmt: skip


def test_through_files(tmp_path: Path) -> None:
    example = ROOT / "examples/covid/team_a.jsonld"
    assert here("convert", str(example), "-o", str(tmp_path / "a.parquet")).code == 0
    assert here("convert", str(tmp_path / "a.parquet"), "-t", "jsonld").out == example.read_bytes()
    assert here("fmt", "--check", str(tmp_path / "a.parquet")).code == 0
    assert here("diff", str(tmp_path / "a.parquet"), str(example)).text.startswith("no difference")


def test_the_same_records_are_the_same_bytes() -> None:
    bundle = load(ROOT / "examples/covid/team_a.jsonld").bundle
    assert data(bundle) == data(Bundle(reversed(bundle.records)))


def table(**columns: list[object]) -> bytes:
    sink = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.table(columns), sink)
    found: bytes = sink.getvalue().to_pybytes()
    return found


@pytest.mark.parametrize(
    ("source", "what"),
    [
        (b"", "the file is empty"),
        (b"id,type\n", "no Parquet"),
        (data(Bundle())[:-20], "cut off"),
        (b"PAR1" + b"\0" * 40 + b"PAR1", "no Parquet that can be read"),
        (table(name=["x"]), "without the columns id and type"),
        (table(**{"id": ["urn:x:a"], "type": ["Claim"], "@record": ["[1]"]}), "no JSON of a record"),
        (table(**{"id": ["urn:x:a"], "type": ["Claim"], "@extensions": ["no"]}), "no JSON of a record or of a value"),
    ],
)
def test_what_is_none_is_refused(source: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        read(source, "x.parquet")
    assert caught.value.where.startswith("x.parquet")
    assert what in caught.value.what
    assert caught.value.repair


def test_an_unknown_layout_is_refused() -> None:
    sink = pyarrow.BufferOutputStream()
    columns = pyarrow.table({"id": ["urn:x:a"], "type": ["Claim"]}).replace_schema_metadata({"counterpoint": "9"})
    parquet.write_table(columns, sink)
    with pytest.raises(InputError, match="layout '9'"):
        read(sink.getvalue().to_pybytes(), "x")


def test_without_the_library_the_extra_is_named(tmp_path: Path) -> None:
    """R-CLI-05: the message names what to install."""
    (tmp_path / "pyarrow.py").write_text("raise ImportError('not here')")
    code = "from counterpoint.cli.shell import run; raise SystemExit(run(['convert', '-t', 'parquet', '-']))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=(ROOT / "examples/covid/team_a.jsonld").read_bytes(),
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 3
    assert b"Parquet needs the library pyarrow" in done.stderr
    assert b"pip install 'counterpoint[tables]'" in done.stderr


def table(columns: dict[str, pyarrow.Array]) -> bytes:
    sink = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.table({"id": [A + "a"], "type": ["Claim"], **columns}), sink)
    return sink.getvalue().to_pybytes()


def test_a_fraction_is_read_as_json_has_it() -> None:
    document = read(table({"value": pyarrow.array([0.1])}), "x")
    [record] = document.bundle
    assert record.content["value"] == "0.1"
    assert [oddity.kind for oddity in document.oddities] == ["number-for-decimal"]


@pytest.mark.parametrize("value", [pyarrow.array([b"\xff"]), pyarrow.array([float("nan")]), pyarrow.array([[b"x"]])])
def test_a_value_that_json_does_not_have_is_refused_with_its_row(value: pyarrow.Array) -> None:
    with pytest.raises(InputError) as caught:
        read(table({"text": value}), "x")
    assert caught.value.where == "x: row 1"
