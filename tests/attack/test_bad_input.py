"""R-CLI-01, R-CLI-03, R-CLI-07: bad input has one exit code, names its place, and leaves every file as it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from attack.bad_input import HELD, LEFT_OUT, READ, REMOTE, Bad, claim, document
from command_line import PROGRAM, READING, Outcome, bystanders, command, here, process

UNTOUCHED = b"what was here before\n"


def attempt(folder: Path, verb: str, bad: Bad, apart: bool = False) -> Outcome:
    """Runs a verb on a bad file, beside outputs that are there already; nothing may change or be added."""
    (folder / bad.file).write_bytes(bad.data)
    for name in ("out", "out.report"):
        (folder / name).write_bytes(UNTOUCHED)
    before = bystanders(folder)
    arguments = command(verb, str(folder / bad.file), str(folder / "out"))
    outcome = process(*arguments, cwd=folder) if apart else here(*arguments)
    assert bystanders(folder) == before
    assert "Traceback" not in outcome.err
    return outcome


def told(outcome: Outcome) -> str:
    return outcome.text + outcome.err


class TestBytesThatAreNoDocument:
    @pytest.mark.parametrize("verb", READING)
    @pytest.mark.parametrize("bad", READ, ids=lambda bad: bad.name)
    def test_every_verb_says_where_and_why(self, tmp_path: Path, verb: str, bad: Bad) -> None:
        outcome = attempt(tmp_path, verb, bad)
        assert outcome.code == 3
        [line] = [line for line in outcome.err.splitlines() if line.startswith("error: ")]
        assert line.startswith(f"error: {tmp_path / bad.file}{bad.place}")
        assert bad.says in line
        assert "\n  repair: " in outcome.err
        assert outcome.out == b"" or verb == "validate"

    @pytest.mark.parametrize("verb", READING)
    def test_so_does_the_installed_program(self, tmp_path: Path, verb: str) -> None:
        bad = READ[READING.index(verb)]
        assert attempt(tmp_path, verb, bad, apart=True).code == 3

    @pytest.mark.parametrize("verb", READING)
    def test_a_folder_without_files(self, tmp_path: Path, verb: str) -> None:
        (tmp_path / "folder" / "inner").mkdir(parents=True)
        outcome = here(*command(verb, str(tmp_path / "folder"), str(tmp_path / "out")))
        assert (outcome.code, "no knowledge base in this folder" in outcome.err) == (3, True)
        assert sorted(bystanders(tmp_path)) == ["folder", "folder/inner"]

    @pytest.mark.parametrize("verb", READING)
    def test_a_file_that_is_not_there(self, tmp_path: Path, verb: str) -> None:
        outcome = here(*command(verb, str(tmp_path / "missing.jsonld"), str(tmp_path / "out")))
        assert (outcome.code, "there is no such file" in outcome.err) == (3, True)
        assert bystanders(tmp_path) == {}

    def test_one_bad_file_does_not_hide_what_is_wrong_with_another(self, tmp_path: Path) -> None:
        for bad in (READ[0], REMOTE, HELD[0]):
            (tmp_path / bad.file).write_bytes(bad.data)
        (tmp_path / "folder").mkdir()
        names = [str(tmp_path / name) for name in ("folder", READ[0].file, REMOTE.file, HELD[0].file)]
        outcome = here("validate", *names, "--report", "concise")
        assert outcome.code == 3
        assert "CP106" in outcome.text
        assert len([line for line in outcome.err.splitlines() if line.startswith("error: ")]) == 3


class TestNoPermission:
    """As root nothing is forbidden, so the program runs as somebody else."""

    NOBODY = 65534
    LAUNCH = (
        "import os, sys\n"
        "from counterpoint.cli.main import main\n"
        "import counterpoint.cli.shell, counterpoint.cli.options\n"
        "from counterpoint.cli.verb_table import VERBS\n"
        "from importlib import import_module\n"
        "[import_module(f'counterpoint.cli.{verb.module}') for verb in VERBS]\n"
        "import counterpoint.formats.jsonld, counterpoint.validate.engine, counterpoint_rules\n"
        "from counterpoint.validate.select import rule_sets; rule_sets()\n"
        "os.geteuid() or os.setuid(int(sys.argv.pop(1)))\n"
        "main()\n"
    )

    @pytest.mark.parametrize("verb", READING)
    def test_every_verb_says_so(self, tmp_path: Path, verb: str) -> None:
        outcome = self.run(tmp_path, verb)
        assert (outcome.code, outcome.err.count("you may not read this file")) == (3, 1)
        assert "Traceback" not in outcome.err

    def run(self, folder: Path, verb: str) -> Outcome:
        file, output = folder / "secret.jsonld", folder / "out"
        file.write_bytes(document())
        output.write_bytes(UNTOUCHED)
        file.chmod(0o000)
        number = [str(self.NOBODY)] if os.geteuid() == 0 else []
        try:
            # The folder is open already, so that who may not walk there from the root may still name the file.
            done = subprocess.run(
                [sys.executable, "-c", self.LAUNCH, *number, *command(verb, "secret.jsonld", "out")],
                cwd=folder,
                capture_output=True,
                check=False,
            )
        finally:
            file.chmod(0o600)
        assert bystanders(folder) == {"secret.jsonld": document(), "out": UNTOUCHED}
        return Outcome(done.returncode, done.stdout, done.stderr.decode())


class TestWhatRecordsDoNotHold:
    """A reader had to leave something out, so nothing is built on the rest."""

    @pytest.mark.parametrize("verb", READING)
    @pytest.mark.parametrize("bad", LEFT_OUT, ids=lambda bad: bad.name)
    def test_no_verb_goes_on(self, tmp_path: Path, verb: str, bad: Bad) -> None:
        outcome = attempt(tmp_path, verb, bad)
        assert outcome.code == 1
        lines = [line for line in told(outcome).splitlines() if bad.code in line]
        assert lines
        assert lines[0].startswith(f"{tmp_path / bad.file}{bad.place}")
        assert bad.says in lines[0]

    def test_so_does_the_installed_program(self, tmp_path: Path) -> None:
        for verb in ("merge", "convert"):
            assert attempt(tmp_path, verb, LEFT_OUT[0], apart=True).code == 1


class TestWhatRecordsHold:
    """The fault is told by who judges, and kept by everybody else (R-EXT-04)."""

    @pytest.mark.parametrize("bad", HELD, ids=lambda bad: bad.name)
    def test_validate_names_code_and_place(self, tmp_path: Path, bad: Bad) -> None:
        (tmp_path / bad.file).write_bytes(bad.data)
        before = bystanders(tmp_path)
        outcome = here("validate", str(tmp_path / bad.file))
        assert outcome.code == 1
        [block] = [b for b in outcome.text.split("\n\n") if f" {bad.code} " in b]
        assert block.startswith(f"{tmp_path / bad.file}{bad.place}")
        assert bad.says in block
        assert bystanders(tmp_path) == before

    @pytest.mark.parametrize("bad", HELD[:2], ids=lambda bad: bad.name)
    def test_fmt_leaves_words_alone_that_it_does_not_know(self, tmp_path: Path, bad: Bad) -> None:
        outcome = attempt(tmp_path, "fmt", bad)
        assert outcome.code == 1
        assert bad.code in outcome.err
        assert bad.says in outcome.err

    @pytest.mark.parametrize("bad", HELD, ids=lambda bad: bad.name)
    def test_a_merge_keeps_it_and_it_is_found_again(self, tmp_path: Path, bad: Bad) -> None:
        (tmp_path / bad.file).write_bytes(bad.data)
        (tmp_path / "sound.jsonld").write_bytes(document(claim('"text": "other"', iri="a:claim/2")))
        merged = str(tmp_path / "merged.jsonld")
        assert here("merge", "-q", str(tmp_path / bad.file), str(tmp_path / "sound.jsonld"), "-o", merged).code == 0
        outcome = here("validate", merged, "--report", "concise")
        assert (outcome.code, f" {bad.code} " in outcome.text) == (1, True)

    @pytest.mark.parametrize("bad", HELD, ids=lambda bad: bad.name)
    @pytest.mark.parametrize("format", ["yaml", "jsonl", "nquads", "turtle"])
    def test_every_format_brings_it_back(self, tmp_path: Path, bad: Bad, format: str) -> None:
        plain = here("convert", "-", "--from", "jsonld", "-t", "jsonld", stdin=bad.data)
        there = here("convert", "-", "--from", "jsonld", "-t", format, stdin=bad.data)
        back = here("convert", "-", "--from", format, "-t", "jsonld", stdin=there.out)
        assert (plain.code, there.code, back.code) == (0, 0, 0)
        assert back.out == plain.out


class TestRemoteContext:
    NO_SOCKET = (
        "import os, socket\n"
        "def refuse(*a, **k): os._exit(99)\n"
        # Some libraries make a socket when they are loaded, to see whether there is IPv6, and connect to nobody.
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
    )
    CONNECT = "import urllib.request\nurllib.request.urlopen('http://example.org/')\n"
    RUN = "from counterpoint.cli.main import main\nmain()\n"
    FORMS = (
        REMOTE.data,
        b'{"@context": "https://example.org/context.jsonld", "records": []}',
        b'{"@context": {"@import": "https://example.org/context.jsonld"}, "@graph": []}',
        b'[{"@context": "https://example.org/context.jsonld", "@id": "https://example.org/x", "name": "x"}]',
        b'{"@context": "context.jsonld", "@graph": []}',
    )

    @pytest.mark.parametrize("verb", READING)
    def test_every_verb_refuses(self, tmp_path: Path, verb: str) -> None:
        outcome = attempt(tmp_path, verb, REMOTE)
        assert outcome.code == 5
        assert f"error: {tmp_path / REMOTE.file}{REMOTE.place}: " in outcome.err
        assert REMOTE.says in outcome.err

    def test_nothing_is_fetched(self, tmp_path: Path) -> None:
        for number, data in enumerate(self.FORMS):
            (tmp_path / f"{number}.jsonld").write_bytes(data)
        done = self.python(self.NO_SOCKET + self.RUN, "validate", str(tmp_path))
        assert done.code == 5, done.err
        assert done.err.count("nothing is fetched") == len(self.FORMS)

    def test_the_guard_would_notice(self) -> None:
        assert self.python(self.NO_SOCKET + self.CONNECT).code == 99

    def python(self, *arguments: str) -> Outcome:
        done = subprocess.run([sys.executable, "-c", *arguments], capture_output=True, check=False)
        return Outcome(done.returncode, done.stdout, done.stderr.decode())


def test_the_program_is_installed() -> None:
    assert PROGRAM.exists()
