"""R-ASM-35, R-CLI-05: the same digits and the same drawing under another hash seed, locale and caller's context."""

import os
import subprocess
import sys
from decimal import ROUND_UP, localcontext
from pathlib import Path

import pytest

import covid
from counterpoint.assess import OPERATORS
from counterpoint.verbs import assess

ROOT = Path(__file__).resolve().parents[2]
FILES = [str(ROOT / "examples" / "covid" / f"{stem}.jsonld") for stem in ("team_a", "team_b")]
OURS = ("calibrate", "compare", "cruxes", "discrepancies", "independence", "spread")


def printed(name: str, seed: str, locale: str, folder: Path, *files: str) -> tuple[bytes, bytes]:
    plot = folder / "plot.svg"
    drawn = ["--plot", str(plot)] if next(each for each in OPERATORS if each.name == name).plots else []
    command = [sys.executable, "-m", "counterpoint", "assess", name, *files, "--json", *drawn]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": "Asia/Tokyo"}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout, plot.read_bytes() if drawn else b""


@pytest.mark.parametrize("name", OURS)
def test_nothing_but_the_files_matters(name: str, tmp_path: Path) -> None:
    one = printed(name, "1", "C", tmp_path, *FILES)
    assert one == printed(name, "4711", "de_DE.UTF-8", tmp_path, *reversed(FILES))


@pytest.mark.parametrize("name", ["compare", "discrepancies"])
def test_the_callers_decimal_context_does_not_matter(name: str) -> None:
    plain = assess(name, covid.merged().bundle).as_json()
    with localcontext(prec=4, rounding=ROUND_UP):
        assert assess(name, covid.merged().bundle).as_json() == plain
