"""The walk-through shows what the program prints, and its tables list what the merge finds."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import counterpoint
from counterpoint.findings import Severity
from covid import FOLDER, document, expand, merged

BLOCK = re.compile(r"^```(bash|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "…"
NAME = re.compile(r"^`([^`]+)`$")


@dataclass(frozen=True, slots=True)
class Step:
    """Commands, and what they are shown to print."""

    commands: str
    shown: str


def steps(readme: str) -> Iterator[Step]:
    """Each block of commands with the block of output that follows it, if one does."""
    blocks = BLOCK.findall(readme)
    for (kind, text), (after, output) in zip(blocks, [*blocks[1:], ("", "")], strict=True):
        if kind == "bash":
            yield Step(text, output if after == "text" else "")


def table(readme: str, heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, code marks taken off; the head is left out."""
    _, found, rest = readme.partition(f"\n{heading}\n")
    assert found, heading
    lines = [line for line in re.split(r"\n#+ ", rest)[0].splitlines() if line.startswith("|")]
    return [[NAME.sub(r"\1", cell.strip()) for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def printed(commands: str, folder: Path) -> str:
    """Both streams of the commands, run in a folder with this environment's programs first."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", commands],
        cwd=folder,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout


def assert_shown(shown: str, output: str) -> None:
    """Each run of lines between marks of omission stands in the output, in this order."""
    rest = output
    for part in shown.split(LEFT_OUT + "\n"):
        assert part in rest, f"not printed any more:\n{part}\nprinted:\n{output}"
        rest = rest[rest.index(part) + len(part) :]


WALKS = sorted(path.parent for path in FOLDER.parent.glob("*/README.md"))


@pytest.mark.parametrize("folder", WALKS, ids=lambda folder: folder.name)
def test_the_commands_print_what_is_shown(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / folder.name)
    walk = list(steps((folder / "README.md").read_text("utf-8")))
    assert walk
    assert all("counterpoint " in step.commands or step.commands.startswith("grep ") for step in walk)
    for step in walk:
        output = printed(step.commands, copy)
        assert "internal error" not in output
        assert_shown(step.shown, output)


README = (FOLDER / "README.md").read_text("utf-8")


def test_the_conflicts_are_listed() -> None:
    listed = {(expand(record), key) for record, key, _ in table(README, "### Conflicts")}
    assert listed == {(d.conflict.text("subject"), d.conflict.text("property")) for d in merged().disputes}
    assert len(listed) >= 2


def test_what_the_merge_breaks_is_listed() -> None:
    listed = {(code, expand(record), key) for code, record, key in table(README, "### Broken by the merge")}
    assert listed == {(f.code, f.place.record, f.place.property) for f in merged().induced}
    assert listed


def test_the_shared_works_are_listed() -> None:
    listed = {(work, (expand(one), expand(other))) for work, one, other in table(README, "### Shared works")}
    assert listed == {(work.identifier, work.sources) for work in merged().works if not work.described_alike}
    assert len(listed) >= 8


def test_the_candidates_are_judged() -> None:
    found = {(s.one, s.other): (f"{s.score:.2f}", ", ".join(s.against) or "nothing") for s in merged().suggestions}
    rows = table(README, "### Claims that look alike")
    listed = {(expand(one), expand(other)): (score, against) for score, one, other, against, _, _ in rows}
    assert len(listed) == len(rows) >= 15
    assert listed == {pair: found.get(pair) for pair in listed}
    verdicts = [judgement for *_, judgement, _ in rows]
    assert set(verdicts) == {"same", "not the same"}
    assert verdicts.count("not the same") >= 4
    unlike = [against for _, _, _, against, judgement, _ in rows if judgement == "not the same"]
    assert sum(against != "nothing" for against in unlike) >= 4
    assert all(why for *_, why in rows)
    assert f"of the {len(found)} pairs" in README


def test_the_warnings_that_stay_are_listed() -> None:
    listed = {code: int(times) for code, times, _ in table(README, "## 1. Are the files sound?")}
    findings = [
        finding
        for stem in ("base", "team_a", "team_b")
        for finding in counterpoint.validate(document(stem), profile="exchange").findings
        if finding.severity is Severity.WARNING
    ]
    assert listed == {code: sum(f.code == code for f in findings) for code in {f.code for f in findings}}


def test_every_record_that_is_named_exists() -> None:
    names = re.findall(r"`((?:base|team-a|team-b):[^`]+)`", README)
    assert len(names) > 50
    for name in names:
        stem = name.partition(":")[0].replace("-", "_")
        assert document(stem).bundle.get(expand(name)) is not None, name


def test_where_to_start_is_what_the_headers_say() -> None:
    section = README.partition("## What to read first")[2].partition("\n## ")[0]
    for stem in ("team_a", "team_b"):
        header = document(stem).bundle.get(expand(f"{stem.replace('_', '-')}:kb"))
        assert header is not None
        named = {expand(n) for n in re.findall(r"`((?:team-a|team-b):[^`]+)`", section)}
        assert len(named & set(header.texts("entryPoints"))) >= 3
