"""Text from a file is shown, never obeyed; and no stream that fails brings the program down (R-CLI-02, R-CLI-07)."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from attack.bad_input import claim, document
from command_line import PROGRAM, READING, command, here, process

ESCAPES = "\x00\x1b[31mred\x1b]0;title\x07 \x9b2J \x7f \u202eback"
"""Colour, a window title, the eight-bit form of a clearing of the screen, NUL, delete, and letters turned round."""
HARMFUL = "\x00\x1b\x07\x9b\x7f\u202e\r\x08"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    text = json.dumps(ESCAPES)
    records = [
        claim(f'"text": {text}, "note": {text}, {text}: 1, "kind": {text}'),
        claim(
            '"text": "t"',
            kind=ESCAPES.replace("\x00", "").replace("\x1b", "\\u001b").replace("\x07", "\\u0007"),
            iri="a:claim/2",
        ),
        claim('"text": "t"', iri="a:claim/\\u001b[2J"),
    ]
    path = tmp_path / "hostile.jsonld"
    path.write_bytes(document(*records))
    return path


class TestControlCharacters:
    @pytest.mark.parametrize("verb", [*READING, "validate show", "merge all", "hash records", "diff sound"])
    def test_none_reaches_the_terminal(self, tmp_path: Path, hostile: Path, verb: str) -> None:
        sound = tmp_path / "sound.jsonld"
        sound.write_bytes(document(claim('"text": "a claim"')))
        more = {
            "validate show": ["validate", "--show", "info", hostile],
            "merge all": ["merge", "--all", hostile, sound, "-o", tmp_path / "out.jsonld"],
            "hash records": ["hash", "--records", hostile],
            "diff sound": ["diff", sound, hostile],
        }
        arguments = more.get(verb) or command(verb, str(hostile), str(tmp_path / "out.ttl"))
        outcome = here(*map(str, arguments))
        assert outcome.code in ((0, 1, 3) if verb == "resolve" else (0, 1)), outcome.err
        shown = outcome.text + outcome.err
        assert not set(shown) & set(HARMFUL), sorted(set(shown) & set(HARMFUL))

    def test_nor_from_the_name_of_a_file(self, tmp_path: Path) -> None:
        name = "\x1b[31mred\x9b.jsonld"
        (tmp_path / name).write_bytes(document(claim('"text": "t", "txet": 1')))
        (tmp_path / f"bad{name}").write_bytes(b"{")
        for verb in READING:
            for file in (name, f"bad{name}"):
                outcome = here(*command(verb, str(tmp_path / file), str(tmp_path / "out")))
                assert outcome.code in (0, 1, 3), outcome.err
                assert not set(outcome.text + outcome.err) & set(HARMFUL), verb

    def test_JSON_keeps_what_the_file_says(self, hostile: Path) -> None:
        found = json.loads(here("validate", "--json", str(hostile)).text)["findings"]
        assert any("\x1b" in json.dumps(f, ensure_ascii=False) or "\\u001b" in json.dumps(f) for f in found)


class TestStreams:
    """Each in a process of its own, since the streams are the process's."""

    @pytest.fixture
    def big(self, tmp_path: Path) -> Path:
        path = tmp_path / "big.jsonld"
        path.write_bytes(document(*(claim('"text": "t", "txet": 1', iri=f"a:claim/{n}") for n in range(600))))
        return path

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [(["convert", "-t", "nquads"], 0), (["validate"], 1), (["hash", "--records"], 0), (["merge", "--all"], 0)],
        ids=lambda value: str(value),
    )
    def test_a_reader_who_leaves_changes_nothing(self, big: Path, arguments: list[str], code: int) -> None:
        """The exit code is what it would have been, and nobody is told of a broken pipe."""
        reading, writing = os.pipe()
        with subprocess.Popen(
            [str(PROGRAM), *arguments, str(big)], stdout=writing, stderr=subprocess.PIPE, text=True
        ) as running:
            os.close(writing)
            os.close(reading)
            assert running.stderr is not None
            err = running.stderr.read()
        assert running.returncode == code, err
        assert "Traceback" not in err
        assert "ipe" not in err

    @pytest.mark.parametrize(
        ("streams", "code", "says"),
        [
            (">&-", 3, "standard output"),
            ("2>&-", 1, ""),
            (">&- 2>&-", 3, ""),
            (">/dev/full", 3, "no space left"),
            ("2>/dev/full", 1, ""),
        ],
    )
    def test_a_stream_that_takes_nothing_is_no_bug(self, big: Path, streams: str, code: int, says: str) -> None:
        if "/dev/full" in streams and not Path("/dev/full").exists():
            return
        done = subprocess.run(["sh", "-c", f'"{PROGRAM}" validate "{big}" {streams}'], capture_output=True, check=False)
        err = done.stderr.decode()
        assert done.returncode == code, err
        assert says in err
        assert "Traceback" not in err
        assert "internal" not in err

    def test_closed_standard_input_is_told(self, tmp_path: Path) -> None:
        done = subprocess.run(["sh", "-c", f'"{PROGRAM}" hash - <&-'], cwd=tmp_path, capture_output=True, check=False)
        assert (done.returncode, b"standard input is closed" in done.stderr) == (3, True)


class TestColour:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        path = tmp_path / "a.jsonld"
        path.write_bytes(document(claim('"text": "t", "txet": 1')))
        return path

    def on_a_terminal(self, *arguments: str, environment: dict[str, str]) -> str:
        """What the program writes where both its outputs are a terminal."""
        master, slave = pty.openpty()
        kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM")}
        with subprocess.Popen(
            [str(PROGRAM), *arguments], stdout=slave, stderr=slave, env={**kept, "TERM": "xterm", **environment}
        ):
            os.close(slave)
            written = b""
            while True:
                try:
                    chunk = os.read(master, 65536)
                except OSError:
                    break
                if not chunk:
                    break
                written += chunk
        os.close(master)
        return written.decode()

    @pytest.mark.skipif(sys.platform == "win32", reason="terminals of this kind are a matter of Unix")
    def test_a_terminal_is_given_colour_unless_NO_COLOR(self, file: Path) -> None:
        for arguments in (("validate", str(file)), ("merge", str(file), str(file), "-o", str(file) + ".out")):
            assert "\x1b[" in self.on_a_terminal(*arguments, environment={})
            assert "\x1b[" not in self.on_a_terminal(*arguments, environment={"NO_COLOR": "1"})

    def test_a_file_is_given_none(self, file: Path, tmp_path: Path) -> None:
        outcome = process("validate", str(file), cwd=tmp_path)
        assert "\x1b[" not in outcome.text + outcome.err
