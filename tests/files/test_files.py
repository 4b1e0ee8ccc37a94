"""R-CLI: output appears whole or not at all, and whatever cannot be read says why."""

import os
from pathlib import Path

import pytest

from counterpoint.errors import InputError
from counterpoint.files import read_bytes, sources, write_bytes, write_together


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "kb.jsonld"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_bytes(str(target), b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["kb.jsonld"]


def test_if_one_of_several_cannot_be_written_none_is(tmp_path: Path) -> None:
    first = tmp_path / "first"
    first.write_bytes(b"old")
    with pytest.raises(InputError, match="cannot be written"):
        write_together([(str(first), b"new"), (str(tmp_path / "no" / "such" / "folder"), b"x")])
    assert first.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["first"]


def test_a_folder_gives_its_knowledge_bases_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.jsonld").write_text("{}")
    (tmp_path / "a.ttl").write_text("")
    (tmp_path / "notes.md").write_text("")
    (tmp_path / "package.json").write_text('{"name": "x"}')
    (tmp_path / "workflow.yml").write_text("on: push")
    (tmp_path / ".hidden.jsonld").write_text("{}")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.yaml").write_text("records: []")
    found = [Path(name).relative_to(tmp_path).as_posix() for name in sources([str(tmp_path)])]
    assert found == ["a.ttl", "b.jsonld", "sub/c.yaml"]


@pytest.mark.parametrize("name", ["missing.jsonld", "\0", "x" * 5000])
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(str(tmp_path / name) if name != "\0" else name)
    assert caught.value.repair


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no knowledge base in this folder"):
        list(sources([str(tmp_path)]))
