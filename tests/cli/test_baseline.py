"""Only new findings count: what a baseline has, and what stood there at an earlier commit, is known."""

import json
import os
import random
from pathlib import Path

import pytest

from attack.bad_input import claim, document
from command_line import bystanders, here
from git.repository import Repository

ONE = claim('"text": "t", "txet": 1')
TWO = claim('"text": "t", "txet": 1', iri="a:claim/2")
NAMELESS = '{"type": "Claim", "text": "t"}'


def write(path: Path, *records: str) -> str:
    path.write_bytes(document(*records))
    return str(path)


class TestBaseline:
    def test_what_is_written_is_known_from_then_on(self, tmp_path: Path) -> None:
        file, baseline = write(tmp_path / "a.jsonld", ONE), str(tmp_path / "known.json")
        assert here("validate", file).code == 1
        written = here("validate", file, "--write-baseline", baseline)
        assert (written.code, written.text) == (0, "0 errors, 0 warnings\n")
        again = here("validate", file, "--baseline", baseline, "--fail-on", "info")
        assert (again.code, again.text) == (0, "0 errors, 0 warnings\n")
        assert "not counted, since they were there before: " in again.err
        write(tmp_path / "a.jsonld", ONE, TWO)
        more = here("validate", file, "--baseline", baseline, "--report", "concise")
        assert more.code == 1
        assert "error CP106" in more.text
        assert "claim/1" not in more.text

    @pytest.mark.parametrize("seed", range(4))
    def test_order_layout_and_names_of_files_change_nothing(self, tmp_path: Path, seed: int) -> None:
        records = [ONE, TWO, NAMELESS, NAMELESS, '"a stray text"', claim('"text": "t", "text": "u"', iri="a:claim/3")]
        file, baseline = write(tmp_path / "a.jsonld", *records), str(tmp_path / "known.json")
        here("validate", file, "--write-baseline", baseline)
        first = Path(baseline).read_bytes()
        random.Random(seed).shuffle(records)
        moved = write(tmp_path / "moved.jsonld", *records)
        Path(moved).write_bytes(Path(moved).read_bytes().replace(b",\n", b" ,\n\n\t"))
        assert here("validate", moved, "--baseline", baseline, "--fail-on", "info").code == 0
        here("validate", moved, "--write-baseline", baseline)
        assert Path(baseline).read_bytes() == first

    def test_a_second_finding_of_the_same_kind_is_new(self, tmp_path: Path) -> None:
        """Things without a name cannot be told apart, so they are counted."""
        file, baseline = write(tmp_path / "a.jsonld", NAMELESS), str(tmp_path / "known.json")
        here("validate", file, "--write-baseline", baseline)
        write(tmp_path / "a.jsonld", NAMELESS, NAMELESS)
        assert here("validate", file, "--baseline", baseline).code == 1

    def test_what_is_no_longer_found_is_told(self, tmp_path: Path) -> None:
        file, baseline = write(tmp_path / "a.jsonld", ONE, TWO), str(tmp_path / "known.json")
        here("validate", file, "--write-baseline", baseline)
        rows = json.loads(Path(baseline).read_text("utf-8"))["findings"]
        write(tmp_path / "a.jsonld", ONE)
        gone = sum(row["count"] for row in rows if row.get("record", "").endswith("claim/2"))
        assert gone
        assert f"no longer found: {gone};" in here("validate", file, "--baseline", baseline).err
        here("validate", file, "--write-baseline", baseline)
        assert "no longer found" not in here("validate", file, "--baseline", baseline).err

    def test_settings_may_name_one(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "sub").mkdir()
        write(tmp_path / "sub" / "a.jsonld", ONE)
        here("validate", str(tmp_path / "sub"), "--write-baseline", str(tmp_path / "known.json"))
        (tmp_path / "counterpoint.toml").write_text('baseline = "known.json"\n')
        monkeypatch.chdir(tmp_path / "sub")
        assert here("validate", "a.jsonld").code == 0
        assert here("validate", "a.jsonld", "--no-config").code == 1

    @pytest.mark.parametrize(
        "bad",
        [b"", b"[]", b'{"format": "x", "version": 1, "findings": []}', b'{"format": "counterpoint-baseline", '
         b'"version": 2, "findings": []}', b'{"format": "counterpoint-baseline", "version": 1, "findings": [{}]}', b"\xff"],
    )  # fmt: skip
    def test_a_file_that_is_no_baseline_stops_the_run(self, tmp_path: Path, bad: bytes) -> None:
        (tmp_path / "known.json").write_bytes(bad)
        outcome = here("validate", write(tmp_path / "a.jsonld", ONE), "--baseline", str(tmp_path / "known.json"))
        assert (outcome.code, "no baseline" in outcome.err, outcome.out) == (3, True, b"")

    def test_none_is_written_of_files_that_cannot_be_read(self, tmp_path: Path) -> None:
        (tmp_path / "bad.jsonld").write_bytes(b"{")
        before = bystanders(tmp_path)
        assert (
            here("validate", str(tmp_path / "bad.jsonld"), "--write-baseline", str(tmp_path / "known.json")).code == 3
        )
        assert bystanders(tmp_path) == before


class TestSince:
    @pytest.fixture
    def repository(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
        made = Repository.new(tmp_path / "work", installed=False)
        (made.path / "sub").mkdir()
        write(made.path / "sub" / "a.jsonld", ONE)
        made.git("add", ".")
        made.git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first")
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            monkeypatch.delenv(name)
        return made

    def test_what_stood_there_is_known_and_what_came_is_new(
        self, repository: Repository, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = repository.path / "sub" / "a.jsonld"
        monkeypatch.chdir(repository.path / "sub")
        for name in ("a.jsonld", str(file), "../sub/a.jsonld"):
            assert here("validate", "--since", "HEAD", name).code == 0
        write(file, TWO, ONE)
        outcome = here("validate", "--since", "HEAD", "a.jsonld", "--report", "concise")
        assert (outcome.code, outcome.text.count("CP106")) == (1, 1)
        monkeypatch.chdir(repository.path.parent)
        assert here("validate", "--since", "HEAD", str(file), "--report", "concise").text.count("CP106") == 1

    def test_a_new_file_has_new_findings_only(self, repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(repository.path)
        write(repository.path / "b.jsonld", TWO)
        assert here("validate", "--since", "HEAD", "b.jsonld").code == 1
        assert here("validate", "--since", "HEAD", "sub/a.jsonld").code == 0

    def test_a_file_that_was_no_document_had_none(
        self, repository: Repository, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(repository.path)
        (repository.path / "c.jsonld").write_bytes(b"{")
        repository.git("add", ".")
        repository.git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "second")
        write(repository.path / "c.jsonld", ONE)
        assert here("validate", "--since", "HEAD", "c.jsonld").code == 1
        assert here("validate", "--since", "HEAD", "git:HEAD:sub/a.jsonld").code == 0

    @pytest.mark.parametrize("revision", ["nowhere", "--all", "-x"])
    def test_a_revision_that_is_none(self, repository: Repository, monkeypatch, revision: str) -> None:
        monkeypatch.chdir(repository.path)
        outcome = here("validate", f"--since={revision}", "sub/a.jsonld")
        assert (outcome.code, "there is no commit" in outcome.err) == (3, True)

    def test_outside_a_repository(self, tmp_path: Path) -> None:
        outcome = here("validate", "--since", "HEAD", write(tmp_path / "a.jsonld", ONE))
        assert (outcome.code, "no repository of git" in outcome.err) == (3, True)
