"""What verbs write: whole or not at all, and nothing of what they read (R-CLI-02, R-CLI-03; laws 16 and 17)."""

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cli.samples import CONFLICTED, FORMATS, rich, write_all
from command_line import READING, ROOT, bystanders, command, here, process

SIDES = [str(CONFLICTED / f"input-{n}.jsonld") for n in (1, 2)]


class TestOutputFiles:
    def test_a_file_is_replaced_and_nothing_is_left_beside_it(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonld").write_bytes(rich())
        (tmp_path / "a.ttl").write_text("old")
        assert here("convert", str(tmp_path / "a.jsonld"), "-o", str(tmp_path / "a.ttl")).code == 0
        assert sorted(bystanders(tmp_path)) == ["a.jsonld", "a.ttl"]
        assert (tmp_path / "a.ttl").read_bytes() == here("convert", str(tmp_path / "a.jsonld"), "-t", "turtle").out

    def test_a_reader_of_the_old_file_keeps_the_old_file(self, tmp_path: Path) -> None:
        """Whole or not at all: the old bytes are never seen half overwritten."""
        (tmp_path / "a.jsonld").write_bytes(rich())
        (tmp_path / "a.ttl").write_text("old")
        with (tmp_path / "a.ttl").open() as reader:
            here("convert", str(tmp_path / "a.jsonld"), "-o", str(tmp_path / "a.ttl"))
            assert reader.read() == "old"

    def test_what_a_link_leads_to_is_replaced_and_not_the_link(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonld").write_bytes(rich())
        (tmp_path / "far").mkdir()
        (tmp_path / "link.ttl").symlink_to(Path("far") / "real.ttl")
        assert here("convert", str(tmp_path / "a.jsonld"), "-o", str(tmp_path / "link.ttl")).code == 0
        assert (tmp_path / "link.ttl").is_symlink()
        assert (tmp_path / "far" / "real.ttl").stat().st_size > 0

    def test_a_device_is_written_to_and_stays_a_device(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonld").write_bytes(rich())
        os.mkfifo(tmp_path / "pipe")
        with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE) as reader:
            try:
                outcome = process("convert", "a.jsonld", "-t", "turtle", "-o", "pipe", cwd=tmp_path)
                read, _ = reader.communicate(timeout=20)
            finally:
                reader.kill()
        assert (outcome.code, stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)) == (0, True)
        assert read == here("convert", str(tmp_path / "a.jsonld"), "-t", "turtle").out

    @pytest.mark.parametrize("place", ["missing/a.ttl", ".", "a.jsonld/a.ttl"])
    def test_a_place_that_cannot_be_written_is_told_by_its_name(self, tmp_path: Path, place: str) -> None:
        (tmp_path / "a.jsonld").write_bytes(rich())
        before = bystanders(tmp_path)
        target = str(tmp_path / place)
        outcome = here("convert", str(tmp_path / "a.jsonld"), "-t", "turtle", "-o", target)
        assert (outcome.code, outcome.err.startswith(f"error: {os.path.realpath(target)}")) in (
            (3, True),
            (3, outcome.err.startswith(f"error: {target}")),
        )
        assert ".part" not in outcome.err
        assert bystanders(tmp_path) == before

    def test_a_merge_writes_both_its_files_or_neither(self, tmp_path: Path) -> None:
        outcome = here("merge", *SIDES, "-o", str(tmp_path / "out.jsonld"), "--report", str(tmp_path / "no" / "report"))
        assert (outcome.code, bystanders(tmp_path)) == (3, {})


class TestExitCodesOfVerbs:
    def test_diff(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonld").write_bytes(rich())
        (tmp_path / "b.jsonld").write_bytes(rich().replace(b"0.050", b"0.051"))
        one, other = str(tmp_path / "a.jsonld"), str(tmp_path / "b.jsonld")
        assert here("diff", one, other).code == 0
        assert here("diff", "--exit-code", one, other).code == 1
        assert here("diff", "--exit-code", "--stat", one, other).code == 1
        assert here("diff", "--exit-code", "--json", one, other).code == 1
        assert here("diff", "--exit-code", one, one).code == 0
        assert "0.050" in here("diff", one, other).text

    def test_merge_is_1_while_conflicts_are_open(self) -> None:
        assert here("merge", "-q", *SIDES).code == 1
        assert here("merge", "-q", SIDES[0]).code == 0

    def test_convert_refuses_to_lose_meaning_unless_told_to(self, tmp_path: Path) -> None:
        """Two records of one id are one node in RDF."""
        record = '{"id": "https://example.org/x", "type": "Claim", "text": "%s"}'
        data = '{"@context": "https://w3id.org/counterpoint/v1/context.jsonld", "records": [%s, %s]}'
        (tmp_path / "a.jsonld").write_text(data % (record % "p", record % "q"))
        refused = here("convert", str(tmp_path / "a.jsonld"), "-o", str(tmp_path / "a.ttl"))
        assert (refused.code, (tmp_path / "a.ttl").exists()) == (1, False)
        assert "semantic loss: https://example.org/x" in refused.err
        allowed = here("convert", str(tmp_path / "a.jsonld"), "-o", str(tmp_path / "a.ttl"), "--allow-loss")
        assert (allowed.code, (tmp_path / "a.ttl").exists()) == (0, True)


class TestMerge:
    @pytest.mark.parametrize("format", FORMATS)
    @pytest.mark.parametrize("times", [1, 3])
    def test_one_file_merges_to_its_own_bytes(self, tmp_path: Path, format: str, times: int) -> None:
        """merge(A) is A, in any layout (R-MRG-13)."""
        for path in write_all(tmp_path):
            file = path.with_suffix(FORMATS[format]) if format != "jsonld" else path
            if format != "jsonld":
                here("convert", str(path), "-o", str(file))
            outcome = here("merge", "-q", *[str(file)] * times, "-t", format)
            assert outcome.out == file.read_bytes()

    def test_the_report_says_who_holds_what(self, tmp_path: Path) -> None:
        report = tmp_path / "report.json"
        here("merge", "-q", *SIDES, "-o", str(tmp_path / "out.jsonld"), "--report", str(report))
        said = json.loads(report.read_text("utf-8"))
        assert [i["file"] for i in said["inputs"]] == SIDES
        [conflict] = said["conflicts"]
        assert (tmp_path / "out.jsonld").read_text("utf-8").count(conflict["id"]) == 1
        assert sorted(file for files in conflict["sides"].values() for file in files) == SIDES

    def test_quiet_says_nothing(self) -> None:
        assert here("merge", "-q", *SIDES).err == ""
        assert here("merge", *SIDES).err != ""


class TestStandardInput:
    @pytest.mark.parametrize("verb", ["validate", "fmt", "hash", "stats", "diff", "merge", "overlay"])
    def test_it_is_read_once(self, verb: str) -> None:
        outcome = here(verb, "-", "-", stdin=rich())
        assert outcome.code == 3
        assert outcome.err.count("error: ") == 1


class TestSameBytesEverywhere:
    """Law 16, R-CLI-05. One process a setting runs every verb that writes data."""

    SETTINGS = (
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Tokyo", "LANG": "C"},
        {"PYTHONHASHSEED": "42", "LC_ALL": "C.UTF-8", "TZ": "America/New_York", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "7", "LC_ALL": "de_DE.UTF-8", "TZ": "UTC", "COLUMNS": "40", "PYTHONIOENCODING": "latin-1"},
    )
    SCRIPT = (
        "import sys\n"
        "from counterpoint.cli.streams import prepare\n"
        "from counterpoint.cli.shell import run\n"
        "prepare()\n"
        "for line in sys.argv[1:]: run(line.split('|'))\n"
    )

    def test_no_setting_changes_a_byte(self, tmp_path: Path) -> None:
        folder = tmp_path / "files"
        folder.mkdir()
        rich_file, base, conflicted = map(str, write_all(folder))
        lines = [
            *(f"convert|{file}|-t|{format}" for file in (rich_file, conflicted) for format in FORMATS),
            f"convert|{rich_file}|-t|jsonld|--layout|pretty",
            f"merge|{rich_file}|{base}|{SIDES[0]}|{SIDES[1]}",
            f"diff|{rich_file}|{base}",
            f"diff|--json|{conflicted}|{SIDES[0]}",
            f"hash|--records|{rich_file}|{base}",
            f"hash|--rdf|{base}",
            f"stats|{rich_file}|{conflicted}",
            f"validate|--profile|published|--show|info|{rich_file}|{conflicted}",
        ]
        before = bystanders(folder)
        seen = {}
        for number, setting in enumerate(self.SETTINGS):
            home = tmp_path / f"cwd{number}"
            home.mkdir()
            done = subprocess.run(
                [sys.executable, "-c", self.SCRIPT, *lines],
                cwd=home,
                env={**{k: v for k, v in os.environ.items() if not k.startswith("LC_")}, **setting},
                capture_output=True,
                check=False,
            )
            seen[number] = (done.returncode, done.stdout, done.stderr)
        assert bystanders(folder) == before
        assert "\U0001f9ea".encode() in seen[0][1]
        assert len(seen[0][1]) > 100_000
        assert [n for n, outcome in seen.items() if outcome != seen[0]] == []

    @pytest.mark.parametrize("verb", READING)
    def test_inputs_are_never_changed(self, tmp_path: Path, verb: str) -> None:
        """Law 17; `fmt` changes what it is given, and nothing else."""
        write_all(tmp_path)
        before = bystanders(tmp_path)
        arguments = command(verb, str(tmp_path / "rich.jsonld"), str(tmp_path / "out"))
        assert here(*arguments).code in ((0, 1, 3) if verb == "resolve" else (0, 1))
        after = bystanders(tmp_path)
        changed = {name for name in before if after[name] != before[name]}
        assert changed == ({"rich.jsonld"} if verb == "fmt" else set())


class TestInit:
    NAMESPACE = ("--namespace", "https://example.org/my-kb/")

    @pytest.mark.parametrize("name", ["kb.yaml", "kb.jsonld", "kb.json", "kb.yml"])
    def test_a_new_file_validates_without_a_remark(self, tmp_path: Path, name: str) -> None:
        file = str(tmp_path / name)
        assert here("init", file, *self.NAMESPACE, "--title", 'A "title": # é', "--team", "- us").code == 0
        outcome = here("validate", file, "--fail-on", "warning")
        assert (outcome.code, outcome.text) == (0, "0 errors, 0 warnings\n")
        assert here("fmt", "--check", file, "--layout", "pretty").code == 0

    def test_the_same_moment_gives_the_same_bytes(self, tmp_path: Path) -> None:
        environment = {"SOURCE_DATE_EPOCH": "1700000000"}
        first, second = (process("init", "-", *self.NAMESPACE, cwd=tmp_path, environment=environment) for _ in range(2))
        assert first.out == second.out
        assert b"recordedAt: 2023-11-14T22:13:20Z" in first.out

    @pytest.mark.parametrize("epoch", ["x", "9" * 30, "²"])
    def test_a_moment_that_is_none_is_wrong_usage(self, tmp_path: Path, epoch: str) -> None:
        outcome = process("init", "-", *self.NAMESPACE, cwd=tmp_path, environment={"SOURCE_DATE_EPOCH": epoch})
        assert (outcome.code, "SOURCE_DATE_EPOCH" in outcome.err) == (2, True)

    @pytest.mark.parametrize(
        "options",
        [
            ["--namespace", "kb"],
            ["--namespace", "https://example.org/kb"],
            ["--namespace", "https://example.org/a b/"],
            ["--namespace", "https://w3id.org/counterpoint/ns#"],
            ["--namespace", "urn:cp:x#"],
            ["--namespace", "https://example.org/", "--date", "yesterday"],
            ["--namespace", "https://example.org/", "--title", ""],
            [],
        ],
    )
    def test_what_would_not_validate_is_not_written(self, tmp_path: Path, options: list[str]) -> None:
        outcome = here("init", str(tmp_path / "kb.yaml"), *options)
        assert (outcome.code, bystanders(tmp_path)) == (2, {})

    def test_a_file_that_is_there_is_kept(self, tmp_path: Path) -> None:
        (tmp_path / "kb.yaml").write_text("mine")
        assert here("init", str(tmp_path / "kb.yaml"), *self.NAMESPACE).code == 2
        assert (tmp_path / "kb.yaml").read_text() == "mine"
        assert here("init", "--force", str(tmp_path / "kb.yaml"), *self.NAMESPACE).code == 0


def test_the_examples_are_what_their_authors_wrote(tmp_path: Path) -> None:
    """`make examples`: the JSON-LD beside each YAML file is made from it."""
    for path in sorted((ROOT / "examples").rglob("*.yaml")):
        made = path.with_suffix(".jsonld")
        if made.exists():
            shutil.copy(path, tmp_path / path.name)
            assert here("convert", str(tmp_path / path.name), "-t", "jsonld").out == made.read_bytes(), path.name
