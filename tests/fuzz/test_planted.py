"""The fuzzer finds what it is there for: a crash planted in a copy of a reader, and a hang."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from fuzz.reach import ROOM

pytestmark = pytest.mark.skipif(find_spec("atheris") is None, reason="pip install 'counterpoint[fuzz]'")

DRIVER = Path(__file__).parent / "driver.py"
RUNS = 40_000
GUARD = "        and isinstance(parts[0], list)\n"
"""What keeps the reader of CSL-JSON from looking for the year in a date whose parts are no list."""
PLACE = '    raw = value.get("raw")\n'
"""What only a date of an unusual form comes to."""


def driven(out: Path, copy: Path, runs: int) -> tuple[int, dict[str, str]]:
    command = [sys.executable, str(DRIVER), "csl-json", "--planted", str(copy), "--first", "--runs", str(runs)]
    done = subprocess.run(
        [*command, "--seconds", "120", "--out", str(out)], capture_output=True, check=False, text=True
    )
    assert done.stdout, done.stderr[-2000:]
    faults: dict[str, str] = json.loads(done.stdout.splitlines()[-1])["faults"]
    return done.returncode, faults


def copied(folder: Path, old: str, new: str) -> Path:
    source = (ROOM / "csl_json.py").read_text("utf-8")
    assert source.count(old) == 1
    copy = folder / "planted.py"
    copy.write_text(source.replace(old, new), "utf-8")
    return copy


def test_a_planted_crash_is_found_and_its_input_kept(tmp_path: Path) -> None:
    copy = copied(tmp_path, GUARD, "")
    code, faults = driven(tmp_path / "out", copy, RUNS)
    assert code == 1
    assert [place.partition(":")[0] for place in faults] == ["TypeError at planted.py"]
    [kept] = (tmp_path / "out" / "csl-json" / "faults" / name for name in faults.values())
    assert b"date-parts" in kept.read_bytes()


def test_a_planted_hang_is_found(tmp_path: Path) -> None:
    slow = (
        "    import time\n    until = time.process_time() + 2.5\n    while time.process_time() < until:\n        pass\n"
    )
    code, faults = driven(tmp_path / "out", copied(tmp_path, PLACE, slow + PLACE), 10)
    assert code == 1
    assert set(faults) == {"hang"}


def test_a_sound_copy_passes(tmp_path: Path) -> None:
    code, faults = driven(tmp_path / "out", copied(tmp_path, PLACE, PLACE), 2_000)
    assert (code, faults) == (0, {})
