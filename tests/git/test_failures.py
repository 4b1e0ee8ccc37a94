"""A driver that fails is never taken for one that merged: neither by git, nor by whoever adds the file."""

import os
from pathlib import Path
from shlex import quote
from sys import executable

import pytest

from counterpoint.errors import InputError
from counterpoint.verbs import dump, load
from git.repository import PROGRAM, Repository, claim, kb

FILE = "kb.jsonld"
BASE = kb(claim("1", "a", note="n"))
TEXT = kb(claim("1", "b", note="n"))
NOTE = kb(claim("1", "a", note="m"))
BROKEN = dump(TEXT).replace(b'"text":"b"', b'"text":"b')


def script(folder: Path, *lines: str) -> str:
    """A program that stands in for the interpreter."""
    place = folder / "program"
    place.write_text("\n".join(["#!/bin/sh", *lines]) + "\n")
    place.chmod(0o755)
    return str(place)


def nothing_was_merged(repository: Repository) -> None:
    """git made no commit, and what it left cannot be taken for a knowledge base."""
    before = repository.head()
    ran = repository.git("merge", "side2", code=None)
    assert ran.code != 0
    assert repository.head() == before
    if repository.git("status", "--short").out:
        # git before 2.42 stops with a conflict instead of failing.
        left = repository.read(FILE)
        assert left.startswith(b"<<<<<<< ours")
        with pytest.raises(InputError):
            load(left, name=FILE)
    assert not [name for name in os.listdir(repository.path) if name.startswith(".merge_file")]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.new(tmp_path / "r")


class TestTheDriverFails:
    def test_on_a_side_that_is_no_document(self, repository: Repository) -> None:
        repository.fork({FILE: BASE}, {FILE: NOTE}, {FILE: BROKEN})
        nothing_was_merged(repository)

    def test_because_its_program_is_gone(self, repository: Repository) -> None:
        repository.fork({FILE: BASE}, {FILE: NOTE}, {FILE: TEXT})
        self.replace(repository, str(repository.path / "gone"))
        nothing_was_merged(repository)

    @pytest.mark.parametrize(
        "end",
        ["exit 0", "exit 1", "exit 2", "exit 128", "kill -9 $$", "kill -11 $$", "echo cleaner", "echo clean; exit 1; "],
    )
    def test_however_its_program_ends_without_a_word(self, repository: Repository, tmp_path: Path, end: str) -> None:
        repository.fork({FILE: BASE}, {FILE: NOTE}, {FILE: TEXT})
        self.replace(repository, script(tmp_path, "echo Traceback", end))
        nothing_was_merged(repository)

    @staticmethod
    def replace(repository: Repository, program: str) -> None:
        driver = repository.git("config", "merge.counterpoint.driver").out.strip()
        assert quote(executable) in driver
        repository.git("config", "merge.counterpoint.driver", driver.replace(quote(executable), program))


class TestExitCodes:
    """Called by itself: 0 clean, 1 open, and from 129 on every failure, with ours left alone."""

    def call(self, folder: Path, ours: bytes, theirs: bytes, base: bytes = b"", name: str = FILE) -> tuple[int, str]:
        repository = Repository(folder)
        for place, data in (("O", base), ("A", ours), ("B", theirs)):
            (folder / place).write_bytes(data)
        ran = repository.counterpoint("git", "merge-driver", "--", "O", "A", "B", name)
        assert "Traceback" not in ran.err
        if ran.code > 1:
            assert ran.out == ""
            assert (folder / "A").read_bytes() == ours
        return ran.code, ran.out

    def test_clean(self, tmp_path: Path) -> None:
        assert self.call(tmp_path, dump(TEXT), dump(NOTE), dump(BASE)) == (0, "clean\n")

    def test_open(self, tmp_path: Path) -> None:
        assert self.call(tmp_path, dump(TEXT), dump(NOTE)) == (1, "open\n")

    @pytest.mark.parametrize(
        ("theirs", "name"),
        [
            (BROKEN, FILE),
            (b"", FILE),
            (b"\xff\xfe", FILE),
            (b'{"@context": "https://example.org/remote.jsonld", "records": []}', FILE),
            (dump(TEXT).replace(b'"text":"b"', b'"text":"b","text":"c"'), FILE),
            (b'{"name": "no knowledge base"}\n{"name": "another line"}\n', "log.jsonl"),
        ],
        ids=["syntax", "empty", "encoding", "remote", "repeated-key", "no-ids"],
    )
    def test_failures(self, tmp_path: Path, theirs: bytes, name: str) -> None:
        ours = dump(NOTE, format="jsonl") if name.endswith("l") and name != FILE else dump(NOTE)
        code, _ = self.call(tmp_path, ours, theirs, name=name)
        assert code >= 129

    def test_a_missing_name_is_a_failure_too(self, tmp_path: Path) -> None:
        assert Repository(tmp_path).counterpoint("git", "merge-driver", "O", "A").code >= 129

    def test_a_missing_file_is_a_failure_too(self, tmp_path: Path) -> None:
        assert Repository(tmp_path).counterpoint("git", "merge-driver", "O", "A", "B", FILE).code >= 129


class TestWithoutWhatItNeeds:
    @pytest.mark.parametrize("verb", [["install"], ["uninstall"], ["doctor"], ["verify-merge"]])
    def test_outside_a_repository(self, tmp_path: Path, verb: list[str]) -> None:
        ran = Repository(tmp_path).counterpoint("git", *verb)
        assert ran.code == 3
        assert "repair:" in ran.err

    @pytest.mark.parametrize("verb", [["git", "doctor"], ["git", "verify-merge"], ["hash", "git:HEAD:kb.jsonld"]])
    def test_without_git(self, tmp_path: Path, verb: list[str]) -> None:
        ran = Repository(tmp_path).run([*PROGRAM, *verb], PATH=str(tmp_path))
        assert ran.code == 3
        assert "git is not installed" in ran.err

    def test_nothing_of_the_repository_is_imported(self, repository: Repository) -> None:
        """A folder of a hostile repository could else stand in for any library."""
        trap = b"raise SystemExit('trapped')\n"
        names = ("counterpoint.py", "click.py", "msgspec/__init__.py", "subprocess.py", "sitecustomize.py")
        repository.fork({FILE: BASE, **dict.fromkeys(names, trap)}, {FILE: TEXT}, {FILE: NOTE})
        assert "trapped" not in repository.git("merge", "side2").err
        assert repository.counterpoint("git", "verify-merge").code == 0
