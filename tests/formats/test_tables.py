"""CSV tables: all comes back, no cell is a formula, and a checker of CSV on the Web takes them."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings

from command_line import ROOT, here
from counterpoint.canon.normal import make
from counterpoint.errors import InputError
from counterpoint.folders import write_folder
from counterpoint.formats import by_name
from counterpoint.formats.contract import ReadOptions
from counterpoint.formats.jsonld import read
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle
from counterpoint.verbs import convert, load
from strategies import bundles, wild

A = "https://example.org/"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
KEEP_GOING = ReadOptions(keep_going=True)


def tables(bundle: Bundle) -> Mapping[str, bytes]:
    writing = convert(bundle, "csv")
    assert writing.files is not None
    assert writing.losses == ()
    return writing.files


def back(files: Mapping[str, bytes], options: ReadOptions = ReadOptions()) -> Document:  # noqa: B008
    member = by_name("csv")
    assert member is not None
    return member.read(files, "kb", options)


def claims(text: str | bytes, metadata: bool = False) -> dict[str, bytes]:
    return {"Claim.csv": text if isinstance(text, bytes) else text.encode()}


class TestThereAndBack:
    @settings(max_examples=200)
    @given(bundle=bundles())
    def test_sound_records(self, bundle: Bundle) -> None:
        document = back(tables(bundle)) if len(bundle) else Document("kb", "csv", b"", bundle)
        assert (document.bundle, document.oddities, document.losses) == (bundle, (), ())

    @settings(max_examples=300)
    @given(source=wild())
    def test_records_with_anything_in_them(self, source: bytes) -> None:
        bundle = read(source, "x").bundle
        if len(bundle):
            assert back(tables(bundle)).bundle == bundle

    @settings(max_examples=200)
    @given(bundle=bundles(1))
    def test_no_cell_is_a_formula(self, bundle: Bundle) -> None:
        for name, data in tables(bundle).items():
            if name.endswith(".csv"):
                for row in csv.reader(io.StringIO(data.decode(), newline="")):
                    for cell in row:
                        assert not cell.startswith(FORMULA) or cell[1:].replace(".", "").isdecimal(), cell

    def test_our_example_through_files(self, tmp_path: Path) -> None:
        example = ROOT / "examples/covid/team_a.jsonld"
        assert here("convert", str(example), "-t", "csv", "-o", str(tmp_path / "kb")).code == 0
        assert here("convert", str(tmp_path / "kb"), "-t", "jsonld").out == example.read_bytes()
        assert here("validate", str(tmp_path / "kb")).code == here("validate", str(example)).code

    def test_a_folder_that_is_there_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "kb").mkdir()
        (tmp_path / "kb" / "mine.txt").write_text("mine")
        outcome = here("convert", str(ROOT / "examples/covid/team_a.jsonld"), "-t", "csv", "-o", str(tmp_path / "kb"))
        assert outcome.code == 3
        assert "there already" in outcome.err
        assert [path.name for path in tmp_path.rglob("*")] == ["kb", "mine.txt"]

    def test_an_edit_in_a_cell_is_an_edit_of_the_record(self) -> None:
        bundle = Bundle([make({"id": A + "c", "type": "Claim", "text": "old", "topics": [A + "t"]})])
        files = dict(tables(bundle))
        files["Claim.csv"] = files["Claim.csv"].replace(b"old", b"-new").replace(b"/t", b"/t|https://example.org/u")
        assert back(files).bundle == Bundle(
            [make({"id": A + "c", "type": "Claim", "text": "-new", "topics": [A + "t", A + "u"]})]
        )

    def test_a_separator_is_one_that_no_value_has(self) -> None:
        values = ["a|b", "c;d", "e¦f", "g‖h", "i␟j", "\ue000"]
        record = make({"id": A + "c", "type": "Claim", "text": "t", A + "k": values})
        files = tables(Bundle([record]))
        [column] = [
            c
            for c in json.loads(files["csv-metadata.json"])["tables"][0]["tableSchema"]["columns"]
            if c.get("titles") == A + "k"
        ]
        assert column["separator"] == "\ue001"
        assert back(files).bundle == Bundle([record])


@pytest.mark.filterwarnings("always")
class TestChecker:
    """The checker speaks by warnings, which pytest would turn into errors within it."""

    def accepts(self, folder: Path) -> bool:
        from csvw import CSVW

        found = CSVW(str(folder / "csv-metadata.json"), validate=True)
        try:
            rows = sum(1 for table in found.tables for _ in table.iterdicts(strict=True))
        except ValueError:
            return False
        return rows > 1 and found.is_valid

    @pytest.mark.parametrize("example", ["covid/team_a", "covid/team_b", "extension/market-map"])
    def test_the_metadata_fits_the_tables(self, tmp_path: Path, example: str) -> None:
        write_folder(str(tmp_path / "kb"), tables(load(ROOT / f"examples/{example}.jsonld").bundle))
        assert self.accepts(tmp_path / "kb")

    @pytest.mark.parametrize(
        ("table", "old", "new"),
        [
            ("Adjustment.csv", b"0.", b"nought."),
            ("Claim.csv", b"id,", b"identifier,"),
            ("Claim.csv", b"2026-04-01T09:00:00Z", b"April"),
        ],
    )
    def test_the_checker_sees_what_is_wrong(self, tmp_path: Path, table: str, old: bytes, new: bytes) -> None:
        files = dict(tables(load(ROOT / "examples/covid/team_a.jsonld").bundle))
        assert old in files[table]
        files[table] = files[table].replace(old, new)
        write_folder(str(tmp_path / "kb"), files)
        assert not self.accepts(tmp_path / "kb")


class TestWhatSpreadsheetsDo:
    @pytest.mark.parametrize(
        "text",
        [
            "id,text,implicit\nurn:x:a,t,true\n",
            "\ufeffid;text;implicit\r\nurn:x:a;t;TRUE\r\n",
            "id\ttext\timplicit\nurn:x:a\tt\tTrue\n\t\t\n",
            '"id","text","implicit"\n"urn:x:a","t","true"\n,,\n',
            "text,implicit,id,\nt,true,urn:x:a,\n",
            "id,text,implicit\nurn:x:a,t,true",
        ],
        ids=["plain", "Excel in Europe", "tabs", "quotes and an empty row", "another order", "no last line feed"],
    )
    def test_it_means_the_same(self, text: str) -> None:
        document = back(claims(text))
        assert document.bundle == Bundle([make({"id": "urn:x:a", "type": "Claim", "text": "t", "implicit": True})])
        assert document.oddities == ()

    def test_what_is_of_the_wrong_kind_is_kept_and_told(self) -> None:
        document = back(claims("id,text,n,mine\nurn:x:a,t,many,note\n"))
        assert document.bundle.records[0].content == {
            "id": "urn:x:a", "type": "Claim", "text": "t", "n": "many", "mine": ["note"]
        }  # fmt: skip
        assert sorted((o.kind, o.property) for o in document.oddities) == [
            ("unknown-key", "mine"),
            ("wrong-json-type", "n"),
        ]

    def test_only_our_own_apostrophe_is_taken_off(self) -> None:
        document = back(claims("id,text\nurn:x:a,'=1\nurn:x:b,'tis\nurn:x:c,''tis\n"))
        assert [record.text("text") for record in document.bundle] == ["=1", "'tis", "'tis"]


class TestBadInput:
    @pytest.mark.parametrize(
        ("files", "place", "what"),
        [
            ({}, "kb", "no table in this folder"),
            (claims(""), "kb/Claim.csv:1", "the file is empty"),
            (claims("text\nt\n"), "kb/Claim.csv:1", "no column is called id"),
            (claims("id,text,text\n"), "kb/Claim.csv:1", "two columns are called text"),
            (claims("id,text\nurn:x:a,t,u\n"), "kb/Claim.csv:2", "a cell beyond the last column: 'u'"),
            (claims('id,text\nurn:x:a,"t\n'), "kb/Claim.csv:2", "a quoted cell that never ends"),
            (claims('id,text\nurn:x:a,"t"u\n'), "kb/Claim.csv:2", ""),
            (claims(b"id,text\nurn:x:a,caf\xe9\n"), "kb/Claim.csv:2:12", "0xe9 is not UTF-8"),
            (claims("id,text\n".encode("utf-16")), "kb/Claim.csv:1:1", "0xff is not UTF-8"),
            (claims(b"PK\x03\x04rest"), "kb/Claim.csv:1", "a spreadsheet and no CSV"),
            (claims('{"@context": []}'), "kb/Claim.csv:1", "no column is called id"),
            ({"Claims.csv": b"id\n"}, "kb/Claims.csv", "there is no type 'Claims'"),
            ({"Other.csv": b"record\nx\n"}, "kb/Other.csv:2", "no JSON of a record: 'x'"),
            ({"csv-metadata.json": b"{", **claims("id\n")}, "kb/csv-metadata.json:1:1", "no metadata of CSV tables"),
            (
                {"csv-metadata.json": b'{"dc:conformsTo": "https://w3id.org/counterpoint/v9", "tables": []}', **claims("id\n")},
                "kb/csv-metadata.json:1:1",
                "tables of https://w3id.org/counterpoint/v9",
            ),
            (
                {"csv-metadata.json": b'{"tables": [{"url": "Gap.csv", "tableSchema": {"columns": []}}]}', **claims("id\n")},
                "kb/Gap.csv",
                "it is not there",
            ),
        ],
    )  # fmt: skip
    def test_it_is_refused_at_its_place(self, files: dict[str, bytes], place: str, what: str) -> None:
        with pytest.raises(InputError) as caught:
            back(files)
        assert caught.value.where == place
        assert what in caught.value.what
        assert caught.value.repair

    def test_the_rest_is_read_when_asked(self) -> None:
        files = {
            "Agent.csv": b"id,name\nurn:x:t,T\n",
            "Claim.csv": b"id,text\nurn:x:a,t\nurn:x:b,t,u\nurn:x:c,v\n",
            "Claims.csv": b"id\n",
            "Source.csv": b"id,title\nurn:x:s,caf\xe9\n",
        }
        document = back(files, KEEP_GOING)
        assert [record.id for record in document.bundle] == ["urn:x:a", "urn:x:c", "urn:x:t"]
        assert [(loss.kind, loss.pointer, loss.value) for loss in document.losses] == [
            ("semantic", "Claim.csv: line 3", "urn:x:b,t,u"),
            ("semantic", "Claims.csv", "Claims.csv"),
            ("semantic", "Source.csv: line 2", "Source.csv"),
        ]
