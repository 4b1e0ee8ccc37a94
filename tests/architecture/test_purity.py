"""The core reads no clock, no environment and no chance: its output depends on its input only."""

from pathlib import Path

import pytest

from architecture.purity import impurities

ROOT = Path(__file__).resolve().parents[2]
SDK = ROOT / "sdk" / "counterpoint"
CORE = ["formats", "validate", "diff", "merge", "align", "assess", "graph", "canon", "wire", "model"]
FILES = sorted(
    [path for room in CORE for path in (SDK / room).glob("**/*.py")]
    + [SDK / "findings.py", SDK / "errors.py"]
    + list((ROOT / "validators").glob("**/*.py"))
    + list((ROOT / "schemas").glob("**/*.py"))
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_source_reads_nothing_but_its_input(path: Path) -> None:
    assert list(impurities(path.read_bytes(), path.name)) == []


def test_the_rooms_named_in_the_design_are_there() -> None:
    rooms = {path.relative_to(SDK).parts[0] for path in FILES if path.is_relative_to(SDK)}
    assert {"formats", "validate", "diff", "merge", "graph", "canon", "wire", "findings.py", "model"} <= rooms


@pytest.mark.parametrize(
    "source",
    [
        "import time",
        "import random as r",
        "from time import monotonic",
        "import os\nos.environ['HOME']",
        "import os as o\no.getenv('HOME')",
        "from os import environ",
        "import datetime\ndatetime.datetime.now()",
        "from datetime import datetime\ndatetime.utcnow()",
        "from datetime import datetime as d\nd.now()",
        "from datetime import date\ndate.today()",
        "def f():\n    import uuid",
        "__import__('time')",
    ],
)
def test_a_planted_read_is_found(source: str) -> None:
    assert list(impurities(source.encode(), "planted.py"))


@pytest.mark.parametrize(
    "source",
    [
        "import os.path\nos.path.join('a', 'b')",
        "from datetime import datetime\ndatetime.fromisoformat('2026-03-01')",
        "record.now()",
        "time = 3",
    ],
)
def test_innocent_code_is_left_alone(source: str) -> None:
    assert list(impurities(source.encode(), "planted.py")) == []
