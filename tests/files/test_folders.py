"""Folders: read without leaving them, and written whole or not at all (R-CNV-15, R-CNV-16)."""

import os
from pathlib import Path

import pytest

from command_line import here
from counterpoint import folders
from counterpoint.errors import InputError
from counterpoint.folders import read_folder, write_folder
from counterpoint.verbs import load


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "kb"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "two.csv").write_bytes(b"2")
    (folder / "One.csv").write_bytes(b"1")
    (folder / ".hidden").write_bytes(b"h")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_bytes(b"g")
    return folder


class TestReading:
    def test_it_knows_its_names_and_reads_when_asked(self, place: Path) -> None:
        found = read_folder(str(place))
        assert list(found) == ["One.csv", "b/two.csv"]
        assert dict(found) == {"One.csv": b"1", "b/two.csv": b"2"}
        (place / "One.csv").write_bytes(b"changed")
        assert found["One.csv"] == b"changed"
        for outside in ("../kb/One.csv", ".hidden", "b", "/etc/hostname"):
            with pytest.raises(KeyError):
                found[outside]

    def test_a_file_that_goes_is_told(self, place: Path) -> None:
        found = read_folder(str(place))
        (place / "One.csv").unlink()
        with pytest.raises(InputError, match="no such file"):
            found["One.csv"]

    @pytest.mark.parametrize("target", ["One.csv", "b", "nowhere", "/etc"])
    def test_links_are_refused(self, place: Path, target: str) -> None:
        (place / "link").symlink_to(target)
        with pytest.raises(InputError, match="a symbolic link") as caught:
            read_folder(str(place))
        assert caught.value.where == str(place / "link")

    def test_a_file_that_becomes_a_link_is_refused(self, place: Path) -> None:
        found = read_folder(str(place))
        (place / "One.csv").unlink()
        (place / "One.csv").symlink_to("/etc/hostname")
        with pytest.raises(InputError, match="a symbolic link"):
            found["One.csv"]

    def test_what_is_no_file_is_left_out(self, place: Path) -> None:
        os.mkfifo(place / "pipe.csv")
        assert list(read_folder(str(place))) == ["One.csv", "b/two.csv"]

    @pytest.mark.parametrize(
        ("limit", "value", "what"),
        [("MAX_FILES", 1, "2 files, more than 1"), ("MAX_DOCUMENT_BYTES", 1, "2 bytes"), ("MAX_DEPTH", 0, "deep")],
    )
    def test_there_are_limits(
        self, place: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, what: str
    ) -> None:
        monkeypatch.setattr(folders, limit, value)
        with pytest.raises(InputError, match=what):
            read_folder(str(place))

    def test_a_file_is_no_folder(self, place: Path) -> None:
        with pytest.raises(InputError, match="this is no folder"):
            read_folder(str(place / "One.csv"))

    def test_a_folder_of_anything_else_is_no_knowledge_base(self, place: Path) -> None:
        with pytest.raises(InputError, match="this is a folder, and none that a format has"):
            load(place)
        outcome = here("convert", str(place), "-t", "jsonld")
        assert outcome.code == 3
        assert "no knowledge base in this folder" in outcome.err

    @pytest.mark.parametrize(
        ("format", "says"), [("csv", "this is a file, and CSV tables is a folder"), ("turtle", "is a file")]
    )
    def test_a_folder_where_a_file_belongs(self, place: Path, format: str, says: str) -> None:
        with pytest.raises(InputError, match=says):
            load(b"" if format == "csv" else place, format=format)


class TestWriting:
    def test_it_appears_whole(self, tmp_path: Path) -> None:
        write_folder(str(tmp_path / "new"), {"a.csv": b"1", "b/c.csv": b"2"})
        assert dict(read_folder(str(tmp_path / "new"))) == {"a.csv": b"1", "b/c.csv": b"2"}
        assert os.listdir(tmp_path) == ["new"]
        mask = os.umask(0)
        os.umask(mask)
        assert (tmp_path / "new").stat().st_mode & 0o777 == 0o777 & ~mask

    def test_an_empty_folder_is_filled(self, tmp_path: Path) -> None:
        (tmp_path / "new").mkdir()
        write_folder(str(tmp_path / "new"), {"a.csv": b"1"})
        assert os.listdir(tmp_path / "new") == ["a.csv"]

    @pytest.mark.parametrize("kind", ["full", "file", "link"])
    def test_what_is_there_stays(self, tmp_path: Path, kind: str) -> None:
        target = tmp_path / "there"
        if kind == "full":
            target.mkdir()
            (target / "mine").write_text("mine")
        elif kind == "file":
            target.write_text("mine")
        else:
            (tmp_path / "elsewhere").mkdir()
            target.symlink_to("elsewhere")
        before = sorted(map(str, tmp_path.rglob("*")))
        with pytest.raises(InputError, match="this is there already"):
            write_folder(str(target), {"a.csv": b"1"})
        assert sorted(map(str, tmp_path.rglob("*"))) == before

    @pytest.mark.parametrize("path", ["../a", "/a", "a/../../b", "a//b", "./a", "", "a\\b", "a\0b", ".."])
    def test_no_path_leads_outside(self, tmp_path: Path, path: str) -> None:
        with pytest.raises(ValueError, match="no path inside"):
            write_folder(str(tmp_path / "new"), {"fine": b"", path: b"1"})
        assert os.listdir(tmp_path) == []

    def test_what_fails_half_way_leaves_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="the folder cannot be written"):
            write_folder(str(tmp_path / "new"), {"a": b"1", "a/b": b"2"})
        assert os.listdir(tmp_path) == []

    def test_a_parent_that_is_missing_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="the folder cannot be written"):
            write_folder(str(tmp_path / "no" / "new"), {"a": b"1"})
