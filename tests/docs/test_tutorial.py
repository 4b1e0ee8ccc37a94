"""The tutorial is done literally, block by block, and gives the files of the example it builds."""

import os
import re
import subprocess
import sys
from pathlib import Path

import counterpoint

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial.md"
BUILT = ROOT / "examples" / "held_out"
BLOCK = re.compile(r"^```(bash|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOT_BUILT = {"README.md"}


def test_every_block_prints_what_is_shown_and_the_files_are_those_of_the_example(tmp_path: Path) -> None:
    blocks = BLOCK.findall(TUTORIAL.read_text("utf-8"))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for (kind, text), (after, shown) in zip(blocks, [*blocks[1:], ("", "")], strict=True):
        if kind == "text":
            continue
        done = subprocess.run(
            ["bash", "-c", text],
            cwd=tmp_path,
            env={**os.environ, "PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.stdout == (shown if after == "text" else ""), text
    built = sorted(file.name for file in BUILT.iterdir() if file.name not in NOT_BUILT)
    assert len(built) >= 7
    for name in built:
        assert (tmp_path / name).read_bytes() == (BUILT / name).read_bytes(), name


def test_the_example_shows_every_rung_of_the_ladder() -> None:
    levels = {r.text("matchLevel") for r in counterpoint.load(BUILT / "grounded.yaml").bundle if r.type == "Passage"}
    every = {"byteExact", "spaceFolded", "unicodeFolded", "lettersAndDigits", "ambiguous", "notFound"}
    assert levels == every | {""}  # what nobody could check is left as it was
